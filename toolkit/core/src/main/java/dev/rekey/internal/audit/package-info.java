/** Readers of the formats that audit logs come in, and how events are kept in memory. */
@NullMarked
@CheckReturnValue
package dev.rekey.internal.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
