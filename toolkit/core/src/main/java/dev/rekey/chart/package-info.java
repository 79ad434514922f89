/** Small pictures as SVG, for pages and notebooks: bars, heat maps, lanes of time. Bottom layer: imports nothing of ours. */
@NullMarked
@CheckReturnValue
package dev.rekey.chart;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
