/** The transport: one blocking call with deadlines, retries, rate limits and a token bound to its origins. The only package that sees OkHttp. Uses {@code internal.wire} to read error bodies. */
@NullMarked
package dev.rekey.internal.http;

import org.jspecify.annotations.NullMarked;
