/** The JSON form of model records, for files of ours: journals of a crawl, snapshots. Nothing in it is secret, since records hold nothing secret. */
@NullMarked
@CheckReturnValue
package dev.rekey.internal.record;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
