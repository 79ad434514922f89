/** What shows, secret by secret and without any value, that a rotation was done; a rewrite of it shows too. */
@NullMarked
@CheckReturnValue
package dev.rekey.proof;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
