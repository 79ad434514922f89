/** Small bar charts as SVG, for pages and notebooks. Bottom layer: imports nothing of ours. */
@NullMarked
@CheckReturnValue
package dev.rekey.chart;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
