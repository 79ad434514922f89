/**
 * What all ways of running code share: the process's streams, the connection behind the static front door, the human who
 * can be asked, and what a failure means for the exit status.
 */
@NullMarked
package dev.rekey.shell.session;

import org.jspecify.annotations.NullMarked;
