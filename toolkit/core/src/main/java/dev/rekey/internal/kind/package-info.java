/** How each kind of credential that CircleCI keeps is rotated: the steps, for the engine to put in order. */
@NullMarked
@CheckReturnValue
package dev.rekey.internal.kind;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
