/** Which jobs use which variables: what configuration files name, held against what CircleCI has defined. Reads files and nothing else; the only package beside {@code internal.config} that sees YAML. Uses model, error and table. */
@NullMarked
@CheckReturnValue
package dev.rekey.usage;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
