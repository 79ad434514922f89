package dev.rekey.internal.connection;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.ForbiddenException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.model.Coverage;
import dev.rekey.model.Found;
import dev.rekey.model.Gap;
import dev.rekey.model.Holding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what a crawl finds and what became of each list, from several threads. */
public final class Findings {
    /** The order of tables and files: the same for two looks at the same things. */
    private static final Comparator<Found> ORDER = Comparator.comparing(
                    (Found found) -> found.holding().org())
            .thenComparing(found -> found.holding().kind())
            .thenComparing(found -> found.holding().holder())
            .thenComparing(found -> found.holding().name())
            .thenComparing(found -> found.holding().key());

    private static final Comparator<Coverage> BY_PLACE =
            Comparator.comparing(Coverage::org).thenComparing(Coverage::place).thenComparing(Coverage::list);

    private final List<Found> found = new ArrayList<>();
    private final List<Coverage> coverage = new ArrayList<>();

    /**
     * Reads one list to its end; what cannot be read is noted and the rest goes on.
     *
     * @return the rows read
     * @throws UnauthenticatedException if the token is rejected: then nothing else can be read either
     * @throws InterruptedCallException if the thread is interrupted
     */
    public <T> List<T> read(String org, String place, String list, Supplier<Iterator<T>> rows) {
        List<T> seen = new ArrayList<>();
        PageCount.start();
        try {
            rows.get().forEachRemaining(seen::add);
            int pages = PageCount.end();
            note(new Coverage(org, place, list, Coverage.State.COMPLETE, pages, pages, seen.size(), "", ""));
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            int pages = PageCount.end();
            note(new Coverage(
                    org,
                    place,
                    list,
                    Coverage.State.STOPPED,
                    pages + 1,
                    pages,
                    seen.size(),
                    "was not read to its end",
                    "take it up again with the same journal"));
            throw fatal;
        } catch (CircleCIException failed) {
            int pages = PageCount.end();
            Gap gap = Reading.gap(place, failed, seen.size());
            note(new Coverage(org, place, list, state(failed), pages + 1, pages, seen.size(), gap.why(), gap.remedy()));
        }
        return seen;
    }

    /** Notes that {@code list} does not exist here, so that nothing is missing. */
    public void notOffered(String org, String place, String list, String why) {
        note(new Coverage(org, place, list, Coverage.State.NOT_OFFERED, 0, 0, 0, why, ""));
    }

    /** Notes a list that was never asked for. */
    public void stopped(String org, String place) {
        note(new Coverage(
                org,
                place,
                "everything",
                Coverage.State.STOPPED,
                1,
                0,
                0,
                "was not read: the crawl was stopped before",
                "take it up again with the same journal"));
    }

    /**
     * Notes that projects may be missing, when a list of the organisation itself was refused: the token is no admin's then,
     * and projects that are hidden from their user are on no listing at all.
     */
    public void perhapsHidden(String org) {
        String place = "organisation " + org;
        boolean refused = coverage().stream()
                .anyMatch(one -> one.org().equals(org)
                        && one.place().equals(place)
                        && one.state() == Coverage.State.DENIED
                        && one.why().contains("403"));
        if (refused) {
            note(new Coverage(
                    org,
                    place,
                    "projects (hidden ones)",
                    Coverage.State.DENIED,
                    1,
                    0,
                    0,
                    "may lack projects: other lists of the organisation answered 403, so the token is no admin's",
                    "use the token of an organisation admin"));
        }
    }

    /** Keeps {@code holdings}. */
    public synchronized void keep(List<? extends Holding> holdings, Set<String> seenBy) {
        holdings.forEach(holding -> found.add(new Found(holding, seenBy)));
    }

    /** What was found, in a stable order. */
    public synchronized List<Found> found() {
        return found.stream().sorted(ORDER).toList();
    }

    /** What became of each list, by place. */
    public synchronized List<Coverage> coverage() {
        return coverage.stream().sorted(BY_PLACE).toList();
    }

    /** Notes what became of one list. */
    public synchronized void note(Coverage one) {
        coverage.add(one);
    }

    private static Coverage.State state(CircleCIException failed) {
        return failed instanceof ForbiddenException || failed instanceof NotFoundException
                ? Coverage.State.DENIED
                : Coverage.State.FAILED;
    }
}
