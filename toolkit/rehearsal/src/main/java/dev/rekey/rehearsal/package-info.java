/**
 * An embedded CircleCI for practice and for tests: {@link dev.rekey.rehearsal.Rehearsal#start()} answers on a loopback
 * port as the service does, quirks included, and holds real values that a test can look at.
 *
 * <p>It shares no code with any client, so that it cannot share a client's mistakes. The public types: the service,
 * {@link dev.rekey.rehearsal.Faults} to disturb it, {@link dev.rekey.rehearsal.Exchange} for what was asked, {@link
 * dev.rekey.rehearsal.State} for what is held, and {@link dev.rekey.rehearsal.Traces} and {@link
 * dev.rekey.rehearsal.Intruder} for the logs that it exports. Everything below {@code internal} may change at any time.
 *
 * <p>Starting a rehearsal sets the system property {@code sun.net.httpserver.nodelay}, unless it is set: without it the
 * JDK's server holds each answer on a reused connection back for about 40 ms.
 */
@NullMarked
@CheckReturnValue
package dev.rekey.rehearsal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
