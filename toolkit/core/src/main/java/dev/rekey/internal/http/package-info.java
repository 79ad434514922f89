/**
 * The transport: one blocking call with deadlines, retries, rate limits and a token bound to its origins. The only package
 * that sees OkHttp. Uses {@code internal.wire} to read error bodies.
 *
 * <p>Decided on 2026-11-24:
 *
 * <ul>
 *   <li>Repeating is ours alone. OkHttp repeats a call after some answers whatever it is told, so bodies are one-shot and
 *       {@code Retry-After} is hidden from it. A retry library was left out: most waits here are imposed on every call of
 *       a kind rather than chosen by one, and {@link dev.rekey.internal.http.Bucket} is where both meet.
 *   <li>An attempt runs on a thread of OkHttp while the caller waits. Executing it on the caller's thread would be simpler,
 *       but on Java 17 a thread that reads from a socket does not hear an interrupt.
 *   <li>A CA file adds to the platform's trust. Replacing would cut off the hosts that a company's proxy does not inspect.
 *   <li>What a server says is quoted only after every run of four characters that was also sent is taken out. Dropping the
 *       text of all refused writes would be safer still, but a name that CircleCI refuses could not be told from a right
 *       that is missing.
 * </ul>
 */
@NullMarked
package dev.rekey.internal.http;

import org.jspecify.annotations.NullMarked;
