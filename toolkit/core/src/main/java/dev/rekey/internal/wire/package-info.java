/** JSON as CircleCI writes it: reads both key spellings, sends snake_case, tells bad answers from empty ones. Sees Jackson, so that the packages above do not. */
@NullMarked
package dev.rekey.internal.wire;

import org.jspecify.annotations.NullMarked;
