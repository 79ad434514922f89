/**
 * What the rehearsed organisation's logs tell: five weeks of work around the incident, an intruder's traces in them, and
 * the files in which CircleCI, GitHub, AWS, GitLab and Atlassian export such logs. Everything depends on the seed alone.
 *
 * <p>No export of a real organisation was at hand. Field names come from the vendors' documentation; the order of columns
 * and most payloads are unconfirmed, so a reader must go by names. Addresses are of the ranges for documentation, but for
 * the indicators that CircleCI published and the addresses that it documents as its own. Depends on
 * {@code internal.seed}, {@code internal.world} and {@code internal.json}.
 */
@NullMarked
package dev.rekey.rehearsal.internal.traces;

import org.jspecify.annotations.NullMarked;
