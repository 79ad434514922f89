/** Placeholder. */
@NullMarked
package dev.rekey.shell;

import org.jspecify.annotations.NullMarked;
