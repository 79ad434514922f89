/**
 * HTTP without CircleCI: a loopback server on the JDK's own {@code HttpServer}, a router over path templates, and
 * requests and answers as values. Depends on nothing of ours.
 *
 * <p>The JDK's server was chosen over an embeddable container because it costs no jar, starts in milliseconds and hands
 * over the path as it was sent. The last point decides: CircleCI accepts {@code gh%2Facme} as one path segment, which
 * containers that canonicalise paths refuse.
 */
@NullMarked
package dev.rekey.rehearsal.internal.http;

import org.jspecify.annotations.NullMarked;
