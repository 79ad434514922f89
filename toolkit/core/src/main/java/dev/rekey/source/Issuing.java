package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.seal.Recipients;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Issuers;
import dev.rekey.issuer.Setting;
import dev.rekey.issuer.Settings;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One credential that an issuer makes at its provider, for every selected slot. Made by {@link Values#issuedBy}.
 *
 * <p>A credential of several parts is dealt out by name: a slot gets the part in which its own name ends, so that
 * {@code DB_PASSWORD} gets {@code password}, or what {@link #filling} says. Its new value is sealed before its provider or
 * CircleCI get it, so it needs {@link #sealedTo}. Apply rests once every slot has it and it is proven: {@code rekey rotations
 * revoke ID} ends the old one, unless {@link #revokingAtOnce()}.
 */
public final class Issuing implements ValueSource {
    private final String name;
    private final Optional<Issuer> given;
    private final Settings settings;
    private final Map<String, Filling> fillings;
    private final List<String> recipients;
    private final Optional<String> identity;
    private final boolean revokesAtOnce;

    private Issuing(
            String name,
            Optional<Issuer> given,
            Settings settings,
            Map<String, Filling> fillings,
            List<String> recipients,
            Optional<String> identity,
            boolean revokesAtOnce) {
        this.name = name;
        this.given = given;
        this.settings = settings;
        this.fillings = Map.copyOf(fillings);
        this.recipients = List.copyOf(recipients);
        this.identity = identity;
        this.revokesAtOnce = revokesAtOnce;
    }

    static Issuing named(String issuer, Settings settings) {
        // Known, before anybody is asked for a secret of it.
        String name = Issuers.named(issuer).name();
        return new Issuing(name, Optional.empty(), settings, Map.of(), List.of(), Optional.empty(), false);
    }

    static Issuing of(Issuer issuer) {
        return new Issuing(
                issuer.describe(),
                Optional.of(issuer),
                Settings.of(Map.of()),
                Map.of(),
                List.of(),
                Optional.empty(),
                false);
    }

    /**
     * What the variable of this name gets: text with parts in braces, such as {@code "{user}:{password}"}. Default: the part
     * in which the name ends.
     */
    public Issuing filling(String variable, String template) {
        Filling filling = new Filling(template);
        if (filling.parts().isEmpty()) {
            throw new ConfigurationException(
                    "what fills " + variable + " names no part of the credential: \"{password}\" is one.");
        }
        Map<String, Filling> more = new HashMap<>(fillings);
        more.put(variable, filling);
        return new Issuing(name, given, settings, more, recipients, identity, revokesAtOnce);
    }

    /**
     * Seals the new value to these public keys of age ({@code age1…}) until every slot has it: a killed run loses nothing, and
     * nobody else can read it.
     *
     * @throws ConfigurationException if there is none, or one is mistyped
     */
    public Issuing sealedTo(String... keys) {
        return new Issuing(
                name, given, settings, fillings, new Recipients(List.of(keys)).keys(), identity, revokesAtOnce);
    }

    /**
     * The file with the secret half of one of the recipients, of mode 0600: needed to go on with a run that stopped, and for
     * nothing else. Default: {@code identity} in the home folder. Without it such a rotation is parked.
     */
    public Issuing identity(String file) {
        return new Issuing(name, given, settings, fillings, recipients, Optional.of(file), revokesAtOnce);
    }

    /** Revokes the old one in the same run, once the new one is proven and jobs that hold the old one had their time to end. */
    public Issuing revokingAtOnce() {
        return new Issuing(name, given, settings, fillings, recipients, identity, true);
    }

    @Override
    public String describe() {
        return "issued by " + name;
    }

    /** It is one for all names as it is. */
    @Override
    public ValueSource oncePerName() {
        return this;
    }

    @Override
    public Supply open(Prompter human) {
        if (recipients.isEmpty()) {
            throw new ConfigurationException("what " + name + " makes has to be kept meanwhile: add"
                    + " .sealedTo(\"age1…\"), the public key that age-keygen prints. Nothing was changed.");
        }
        return new Making(human);
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        if (given.isPresent()) {
            return Optional.empty();
        }
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("issued_by", name);
        options.put("settings", settings.texts());
        options.put(
                "filling",
                fillings.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> one.getValue().template(), (a, b) -> a, LinkedHashMap::new)));
        options.put("asks_for", settings.secretNames());
        options.put("recipients", recipients);
        identity.ifPresent(file -> options.put("identity", file));
        if (revokesAtOnce) {
            options.put("revoking_at_once", true);
        }
        return Optional.of(options);
    }

    static Issuing load(String issuer, Map<?, ?> saved) {
        Settings settings = Settings.of(texts(saved.get("settings")));
        if (saved.get("asks_for") instanceof List<?> secrets) {
            for (Object secret : secrets) {
                settings = settings.askingFor(String.valueOf(secret));
            }
        }
        Issuing issuing = named(issuer, settings);
        for (Map.Entry<String, String> filling : texts(saved.get("filling")).entrySet()) {
            issuing = issuing.filling(filling.getKey(), filling.getValue());
        }
        if (saved.get("recipients") instanceof List<?> keys) {
            issuing = issuing.sealedTo(keys.stream().map(String::valueOf).toArray(String[]::new));
        }
        if (saved.get("identity") instanceof String file) {
            issuing = issuing.identity(file);
        }
        return Boolean.TRUE.equals(saved.get("revoking_at_once")) ? issuing.revokingAtOnce() : issuing;
    }

    private static Map<String, String> texts(@Nullable Object saved) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (saved instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }

    /** One issuer for one plan, opened when it is first needed. */
    private final class Making implements Supply {
        private final Prompter human;
        private final List<Secret> asked = new ArrayList<>();
        private Optional<Issuer> opened = given;

        private Making(Prompter human) {
            this.human = human;
        }

        @Override
        public Offer offer(Wanted wanted) {
            Issuer issuer = issuer();
            return filling(wanted.slot())
                    .<Offer>map(
                            filling -> new Offer.Issued(from(filling, issuer), issuer.describe(), issuer.capability()))
                    .orElseGet(() -> new Offer.Declined("its name ends in none of "
                            + String.join(", ", partNames(issuer)) + ": say what it gets, .filling(\""
                            + wanted.slot().name() + "\", \"{…}\")"));
        }

        private String from(Filling filling, Issuer issuer) {
            return (partNames(issuer).size() == 1 ? "" : filling.template() + " of ") + issuer.describe() + ", "
                    + issuer.capability().sentence();
        }

        /** Half a new credential beside half an old one is none: every part that belongs together needs a place. */
        @Override
        public void prepare(List<Wanted> wanted, List<Slot> earlier) {
            Set<String> placed = new LinkedHashSet<>();
            wanted.forEach(one -> filling(one.slot()).ifPresent(filling -> placed.addAll(filling.parts())));
            Issuer issuer = issuer();
            if (issuer.parts().stream().noneMatch(placed::containsAll)) {
                Set<String> missing = new LinkedHashSet<>(issuer.parts().get(0));
                missing.removeAll(placed);
                throw new ConfigurationException("nothing in the plan gets the " + String.join(", ", missing) + " of "
                        + issuer.describe() + ": select the variable that holds it as well, or say which one it is with"
                        + " .filling(\"NAME\", \"{" + missing.iterator().next() + "}\"). Nothing was changed.");
            }
        }

        @Override
        public Issuance issuance(Wanted wanted) {
            return new Issuance(
                    issuer(),
                    slot -> filling(slot).orElseThrow(),
                    new Recipients(recipients),
                    identity.map(Path::of),
                    revokesAtOnce);
        }

        @Override
        public Secret value(Wanted wanted) {
            throw new IllegalStateException(wanted.slot().key() + " gets its value from its issuer");
        }

        @Override
        public void close() {
            asked.forEach(Secret::close);
            asked.clear();
        }

        private synchronized Issuer issuer() {
            if (opened.isEmpty()) {
                opened = Optional.of(Issuers.open(name, complete()));
            }
            return opened.get();
        }

        /** With the secrets that it needs and was not given. */
        private Settings complete() {
            Settings complete = settings;
            for (Setting wanted : Issuers.named(name).settings()) {
                boolean isMissing =
                        wanted.secret() && settings.secret(wanted.name()).isEmpty();
                if (isMissing && (wanted.required() || settings.secretNames().contains(wanted.name()))) {
                    Secret answer = human.secret(wanted.name() + " of " + name + ": " + wanted.description());
                    asked.add(answer);
                    complete = complete.with(wanted.name(), answer);
                }
            }
            return complete;
        }

        private Optional<Filling> filling(Slot slot) {
            Filling said = fillings.get(slot.name());
            if (said != null) {
                return Optional.of(said);
            }
            List<String> parts = partNames(issuer());
            if (parts.size() == 1) {
                return Optional.of(Filling.part(parts.get(0)));
            }
            String lower = slot.name().toLowerCase(Locale.ROOT);
            return parts.stream()
                    .filter(lower::endsWith)
                    .max(Comparator.comparingInt(String::length))
                    .map(Filling::part);
        }

        private List<String> partNames(Issuer issuer) {
            return issuer.parts().stream()
                    .flatMap(Set::stream)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
