package dev.rekey;

import dev.rekey.change.Report;
import dev.rekey.change.Rotations;
import dev.rekey.model.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A process of its own that carries a saved plan out, or goes on with what an earlier one left, to be killed. */
final class KeyRotatingChild {
    static final String GITHUB_URL = "REKEY_TEST_GITHUB_URL";
    static final String GITHUB_TOKEN = "REKEY_TEST_GITHUB_TOKEN";

    private KeyRotatingChild() {}

    /** Ends with 0 once everything is done; the plan and the journals are in the folder. */
    public static void main(String[] folder) {
        Path plan = Path.of(folder[0], "plan.json");
        Path home = Path.of(folder[0], "home");
        boolean done;
        try (Secret token = Secret.of(System.getenv(GITHUB_TOKEN));
                CircleCIClient client = Acme.hasty(CircleCI.builder())
                        .home(home.toString())
                        .codeHost(DeployKeys.gitHub(URI.create(System.getenv(GITHUB_URL)), token))
                        .build()) {
            Optional<String> open = Files.isDirectory(home)
                    ? client.rotations().open().stream()
                            .map(Rotations.Open::rotation)
                            .findFirst()
                    : Optional.empty();
            Report report = open.map(client.rotations()::resume)
                    .orElseGet(() -> client.org("gh/acme").plan(plan.toString()).apply());
            done = report.isComplete();
            if (!done) {
                System.out.println(report.outcomes());
            }
        }
        System.exit(done ? 0 : 1);
    }
}
