package dev.rekey;

import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.change.Report;
import dev.rekey.change.Rotations;
import dev.rekey.model.Secret;
import dev.rekey.vcs.CodeHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The deploy keys of three projects, with every request in turn lost, failing, or the last thing that the tool does. */
class CheckoutKeyFaultsTest {
    private static final List<String> PROJECTS = List.of("gh/acme/web", "gh/acme/api", "gh/acme/infra");

    @TempDir
    static Path folder;

    private static String plan;

    /** One plan serves all, since every rehearsal begins with the same keys. */
    @BeforeAll
    static void planOnce() {
        plan = folder.resolve("plan.json").toString();
        try (Acme acme = Acme.start()) {
            var unused = acme.org()
                    .projects()
                    .checkoutKeys()
                    .ofType("deploy-key")
                    .in("web", "api", "infra")
                    .rotateAll(reissued())
                    .save(plan);
        }
    }

    @ParameterizedTest
    @EnumSource(Meddler.Fate.class)
    void whateverBecomesOfAnyRequestNoProjectIsWithoutAKeyAndResumingEndsWithOneNewOneEach(Meddler.Fate fate)
            throws IOException {
        int number = 1;
        while (spoil(number, fate)) {
            number++;
        }
        assertThat(number).as("requests that were spoiled").isGreaterThan(25);
        System.out.println("deploy keys of 3 projects, " + fate + ": " + (number - 1) + " requests spoiled in turn");
    }

    /** Whether there were that many requests. */
    private static boolean spoil(int number, Meddler.Fate fate) throws IOException {
        try (Acme acme = Acme.start();
                Meddler between = new Meddler();
                Secret token = Secret.of(acme.rehearsal().gitHubToken())) {
            String circle = between.before(acme.rehearsal().url()).toString();
            CodeHost gitHub = DeployKeys.gitHub(between.before(acme.rehearsal().gitHubUrl()), token);
            DeployKeys keys = new DeployKeys(acme.rehearsal().state(), PROJECTS);
            acme.rehearsal().onExchange(exchange -> keys.look());
            String id;
            boolean reached;
            boolean complete;
            try (CircleCIClient first = client(acme, circle, gitHub)) {
                var loaded = first.org("gh/acme").plan(plan);
                between.spoil(number, fate);
                Report report = loaded.apply();
                reached = between.requests() >= number;
                complete = report.isComplete();
                // A lost answer of the code host's is no loss where the next listing tells.
                assertThat(complete || reached).as("at request " + number).isTrue();
                keys.assertUnharmed();
                between.fair();
                id = first.rotations().open().stream()
                        .map(Rotations.Open::rotation)
                        .findFirst()
                        .orElse("");
            }
            if (!complete) {
                try (CircleCIClient next = client(acme, circle, gitHub)) {
                    Report report = next.rotations().resume(id);
                    assertThat(report.isComplete())
                            .as("at request " + number + ": " + report.outcomes())
                            .isTrue();
                    assertThat(next.rotations().open()).isEmpty();
                }
            }
            keys.assertRotated();
            assertThat(keys.leftAtHost()).isEmpty();
            return reached;
        }
    }

    private static CircleCIClient client(Acme acme, String circle, CodeHost gitHub) {
        return acme.impatientBuilder().host(circle).codeHost(gitHub).build();
    }
}
