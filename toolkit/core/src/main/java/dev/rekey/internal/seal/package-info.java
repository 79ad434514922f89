/** Values sealed to age recipients: whoever holds a public key can seal, only the holder of an identity can open. */
@NullMarked
@CheckReturnValue
package dev.rekey.internal.seal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
