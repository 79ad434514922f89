/** What is known of an incident, and what follows from it for a stored secret: how it stands, whose it is, when its turn comes. Makes no calls. */
@NullMarked
@CheckReturnValue
package dev.rekey.incident;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
