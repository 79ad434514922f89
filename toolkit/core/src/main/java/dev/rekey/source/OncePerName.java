package dev.rekey.source;

import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One value for each variable name, from another source. */
record OncePerName(ValueSource source) implements ValueSource {
    @Override
    public String describe() {
        return source.describe() + ", one for each name";
    }

    @Override
    public Supply open(Prompter human) {
        return new Shared(source.open(human));
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        return source.saved().map(inner -> Map.of("once_per_name", inner));
    }

    private static final class Shared implements Supply {
        private final Supply inner;
        private final Map<String, Secret> byName = new HashMap<>();

        private Shared(Supply inner) {
            this.inner = inner;
        }

        @Override
        public Offer offer(Wanted wanted) {
            return inner.offer(wanted);
        }

        @Override
        public void prepare(List<Wanted> wanted, List<Slot> earlier) {
            Set<String> seen = new HashSet<>();
            List<Wanted> firsts =
                    wanted.stream().filter(one -> seen.add(one.slot().name())).toList();
            inner.prepare(firsts, earlier);
            // Slots that an earlier attempt reached hold that attempt's value: the rest of the name must get the same.
            for (Slot slot : earlier) {
                if (!byName.containsKey(slot.name())) {
                    inner.kept(slot).ifPresent(value -> byName.put(slot.name(), value));
                }
            }
        }

        @Override
        public Issuance issuance(Wanted wanted) {
            return inner.issuance(wanted);
        }

        @Override
        public Secret value(Wanted wanted) {
            return byName.computeIfAbsent(wanted.slot().name(), name -> inner.value(wanted))
                    .copy();
        }

        @Override
        public Optional<Secret> kept(Slot slot) {
            return inner.kept(slot);
        }

        @Override
        public void keep(Slot slot, Secret value) {
            inner.keep(slot, value);
        }

        @Override
        public void close() {
            byName.values().forEach(Secret::close);
            byName.clear();
            inner.close();
        }
    }
}
