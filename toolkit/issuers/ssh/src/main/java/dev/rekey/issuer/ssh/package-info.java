/** Rotates keys that open accounts by {@code authorized_keys}. */
@NullMarked
@CheckReturnValue
package dev.rekey.issuer.ssh;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
