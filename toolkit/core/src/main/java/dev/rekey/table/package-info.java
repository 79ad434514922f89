/** Rows for people and programs: a small grid that renders anywhere, and its Tablesaw form. The only package that sees Tablesaw. Uses charts, for pages that show some, and nothing else of ours. */
@NullMarked
@CheckReturnValue
package dev.rekey.table;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
