/** The journal of a crawl: which pages were read and what was on them, so that a second run asks only for the others. */
@NullMarked
@CheckReturnValue
package dev.rekey.internal.journal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
