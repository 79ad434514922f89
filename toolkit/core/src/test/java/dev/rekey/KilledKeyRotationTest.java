package dev.rekey;

import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.change.Plan;
import dev.rekey.rehearsal.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deploy keys of many projects, rotated by a process that is killed again and again and started anew. By default a few
 * projects and kills; {@code -Drekey.soak=true} for a hundred projects and at least fifty kills, with
 * {@code -Drekey.soak.seed=N} for others than the last time.
 */
class KilledKeyRotationTest {
    private static final boolean SOAK = Boolean.getBoolean("rekey.soak");
    private static final int PROJECTS = SOAK ? 100 : 5;
    private static final int KILLS = SOAK ? 50 : 3;
    private static final long SEED = Long.getLong("rekey.soak.seed", 20230105);
    private static final int MOST_REQUESTS_IN_A_LIFE = SOAK ? 90 : 60;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(SEED);

    /** What is done at each request that arrives. */
    private final AtomicReference<Runnable> watch = new AtomicReference<>(() -> {});

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void aProcessKilledAgainAndAgainEndsWithOneNewKeyEachAndNoOldOneOnEitherSide() throws Exception {
        int kills = 0;
        int rotated = 0;
        int round = 0;
        try (Acme acme = Acme.large()) {
            List<String> projects = prepare(acme);
            acme.rehearsal().onExchange(exchange -> watch.get().run());
            while (kills < KILLS) {
                DeployKeys keys = new DeployKeys(acme.rehearsal().state(), projects);
                Path place = Files.createDirectory(folder.resolve("round-" + round++));
                Plan plan = plan(acme, projects);
                assertThat(plan.changes()).hasSize(keys.count()).hasSizeGreaterThanOrEqualTo(PROJECTS);
                var unused = plan.save(place.resolve("plan.json").toString());
                kills += untilDone(acme, keys, place);
                keys.assertRotated();
                assertThat(keys.leftAtHost()).isEmpty();
                rotated += keys.count();
            }
        }
        System.out.println("deploy keys of " + PROJECTS + " projects, seed " + SEED + ": " + rotated + " rotated, "
                + kills + " kills, 0 projects without a key, 0 old ones left on either side");
    }

    /** Starts one process after the other, until one comes to the end; how many were killed. */
    private int untilDone(Acme acme, DeployKeys keys, Path place) throws Exception {
        int kills = 0;
        while (true) {
            CountDownLatch life = new CountDownLatch(1 + random.nextInt(MOST_REQUESTS_IN_A_LIFE));
            watch.set(() -> {
                keys.look();
                life.countDown();
            });
            Path log = place.resolve("child.log");
            Process child = ChildProcess.start(
                    acme,
                    KeyRotatingChild.class,
                    place,
                    log,
                    Map.of(
                            KeyRotatingChild.GITHUB_URL,
                            acme.rehearsal().gitHubUrl().toString(),
                            KeyRotatingChild.GITHUB_TOKEN,
                            acme.rehearsal().gitHubToken()));
            // A child that ends by itself ends the waiting too.
            child.onExit().thenRun(() -> {
                while (life.getCount() > 0) {
                    life.countDown();
                }
            });
            life.await();
            child.destroyForcibly().waitFor();
            keys.assertUnharmed();
            if (child.exitValue() == 0) {
                return kills;
            }
            assertThat(child.exitValue())
                    .as("what it said: " + Files.readString(log))
                    .isEqualTo(128 + 9);
            kills++;
        }
    }

    private static Plan plan(Acme acme, List<String> projects) {
        String[] names = projects.stream()
                .map(slug -> slug.substring("gh/acme/".length()))
                .toArray(String[]::new);
        return acme.org()
                .projects()
                .named(names)
                .checkoutKeys()
                .ofType("deploy-key")
                .rotateAll(reissued());
    }

    /** Gives each project a deploy key that has none, and some another, a user key, or one of the same title at GitHub alone. */
    private List<String> prepare(Acme acme) throws Exception {
        List<String> projects = acme.rehearsal().state().projects().stream()
                .filter(project -> project.org().equals("gh/acme") && !project.deleted())
                .map(State.HeldProject::slug)
                .limit(PROJECTS)
                .toList();
        List<String> checkedOut = acme.rehearsal().state().checkoutKeys().stream()
                .map(State.HeldCheckoutKey::project)
                .toList();
        for (int i = 0; i < projects.size(); i++) {
            URI keys = acme.rehearsal().url().resolve("/api/v2/project/" + projects.get(i) + "/checkout-key");
            if (i % 5 == 0 || !checkedOut.contains(projects.get(i))) {
                post(keys, acme.rehearsal().adminToken(), "{\"type\":\"deploy-key\"}");
            }
            if (i % 3 == 0) {
                post(keys, acme.rehearsal().adminToken(), "{\"type\":\"user-key\"}");
            }
            if (i % 4 == 0) {
                URI hosted = acme.rehearsal()
                        .gitHubUrl()
                        .resolve("/repos/" + projects.get(i).substring("gh/".length()) + "/keys");
                post(
                        hosted,
                        acme.rehearsal().gitHubToken(),
                        "{\"title\":\"CircleCI\",\"read_only\":true,\"key\":\"" + publicKey() + "\"}");
            }
        }
        return projects;
    }

    private String publicKey() {
        byte[] type = "ssh-ed25519".getBytes(StandardCharsets.UTF_8);
        byte[] point = new byte[32];
        random.nextBytes(point);
        ByteBuffer blob = ByteBuffer.allocate(8 + type.length + point.length);
        blob.putInt(type.length).put(type).putInt(point.length).put(point);
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob.array());
    }

    private void post(URI address, String token, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
}
