/**
 * One-liners and script files: a unit of user code becomes one class, compiled once, in process, without JShell. Starting
 * JShell costs about as much as everything else together, and a one-liner needs nothing that only JShell can do.
 *
 * <p>The way of a unit: {@link Lexer} finds tokens, {@link Declarations} finds what must move out of the method body,
 * {@link Statements} asks javac's own parser where the last expression is, {@link LayeredSource} arranges the pieces so
 * that every position leads back to the user's text, {@link UnitCompiler} compiles and {@link Problem} tells what went
 * wrong in the user's own line. Imports only {@code render} of ours.
 */
@NullMarked
package dev.rekey.shell.script;

import org.jspecify.annotations.NullMarked;
