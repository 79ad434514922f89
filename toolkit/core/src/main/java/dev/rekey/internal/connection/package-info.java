/**
 * One client at work: the transport and its calls, whom to ask, what could not be seen. What places and plans share; they
 * hold nothing else.
 */
@NullMarked
package dev.rekey.internal.connection;

import org.jspecify.annotations.NullMarked;
