/**
 * What only people can do, in a file that a team shares: who does it, until when, and who has done it.
 *
 * <p>The file is a set of facts, one a line, that is only ever added to; the list is what the facts say in the order of
 * their times. So copies that grew apart become one by having all lines of both, in whatever order: by {@code merge}, by
 * {@code cat}, or by git.
 */
@NullMarked
@CheckReturnValue
package dev.rekey.worklist;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
