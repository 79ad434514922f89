/** Plans, reports and proof: what would change, what did, and how far it is proven. */
@NullMarked
package dev.rekey.change;

import org.jspecify.annotations.NullMarked;
