/**
 * Where new values come from and where they are kept: {@code generated}, {@code value}, {@code prompt}, {@code dotenv}…
 * A source is an immutable value, composed by name pattern. May use {@code model} and {@code error}; knows nothing of
 * CircleCI's wire.
 */
@NullMarked
@CheckReturnValue
package dev.rekey.source;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
