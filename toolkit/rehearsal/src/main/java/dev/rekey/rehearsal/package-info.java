/** Placeholder. */
@NullMarked
package dev.rekey.rehearsal;

import org.jspecify.annotations.NullMarked;
