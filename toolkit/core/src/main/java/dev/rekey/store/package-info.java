/**
 * What keeps secrets outside CircleCI, and what such a store has to be able to do: the interface for bringing your own. What
 * is kept under which name, and when, is decided by {@code source}, which uses this.
 */
@NullMarked
@CheckReturnValue
package dev.rekey.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
