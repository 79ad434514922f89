/**
 * The interactive shell: JLine reads, the engine evaluates, the renderer prints. Imports {@code engine}, {@code render} and
 * {@code session} of ours.
 */
@NullMarked
package dev.rekey.shell.prompt;

import org.jspecify.annotations.NullMarked;
