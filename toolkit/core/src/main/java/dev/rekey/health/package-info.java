/** How builds stood at one look, on file and compared with another: which workflows turned bad since. Data only, asks nothing. Uses record, table, model and error. */
@NullMarked
@CheckReturnValue
package dev.rekey.health;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
