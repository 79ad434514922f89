package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.seal.Recipients;
import dev.rekey.model.Kind;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * New keys and tokens that are made while the plan is applied: by CircleCI itself, or, for additional SSH keys, here. Made by
 * {@link Values#reissued()}.
 */
public final class Reissued implements ValueSource {
    private final Optional<Keeping> place;

    private Reissued(Optional<Keeping> place) {
        this.place = place;
    }

    static Reissued toNowhere() {
        return new Reissued(Optional.empty());
    }

    /** These values, kept where a plan file says. */
    Reissued in(Keeping where) {
        return new Reissued(Optional.of(where));
    }

    /**
     * Keeps values that CircleCI shows once in this file, before the old ones die: a JSON object by slot, readable by its
     * owner only.
     *
     * @param path a file, or an address in a secret store, as {@link Generated#into} takes it
     */
    public Reissued into(String path) {
        return in(Keeping.in(path));
    }

    /** Keeps them in a secret store, as {@link Generated#intoStore} does. */
    public Reissued intoStore(StoredValues store) {
        return in(new Keeping.InStore(store));
    }

    /** Keeps them in a folder, sealed to others, as {@link Generated#intoSealed} does. */
    public Reissued intoSealed(String folder, String... recipients) {
        return new Reissued(Optional.of(new Keeping.InFolder(folder, new Recipients(List.of(recipients)))));
    }

    /** Gives them to another program, as {@link Generated#intoCommand(String...)} does. */
    public Reissued intoCommand(String... argv) {
        return intoCommand(Values.command(argv));
    }

    /** {@link #intoCommand(String...)} with variables or a time limit of its own. */
    public Reissued intoCommand(Command program) {
        return new Reissued(Optional.of(new Keeping.InProgram(program)));
    }

    @Override
    public String describe() {
        return "made anew" + place.map(kept -> ", its value " + kept.describe()).orElse("");
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("reissued", true);
        place.ifPresent(kept -> options.putAll(kept.saved()));
        return Optional.of(options);
    }

    @Override
    public Supply open(Prompter human) {
        return new Makers(place.map(Keeping::open));
    }

    private final class Makers implements Supply {
        private final Optional<Destination> destination;

        private Makers(Optional<Destination> destination) {
            this.destination = destination;
        }

        @Override
        public Offer offer(Wanted wanted) {
            if (!(wanted.slot() instanceof Slot.Credential credential)) {
                return new Offer.Declined(
                        "a variable's value comes from its provider or from you: dotenv(...), prompt(),"
                                + " or generated(32).into(\"new.json\")");
            }
            if (credential.what() == Kind.WEBHOOK) {
                return new Offer.Declined("you make its signing secret: generated(32).into(\"new.json\")");
            }
            boolean shownOnce = credential.what() != Kind.CHECKOUT_KEY && credential.what() != Kind.SSH_KEY;
            if (shownOnce && place.isEmpty()) {
                return new Offer.Declined("its new value shows once: add .into(\"tokens.json\")");
            }
            return new Offer.Made(shownOnce ? describe() : "made anew");
        }

        @Override
        public void prepare(List<Wanted> wanted, List<Slot> earlier) {
            destination.ifPresent(
                    to -> to.prepare(wanted.stream().map(Wanted::slot).toList(), earlier));
        }

        @Override
        public Secret value(Wanted wanted) {
            throw new ConfigurationException(wanted.slot().key() + " is made anew, and has no value to begin with.");
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
