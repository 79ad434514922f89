/** SSH keys as OpenSSH writes them. */
@NullMarked
@CheckReturnValue
package dev.rekey.internal.ssh;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
