/** Failures, split by what the reader does next. Bottom layer: imports nothing of ours. */
@NullMarked
@CheckReturnValue
package dev.rekey.error;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
