/**
 * The command line: what {@code shell/README.md} promises. Options without a function do not exist; there is none for a
 * token, because arguments are visible to every user of the machine.
 */
@NullMarked
package dev.rekey.shell.cli;

import org.jspecify.annotations.NullMarked;
