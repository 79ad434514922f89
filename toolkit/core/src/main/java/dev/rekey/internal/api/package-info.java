/** One method an endpoint, each with its {@code @Endpoint}. Turns wire shapes into {@code model} records. */
@NullMarked
package dev.rekey.internal.api;

import org.jspecify.annotations.NullMarked;
