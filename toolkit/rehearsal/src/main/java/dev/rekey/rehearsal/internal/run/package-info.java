/** What runs of a config do: reads configs, and carries jobs out as far as a rehearsal needs to see what they were given. */
@NullMarked
package dev.rekey.rehearsal.internal.run;

import org.jspecify.annotations.NullMarked;
