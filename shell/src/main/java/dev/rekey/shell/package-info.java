/**
 * The command-line entry point. What it starts lives below: {@code cli} reads the command line, {@code session} knows the
 * process and the connection, {@code script} compiles, {@code render} prints, {@code prompt} is the interactive shell.
 */
@NullMarked
package dev.rekey.shell;

import org.jspecify.annotations.NullMarked;
