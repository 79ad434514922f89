package dev.rekey.internal.engine;

import dev.rekey.issuer.Before;
import dev.rekey.issuer.Issued;
import dev.rekey.rotation.State;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the journal of one credential says, all in all. */
final class History {
    static final String OLD = "old";
    static final String IDS = "ids";
    static final String TAG = "tag";
    static final String ID = "id";
    static final String PLACE = "place";
    static final String WHY = "why";

    /** Credentials that appeared meanwhile, at a provider that keeps no mark: perhaps ours, made by a request that arrived twice. */
    static final String APPEARED = "appeared";

    /** Whether it was parked for something that only a person can do. */
    static final String ASKED = "asked";

    /** What may have run with the old one when it died. */
    static final String IN_USE = "in use";

    /** What that is to be done to. */
    static final String ABOUT = "about";

    /** Whether a person said, when it was taken up again, that this is done. */
    static final String ANSWERED = "answered";

    private static final String MORE = "more.";

    private State state = State.PLANNED;
    private State beforeParking = State.PLANNED;
    private Before before = Before.NOTHING;
    private String tag = "";
    private Optional<Issued> issued = Optional.empty();
    private final Set<String> intended = new LinkedHashSet<>();
    private final Set<String> stored = new LinkedHashSet<>();
    private int refusedValues;
    private boolean aborting;
    private boolean asked;
    private Set<String> askedAbout = Set.of();
    private boolean answered;
    private Set<String> answeredAbout = Set.of();
    private String why = "";
    private String inUse = "";
    private Instant storedAt = Instant.EPOCH;

    private History() {}

    static History of(List<Step> steps) {
        History history = new History();
        steps.forEach(history::add);
        return history;
    }

    void add(Step step) {
        if (step.mark() != Mark.PARKED && step.mark() != Mark.RETRIED) {
            why = step.fact(WHY);
        }
        switch (step.mark()) {
            case ISSUING -> {
                state = State.ISSUING;
                before = before(step);
                tag = step.fact(TAG);
            }
            case VALUE_REFUSED -> refusedValues++;
            case ISSUED -> {
                state = State.ISSUED;
                storedAt = step.at();
                issued = Optional.of(new Issued(step.fact(ID), Optional.empty(), more(step)));
            }
            case INTENT -> {
                state = State.STORING;
                intended.add(step.fact(PLACE));
            }
            case STORED -> {
                storedAt = step.at();
                stored.add(step.fact(PLACE));
            }
            case VERIFIED -> state = State.VERIFIED;
            case REVOKING -> {
                state = State.REVOKING;
                inUse = step.fact(IN_USE);
            }
            case REVOKED -> state = State.REVOKED;
            case DONE -> state = State.DONE;
            case ABORTING -> aborting = true;
            case ABORTED -> state = State.ABORTED;
            case PARKED -> {
                beforeParking = state;
                state = State.PARKED;
                why = step.fact(WHY);
                asked(step);
            }
            case RETRIED -> {
                state = beforeParking;
                answered(step);
            }
            case ABANDONED -> state = State.ABANDONED;
        }
    }

    /** What was said to an earlier question is no answer to a later one: something has changed meanwhile. */
    private void asked(Step parked) {
        asked = !parked.fact(ASKED).isEmpty();
        if (asked) {
            askedAbout = lines(parked.fact(ABOUT));
            answered = false;
        }
    }

    private void answered(Step retried) {
        if (asked && !retried.fact(ANSWERED).isEmpty()) {
            answered = true;
            answeredAbout = askedAbout;
        }
        asked = false;
    }

    /** Where it stands; {@link State#STORED} only shows once every one of {@code places} is. */
    State state(Collection<String> places) {
        boolean everywhere = state == State.STORING || state == State.ISSUED;
        return everywhere && stored.containsAll(places) ? State.STORED : state;
    }

    State state() {
        return state;
    }

    Before before() {
        return before;
    }

    String tag() {
        return tag;
    }

    Issued issued() {
        return issued.orElseThrow(() -> new IllegalStateException("nothing was issued yet"));
    }

    boolean isStored(String place) {
        return stored.contains(place);
    }

    boolean isStoredAnywhere() {
        return !stored.isEmpty();
    }

    /** When the last place got the new one, or when it was made. */
    Instant storedAt() {
        return storedAt;
    }

    /** What may have run with the old one when it died; empty text when nothing did. */
    String inUse() {
        return inUse;
    }

    /** Places that were about to be written and are not known to have been. */
    Set<String> inDoubt() {
        Set<String> doubtful = new LinkedHashSet<>(intended);
        doubtful.removeAll(stored);
        return doubtful;
    }

    /** Whether the new one is to go away again. */
    boolean isAborting() {
        return aborting;
    }

    /** Whether a person said that {@code work} is done, to all of what it is about. */
    boolean isAnswered(ByHand work) {
        return answered && answeredAbout.containsAll(work.about());
    }

    /** The work that a person was asked to do, while it waits for that. */
    Optional<String> question() {
        return asked ? Optional.of(why) : Optional.empty();
    }

    int refusedValues() {
        return refusedValues;
    }

    String why() {
        return why;
    }

    /** How {@link #before} is written down. */
    static Map<String, String> facts(Before before, String tag) {
        Map<String, String> facts = new HashMap<>();
        before.old().ifPresent(old -> facts.put(OLD, old));
        facts.put(IDS, before.ids().stream().sorted().collect(Collectors.joining("\n")));
        facts.put(TAG, tag);
        before.facts().forEach((name, value) -> facts.put(MORE + name, value));
        return facts;
    }

    /** How {@code work} is written down that a person is asked for. */
    static Map<String, String> facts(ByHand work) {
        return Map.of(
                WHY, work.work(),
                ASKED, "yes",
                ABOUT, work.about().stream().sorted().collect(Collectors.joining("\n")));
    }

    /** How {@code issued} is written down. */
    static Map<String, String> facts(Issued issued) {
        Map<String, String> facts = new HashMap<>();
        facts.put(ID, issued.id());
        issued.facts().forEach((name, value) -> facts.put(MORE + name, value));
        return facts;
    }

    private static Before before(Step step) {
        return new Before(Optional.ofNullable(step.facts().get(OLD)), lines(step.fact(IDS)), more(step));
    }

    private static Set<String> lines(String text) {
        return text.lines().filter(line -> !line.isEmpty()).collect(Collectors.toSet());
    }

    private static Map<String, String> more(Step step) {
        Map<String, String> more = new TreeMap<>();
        step.facts().forEach((name, value) -> {
            if (name.startsWith(MORE)) {
                more.put(name.substring(MORE.length()), value);
            }
        });
        return more;
    }
}
