/** Placeholder. */
@NullMarked
package dev.rekey;

import org.jspecify.annotations.NullMarked;
