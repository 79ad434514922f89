/**
 * The one state machine that rotates every kind of credential: each step is written down before it is done, so that it can
 * be killed at any instant and taken up again. It knows no kind; those implement {@link Rotatable}.
 */
@NullMarked
@CheckReturnValue
package dev.rekey.internal.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
