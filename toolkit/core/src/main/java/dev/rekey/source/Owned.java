package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Globs;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Another source, but for slots that something else writes, such as Terraform: its next run there would bring the old value
 * back. Part of the source so that saved plans, resumed runs and what remains of them keep to it as well.
 *
 * @param claims what is owned and by whom; the first that matches counts
 * @param source gives the values of the other slots
 */
public record Owned(List<Claim> claims, ValueSource source) implements ValueSource {
    public Owned {
        claims = List.copyOf(claims);
        Objects.requireNonNull(source);
    }

    /** Why {@code slot} is left alone; empty when nobody claims it. */
    public Optional<String> why(Slot slot) {
        return claims.stream()
                .filter(claim -> Globs.of(claim.pattern()).match(slot.key()))
                .findFirst()
                .map(claim ->
                        "owned by " + claim.owner() + ": the next apply there would revert it; rotate at the source");
    }

    @Override
    public String describe() {
        return source.describe();
    }

    @Override
    public ValueSource oncePerName() {
        return new Owned(claims, source.oncePerName());
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        return source.saved()
                .map(inner -> Map.of(
                        "except_owned",
                        claims.stream()
                                .map(claim -> Map.of("pattern", claim.pattern(), "owner", claim.owner()))
                                .toList(),
                        "source",
                        inner));
    }

    @Override
    public Supply open(Prompter human) {
        return new Rest(source.open(human));
    }

    static Owned load(List<?> saved, ValueSource source) {
        List<Claim> claims = new ArrayList<>();
        for (Object one : saved) {
            if (!(one instanceof Map<?, ?> claim
                    && claim.get("pattern") instanceof String pattern
                    && claim.get("owner") instanceof String owner)) {
                throw new ConfigurationException("the plan has owned slots without a pattern or an owner.");
            }
            claims.add(new Claim(pattern, owner));
        }
        return new Owned(claims, source);
    }

    /**
     * Slots that something else writes.
     *
     * @param pattern their keys, such as {@code context/terraform-*}; {@code *} is any run of characters, slashes included
     * @param owner who writes them and where, for people
     */
    public record Claim(String pattern, String owner) {
        public Claim {
            if (pattern.isBlank() || owner.isBlank()) {
                throw new ConfigurationException("what is owned needs a pattern and an owner.");
            }
        }
    }

    private final class Rest implements Supply {
        private final Supply supply;

        private Rest(Supply supply) {
            this.supply = supply;
        }

        @Override
        public Offer offer(Wanted wanted) {
            return why(wanted.slot()).<Offer>map(Offer.Declined::new).orElseGet(() -> supply.offer(wanted));
        }

        @Override
        public void prepare(List<Wanted> wanted, List<Slot> earlier) {
            supply.prepare(wanted, earlier);
        }

        @Override
        public Issuance issuance(Wanted wanted) {
            return supply.issuance(wanted);
        }

        @Override
        public Secret value(Wanted wanted) {
            return supply.value(wanted);
        }

        @Override
        public Optional<Secret> kept(Slot slot) {
            return supply.kept(slot);
        }

        @Override
        public void keep(Slot slot, Secret value) {
            supply.keep(slot, value);
        }

        @Override
        public void close() {
            supply.close();
        }
    }
}
