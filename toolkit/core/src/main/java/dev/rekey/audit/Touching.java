package dev.rekey.audit;

import dev.rekey.internal.audit.Leaf;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.Holding;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether an event is about one of some holdings: it names one by its id or fingerprint, or it names what it belongs to,
 * and, where it names variables, one of those.
 */
final class Touching implements Predicate<AuditEvent> {
    /** Names of holdings by what their holder may be called. */
    private final Map<String, Set<String>> holders = new HashMap<>();

    private final Set<String> ids = new HashSet<>();

    Touching(Iterable<? extends Holding> holdings) {
        holdings.forEach(this::add);
    }

    private void add(Holding holding) {
        holding.id().ifPresent(ids::add);
        holding.fingerprint().ifPresent(ids::add);
        String holder = holding.holder();
        named(holder, holding.name());
        if (holding instanceof Variable variable && variable.slot() instanceof Slot.ContextVariable slot) {
            named(slot.contextId(), holding.name());
        } else if (holder.indexOf('/') >= 0) {
            // gh/acme/web: logs call it acme/web, or web.
            named(holder.substring(holder.indexOf('/') + 1), holding.name());
            named(holder.substring(holder.lastIndexOf('/') + 1), holding.name());
        }
    }

    private void named(String holder, String name) {
        if (!holder.isEmpty()) {
            boolean unused =
                    holders.computeIfAbsent(holder, any -> new HashSet<>()).add(name);
        }
    }

    @Override
    public boolean test(AuditEvent event) {
        List<Leaf> leaves = Leaf.of(event.payload());
        Set<String> touched = new HashSet<>();
        boolean held = touch(event.targetName(), touched);
        held |= touch(event.targetId(), touched);
        for (Leaf leaf : leaves) {
            if (ids.contains(leaf.text())) {
                return true;
            }
            held |= touch(leaf.text(), touched);
        }
        if (ids.contains(event.targetId()) || ids.contains(event.targetName())) {
            return true;
        }
        Set<String> variables = held ? variables(event, leaves) : Set.of();
        return held && (variables.isEmpty() || variables.stream().anyMatch(touched::contains));
    }

    /** Collects what of the holdings is in the place called {@code name}, if it is one of theirs. */
    private boolean touch(String name, Set<String> touched) {
        Set<String> names = holders.get(name);
        if (names == null) {
            return false;
        }
        touched.addAll(names);
        return true;
    }

    /** The variables that an event names. Where it does not say which, it may be any. */
    private static Set<String> variables(AuditEvent event, List<Leaf> leaves) {
        boolean aboutVariables = event.actionKey().contains("env.var");
        Set<String> names = new HashSet<>();
        for (Leaf leaf : leaves) {
            String name = leaf.name().toLowerCase(Locale.ROOT).replace('-', '_');
            if (name.contains("variable") || name.contains("env_var") || (aboutVariables && name.equals("name"))) {
                for (String one : leaf.text().split(",", -1)) {
                    boolean unused = names.add(one.strip());
                }
            }
        }
        if (aboutVariables && event.targetType().toLowerCase(Locale.ROOT).contains("var")) {
            boolean unused = names.add(event.targetName());
        }
        return names;
    }
}
