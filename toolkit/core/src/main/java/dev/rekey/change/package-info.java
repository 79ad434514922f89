/** Plans, reports and proof: what would change, what did, and how far it is proven. */
@NullMarked
@CheckReturnValue
package dev.rekey.change;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
