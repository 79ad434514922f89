/** What others wrote down about what was done: audit logs of CircleCI, code hosts and clouds, and questions to ask of them. */
@NullMarked
@CheckReturnValue
package dev.rekey.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
