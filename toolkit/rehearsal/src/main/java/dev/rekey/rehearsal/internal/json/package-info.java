/** How values are written: JSON with CircleCI's spelling, and Clojure's notation. Depends on Jackson only. */
@NullMarked
package dev.rekey.rehearsal.internal.json;

import org.jspecify.annotations.NullMarked;
