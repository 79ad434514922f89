/**
 * What survives a run: the pages that a crawl read, so that a second one asks only for the others, and what a rotation
 * intends and did, so that a second one goes on without losing or repeating anything.
 */
@NullMarked
@CheckReturnValue
package dev.rekey.internal.journal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
