package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.seal.Recipients;
import dev.rekey.model.Classification;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.SlotClass;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Random values. Needs to know where they go: {@link #into} a file, or {@link #discarding} them when only CircleCI needs
 * to hold them.
 */
public final class Generated implements ValueSource {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SHORTEST = 16;
    private static final int LONGEST = 1024;

    private final int length;
    private final Optional<Keeping> place;
    private final boolean discarding;

    private Generated(int length, Optional<Keeping> place, boolean discarding) {
        this.length = length;
        this.place = place;
        this.discarding = discarding;
    }

    /** These values, kept where a plan file says. */
    Generated in(Keeping where) {
        return new Generated(length, Optional.of(where), false);
    }

    static Generated ofLength(int length) {
        if (length < SHORTEST || length > LONGEST) {
            throw new ConfigurationException(
                    "generated(" + length + "): a random value has " + SHORTEST + " to " + LONGEST + " characters.");
        }
        return new Generated(length, Optional.empty(), false);
    }

    /**
     * Keeps each value in this file before it is sent: a JSON object keyed by slot, readable by its owner only
     * ({@code rw-------}). A name that ends in {@code .env} makes it a dotenv file, for slots whose names differ; comments in it are not kept. Values
     * that the file holds already are never lost: what is replaced stays under {@code $superseded}.
     *
     * @param path a file, also as {@code file:new.json}; or an address in a secret store, {@code aws-sm://ci/{place}/{name}},
     *     as {@link #intoStore} takes it
     */
    public Generated into(String path) {
        return in(Keeping.in(path));
    }

    /**
     * Keeps each value in a secret store before it is sent, {@code intoStore(store("vault://ci/{place}/{name}"))}: under its
     * address there, which has to tell the slots apart. A run that stopped reads them back from there.
     */
    public Generated intoStore(StoredValues store) {
        return in(new Keeping.InStore(store));
    }

    /**
     * Keeps each value in this folder before it is sent, one file a slot, sealed so that only the recipients can open it:
     * here with {@link Values#sealed}, anywhere with {@code age -d -i KEY FILE}. Going on with a run that stopped needs the
     * identity of one of them, in a file beside the folder, {@code new.sealed.identity}; it is asked for when that happens.
     *
     * @param recipients public keys of age, {@code age1…}
     * @throws ConfigurationException if there is none, or one is mistyped
     */
    public Generated intoSealed(String folder, String... recipients) {
        return new Generated(
                length, Optional.of(new Keeping.InFolder(folder, new Recipients(List.of(recipients)))), false);
    }

    /**
     * Gives each value to another program before it is sent, {@code intoCommand("vault-put", "{slot}")}: on standard input,
     * without a line end, and nowhere else. Status 0 says that it is kept; anything else ends the run. What the program
     * holds cannot be asked for: what a stopped run left in doubt needs a new plan.
     */
    public Generated intoCommand(String... argv) {
        return intoCommand(Values.command(argv));
    }

    /** {@link #intoCommand(String...)} with variables or a time limit of its own. */
    public Generated intoCommand(Command program) {
        return new Generated(length, Optional.of(new Keeping.InProgram(program)), false);
    }

    /** Keeps the values nowhere: once stored in CircleCI they cannot be read back by anybody. */
    public Generated discarding() {
        return new Generated(length, Optional.empty(), true);
    }

    @Override
    public ValueSource oncePerName() {
        if (place.filter(Keeping::canBeReadBack).isEmpty()) {
            throw new ConfigurationException(
                    "one random value for several slots needs a file, .into(\"new.json\"): without it a run that stops"
                            + " half-way could not give the rest the same value.");
        }
        return ValueSource.super.oncePerName();
    }

    @Override
    public String describe() {
        return length + " random characters"
                + place.map(kept -> " " + kept.describe()).orElse(discarding ? ", kept nowhere" : "");
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("generated", length);
        place.ifPresent(kept -> options.putAll(kept.saved()));
        if (discarding) {
            options.put("discarding", true);
        }
        return Optional.of(options);
    }

    @Override
    public Supply open(Prompter human) {
        if (place.isEmpty() && !discarding) {
            throw new ConfigurationException("generated(" + length + ") needs a place for the new values: add"
                    + " .into(\"new.json\"), or .discarding() if nobody needs to know them.");
        }
        return new Random(place.map(Keeping::open));
    }

    private final class Random implements Supply {
        private final SecureRandom random = new SecureRandom();
        private final Optional<Destination> destination;

        private Random(Optional<Destination> destination) {
            this.destination = destination;
        }

        @Override
        public Offer offer(Wanted wanted) {
            Classification what = wanted.classification();
            if (what.kind() == SlotClass.RANDOM_ABLE) {
                return new Offer.Ready(describe());
            }
            if (wanted.named()) {
                return new Offer.Ready(
                        describe() + " (named by you; looks " + what.kind().label() + ")");
            }
            return new Offer.Declined(
                    switch (what.kind()) {
                        case ISSUER_MADE -> what.why() + "; renew it there, then dotenv(...) or prompt()";
                        case CONFIGURATION -> what.why() + "; not a secret";
                        default -> what.why() + "; left alone unless you name it";
                    });
        }

        @Override
        public void prepare(List<Wanted> wanted, List<Slot> earlier) {
            destination.ifPresent(
                    to -> to.prepare(wanted.stream().map(Wanted::slot).toList(), earlier));
        }

        @Override
        public Secret value(Wanted wanted) {
            char[] made = new char[length];
            for (int i = 0; i < length; i++) {
                made[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            }
            try {
                return Secret.of(made);
            } finally {
                Arrays.fill(made, '\0');
            }
        }

        @Override
        public Optional<Secret> kept(Slot slot) {
            return destination.flatMap(to -> to.kept(slot));
        }

        @Override
        public void keep(Slot slot, Secret value) {
            destination.ifPresent(to -> to.keep(slot, value));
        }

        @Override
        public void close() {
            destination.ifPresent(Destination::close);
        }
    }
}
