/** Rotates passwords of PostgreSQL roles: one role's, or those of two that take turns. */
@NullMarked
@CheckReturnValue
package dev.rekey.issuer.postgres;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
