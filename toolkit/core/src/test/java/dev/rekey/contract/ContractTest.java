package dev.rekey.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.internal.api.Endpoint;
import dev.rekey.rehearsal.Exchange;
import dev.rekey.rehearsal.Rehearsal;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.MethodInfo;
import io.github.classgraph.ScanResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rehearsal answers, and the client asks, as CircleCI's own description says, or else as the reference knows better. */
@ExtendWith(DescriptionAtHand.class)
class ContractTest {

    /** Described as 202, and a rehearsal is not to lose the organisation that is rehearsed in. */
    private static final Set<String> NEVER_DONE = Set.of("DELETE /api/v2/organization/{org-slug-or-id}");

    private static Contract contract;
    private static Set<String> served;
    private static Set<String> asked;

    @BeforeAll
    static void walk() {
        contract = CircleCiContract.ifWanted().orElseThrow();
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.onExchange(contract);
            Walk walk = new Walk(rehearsal);
            served = new TreeSet<>(walk.served());

            int before = rehearsal.exchanges().size();
            walk.client();
            List<Exchange> all = rehearsal.exchanges();
            asked = all.subList(before, all.size()).stream()
                    .map(exchange -> shape(exchange.method() + " " + exchange.route()))
                    .collect(Collectors.toSet());

            walk.successes();
            walk.refusals();
            contract.judgeRequests(false);
            walk.nonsense();
            described().forEach(walk::failures);
        }
        System.out.println(contract.summary());
    }

    @Test
    void everyRequestAndEveryAnswerIsAsDescribed() {
        contract.requireNoViolation();
    }

    @Test
    void everyExcuseIsNeeded() {
        contract.requireEveryExcuse();
    }

    @Test
    void everyDescribedRouteOfTheRehearsalSucceedsOnce() {
        Set<String> missed = described();
        missed.removeAll(contract.succeeded());

        assertThat(missed).isEqualTo(NEVER_DONE);
    }

    @Test
    void everyEndpointOfTheClientHasARouteAndIsAskedForAsItIsAnnotated() {
        assertThat(asked).containsExactlyInAnyOrderElementsOf(endpoints());
    }

    private static Set<String> described() {
        Set<String> both = new TreeSet<>(served);
        both.retainAll(CircleCiContract.api().operations());
        return both;
    }

    private static Set<String> endpoints() {
        try (ScanResult scan = new ClassGraph()
                .acceptPackages("dev.rekey.internal.api")
                .enableMethodInfo()
                .enableAnnotationInfo()
                .ignoreMethodVisibility()
                .scan()) {
            return scan.getClassesWithMethodAnnotation(Endpoint.class).stream()
                    .flatMap(each -> each.getDeclaredMethodInfo().stream())
                    .filter(method -> method.hasAnnotation(Endpoint.class))
                    .map(MethodInfo::loadClassAndGetMethod)
                    .map(method -> shape(method.getAnnotation(Endpoint.class).value()))
                    // What an answer says is on another host has no route on this one.
                    .filter(endpoint -> endpoint.contains(" /"))
                    .collect(Collectors.toSet());
        }
    }

    /** What names stand in the gaps is the template's own affair. */
    private static String shape(String endpoint) {
        return endpoint.replaceAll("\\{[^}]*}", "{}");
    }
}
