/** Plain data: contexts, variables, projects, slots, secrets. Bottom layer: no input or output, imports nothing of ours. */
@NullMarked
@CheckReturnValue
package dev.rekey.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
