/** What a rotation is: what a provider can promise, which state it is in, how far it is proven. */
@NullMarked
@CheckReturnValue
package dev.rekey.rotation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
