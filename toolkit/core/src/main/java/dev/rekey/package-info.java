/**
 * Places: lazy selections of what CircleCI holds, and the front door to them. A place is narrowed, then looked at or given
 * one verb, which makes a {@link dev.rekey.change.Plan}. Nothing on CircleCI changes before {@code apply()}.
 */
@NullMarked
@CheckReturnValue
package dev.rekey;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
