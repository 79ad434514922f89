package dev.rekey.source;

import dev.rekey.model.Globs;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A choice of sources by variable name. Immutable: each step returns a longer one. */
public final class Matching implements ValueSource {
    private final List<Branch> branches;
    private final ValueSource rest;

    private Matching(List<Branch> branches, ValueSource rest) {
        this.branches = List.copyOf(branches);
        this.rest = rest;
    }

    static Matching first(String pattern, ValueSource source) {
        return new Matching(
                List.of(new Branch(pattern, source)), new Skip("no pattern of the source matches its name"));
    }

    /** Adds a pattern, tried after the ones before. */
    public Matching matching(String pattern, ValueSource source) {
        List<Branch> more = new ArrayList<>(branches);
        more.add(new Branch(pattern, source));
        return new Matching(more, rest);
    }

    /** Says what happens to names that no pattern matches. */
    public Matching otherwise(ValueSource source) {
        return new Matching(branches, source);
    }

    /** Each pattern's source, asked once for each name: a name always meets the same pattern. */
    @Override
    public Matching oncePerName() {
        return new Matching(
                branches.stream()
                        .map(branch -> new Branch(branch.pattern, branch.source.oncePerName()))
                        .toList(),
                rest.oncePerName());
    }

    @Override
    public String describe() {
        return branches.stream()
                        .map(branch -> branch.pattern + ": " + branch.source.describe())
                        .collect(Collectors.joining("; "))
                + "; otherwise " + rest.describe();
    }

    @Override
    public Supply open(Prompter human) {
        return new Choice(human);
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        List<Map<String, Object>> saved = new ArrayList<>();
        for (Branch branch : branches) {
            Optional<Map<String, Object>> inner = branch.source.saved();
            if (inner.isEmpty()) {
                return Optional.empty();
            }
            saved.add(Map.of("pattern", branch.pattern, "source", inner.get()));
        }
        return rest.saved().map(inner -> Map.of("matching", saved, "otherwise", inner));
    }

    private record Branch(String pattern, ValueSource source) {
        Globs globs() {
            return Globs.of(pattern);
        }
    }

    private final class Choice implements Supply {
        private final List<Supply> supplies;
        private final List<Globs> globs;

        private Choice(Prompter human) {
            globs = branches.stream().map(Branch::globs).toList();
            supplies = new ArrayList<>();
            try {
                Stream.concat(branches.stream().map(Branch::source), Stream.of(rest))
                        .forEach(source -> supplies.add(source.open(human)));
            } catch (RuntimeException failed) {
                supplies.forEach(Supply::close);
                throw failed;
            }
        }

        @Override
        public Offer offer(Wanted wanted) {
            return supply(wanted.slot()).offer(named(wanted));
        }

        @Override
        public void prepare(List<Wanted> wanted, List<Slot> earlier) {
            for (Supply supply : supplies) {
                List<Wanted> its = wanted.stream()
                        .filter(one -> supply(one.slot()) == supply)
                        .map(this::named)
                        .toList();
                if (!its.isEmpty()) {
                    supply.prepare(
                            its,
                            earlier.stream()
                                    .filter(slot -> supply(slot) == supply)
                                    .toList());
                }
            }
        }

        @Override
        public Issuance issuance(Wanted wanted) {
            return supply(wanted.slot()).issuance(named(wanted));
        }

        @Override
        public Secret value(Wanted wanted) {
            return supply(wanted.slot()).value(named(wanted));
        }

        @Override
        public Optional<Secret> kept(Slot slot) {
            return supply(slot).kept(slot);
        }

        @Override
        public void keep(Slot slot, Secret value) {
            supply(slot).keep(slot, value);
        }

        @Override
        public void close() {
            supplies.forEach(Supply::close);
        }

        private Supply supply(Slot slot) {
            return supplies.get(branch(slot.name()));
        }

        private int branch(String name) {
            for (int i = 0; i < globs.size(); i++) {
                if (globs.get(i).match(name)) {
                    return i;
                }
            }
            return globs.size();
        }

        /** A pattern without wildcards names the slot, which tells the branch's source that the user means this one. */
        private Wanted named(Wanted wanted) {
            int at = branch(wanted.slot().name());
            boolean spelled =
                    at < globs.size() && globs.get(at).names(wanted.slot().name());
            return spelled ? new Wanted(wanted.slot(), wanted.classification(), true) : wanted;
        }
    }
}
