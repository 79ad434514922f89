/** Secrets in what builds print and leave behind: known values in disguises, and shapes of credentials. Reads texts; asks nobody. */
@NullMarked
@CheckReturnValue
package dev.rekey.leak;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
