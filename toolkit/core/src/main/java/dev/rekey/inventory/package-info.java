/**
 * What a crawl saw, as a value: entries, what could not be seen, the verdict against an incident, snapshots and what
 * changed between two of them. Makes no calls; depends on {@code model}, {@code table}, {@code incident} and the
 * classifier of {@code change}.
 */
@NullMarked
@CheckReturnValue
package dev.rekey.inventory;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
