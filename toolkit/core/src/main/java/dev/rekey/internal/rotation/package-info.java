/** The rotations of this machine: one journal for each plan that was applied, and where new values are kept meanwhile. */
@NullMarked
@CheckReturnValue
package dev.rekey.internal.rotation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
