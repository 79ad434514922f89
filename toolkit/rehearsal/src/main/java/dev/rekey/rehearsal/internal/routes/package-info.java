/**
 * The API, one class per area: each adds its routes to the router and answers with records whose components are the
 * wire's fields. {@code Api} puts the areas together and does what is common: who is asking, and in which notation the
 * answer is written. Depends on {@code internal.http}, {@code internal.json}, {@code internal.run} and {@code internal.world}.
 */
@NullMarked
package dev.rekey.rehearsal.internal.routes;

import org.jspecify.annotations.NullMarked;
