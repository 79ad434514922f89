package dev.rekey.contract;

import static java.util.stream.Collectors.joining;

import dev.rekey.contract.OpenApi.Operation;
import dev.rekey.rehearsal.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Holds exchanges against a description. Remembers what is wrong, and what was seen at all. */
final class Contract implements Consumer<Exchange> {

    private final OpenApi api;
    private final List<Excuse> excuses;
    private final List<Finding> violations = new ArrayList<>();
    private final Set<String> described = new TreeSet<>();
    private final Set<String> succeeded = new TreeSet<>();
    private final Set<String> undescribed = new TreeSet<>();
    private boolean requestsCount = true;

    Contract(OpenApi api, List<Excuse> excuses) {
        this.api = api;
        this.excuses = List.copyOf(excuses);
    }

    /** From now on: requests are wrong on purpose, and only answers are judged. */
    synchronized void judgeRequests(boolean wanted) {
        requestsCount = wanted;
    }

    @Override
    public synchronized void accept(Exchange exchange) {
        if (exchange.route().isEmpty()) {
            String sent = exchange.method() + " " + exchange.path();
            violations.add(new Finding(sent, "path", Finding.UNDESCRIBED, "the rehearsal has no such route"));
            return;
        }
        String name = exchange.method() + " " + exchange.route();
        Optional<Operation> operation = api.operation(name);
        if (operation.isEmpty()) {
            undescribed.add(name);
            return;
        }
        described.add(name);
        if (exchange.status() / 100 == 2) {
            succeeded.add(name);
        }
        Check check = new Check(operation.get(), excuses);
        try {
            if (requestsCount) {
                check.request(exchange);
            }
            if (exchange.status() != 0) {
                check.answer(exchange);
            }
        } catch (RuntimeException broken) {
            // Thrown on the rehearsal's thread, it would be a lost connection to the client and nothing to the test.
            violations.add(new Finding(name, "check", "exception", broken.toString()));
        }
        violations.addAll(check.violations());
    }

    synchronized List<Finding> violations() {
        return List.copyOf(violations);
    }

    /** The operations used that are described and were answered with success at least once. */
    synchronized Set<String> succeeded() {
        return Set.copyOf(succeeded);
    }

    /** The operations used, described or not. */
    synchronized Set<String> used() {
        Set<String> all = new TreeSet<>(described);
        all.addAll(undescribed);
        return all;
    }

    /** Fails with a list of what is wrong, if anything is. */
    void requireNoViolation() {
        List<Finding> wrong = violations();
        if (!wrong.isEmpty()) {
            throw new AssertionError("not as described:\n  "
                    + wrong.stream().map(Finding::toString).distinct().collect(joining("\n  ")));
        }
    }

    /** Fails if there are excuses that excused nothing. */
    void requireEveryExcuse() {
        List<String> unused =
                excuses.stream().flatMap(excuse -> excuse.unused().stream()).toList();
        if (!unused.isEmpty()) {
            throw new AssertionError("excuses that nothing needs:\n  " + String.join("\n  ", unused));
        }
    }

    /** One line: how much was seen, and how much of it was as described. */
    synchronized String summary() {
        Set<String> right = new TreeSet<>(described);
        violations.forEach(violation -> right.remove(violation.operation()));
        return "contract: %d of %d described operations validated, %d operations are not in the description"
                .formatted(right.size(), described.size(), undescribed.size());
    }
}
