/**
 * The one renderer: values in, text for people or programs out. The prompt, one-liners, scripts and notebooks use it, so
 * that a value looks the same everywhere, and so that no name that came from an API reaches a terminal unescaped. Imports
 * nothing of ours but {@code table}.
 */
@NullMarked
package dev.rekey.shell.render;

import org.jspecify.annotations.NullMarked;
