/** Looks at what runs and what ran: pipelines and their workflows, of many projects side by side. Only reads. Uses connection, api, usage, health, leak and what is below. */
@NullMarked
@CheckReturnValue
package dev.rekey.internal.run;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
