/**
 * JShell, run in this process, for code that arrives piece by piece and may redefine what came before: the interactive
 * prompt, and notebooks. Knows nothing of terminals. Imports {@code script} and {@code render} of ours.
 */
@NullMarked
package dev.rekey.shell.engine;

import org.jspecify.annotations.NullMarked;
