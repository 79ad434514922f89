package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Kind;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * New keys and tokens that are made while the plan is applied: by CircleCI itself, or, for additional SSH keys, here. Made by
 * {@link Values#reissued()}.
 */
public final class Reissued implements ValueSource {
    private final Optional<String> file;

    private Reissued(Optional<String> file) {
        this.file = file;
    }

    static Reissued toNowhere() {
        return new Reissued(Optional.empty());
    }

    /**
     * Keeps values that CircleCI shows once in this file, before the old ones die: a JSON object by slot, readable by its
     * owner only.
     */
    public Reissued into(String path) {
        return new Reissued(Optional.of(path));
    }

    @Override
    public String describe() {
        return "made anew" + file.map(path -> ", its value into " + path).orElse("");
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        return Optional.of(file.<Map<String, Object>>map(path -> Map.of("reissued", true, "into", path))
                .orElse(Map.of("reissued", true)));
    }

    @Override
    public Supply open(Prompter human) {
        return new Makers(file.map(Destination::of));
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
            if (shownOnce && file.isEmpty()) {
                return new Offer.Declined("its new value shows once: add .into(\"tokens.json\")");
            }
            return new Offer.Made(shownOnce ? describe() : "made anew");
        }

        @Override
        public void prepare(List<Wanted> wanted, List<Slot> earlier) {
            destination.ifPresent(
                    place -> place.prepare(wanted.stream().map(Wanted::slot).toList(), earlier));
        }

        @Override
        public Secret value(Wanted wanted) {
            throw new ConfigurationException(wanted.slot().key() + " is made anew, and has no value to begin with.");
        }

        @Override
        public Optional<Secret> kept(Slot slot) {
            return destination.flatMap(place -> place.kept(slot));
        }

        @Override
        public void keep(Slot slot, Secret value) {
            destination.ifPresent(place -> place.keep(slot, value));
        }

        @Override
        public void close() {
            destination.ifPresent(Destination::close);
        }
    }
}
