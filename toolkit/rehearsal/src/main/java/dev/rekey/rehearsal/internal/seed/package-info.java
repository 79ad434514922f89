/**
 * How a rehearsal begins: profiles. The demo's content is data, in {@code demo.world}; the seed decides everything that
 * is not written there (people, ids, times of day, values). Depends on {@code internal.world}.
 */
@NullMarked
package dev.rekey.rehearsal.internal.seed;

import org.jspecify.annotations.NullMarked;
