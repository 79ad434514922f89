/** One private folder: what is kept in it is on disk when it says so, and readable by nobody else. */
@NullMarked
@CheckReturnValue
package dev.rekey.internal.disk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
