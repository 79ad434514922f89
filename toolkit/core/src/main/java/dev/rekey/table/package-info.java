/** Rows for people and programs: a small grid that renders anywhere, and its Tablesaw form. The only package that sees Tablesaw. Bottom layer: imports nothing of ours. */
@NullMarked
@CheckReturnValue
package dev.rekey.table;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
