package dev.rekey;

import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A context or project, as far as its variables are concerned.
 *
 * @param label what messages call it: {@code context deploy}
 * @param names what {@code in(...)} may call it
 * @param read its variables, page by page
 * @param slot where a variable of a given name would be
 */
record Holder(String label, Set<String> names, Supplier<Iterator<Variable>> read, Function<String, Slot> slot) {}
