package dev.rekey.issuer.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.internal.disk.FileDisk;
import dev.rekey.internal.seal.Identity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rotates in processes that are killed at random instants, and looks at everything after each kill. */
final class KilledRotations {
    private static final int MOST_KILLS = 6;
    private static final int SHORTEST = 40;
    private static final Pattern MARK = Pattern.compile("\"event\":\"([a-z-]+)\"");

    /** A real server, asked whether it accepts what a place holds. */
    interface Server {
        boolean accepts(Map<String, String> credential) throws Exception;
    }

    private final Path folder;
    private final Server server;
    private final boolean overlaps;
    private final int longest;
    private int window;
    private final SplittableRandom random;
    private int kills;
    private int lost;
    private int unknown;
    private int unowned;
    private int rotations;
    private final Map<String, Integer> diedAfter = new TreeMap<>();
    private final List<String> written = new ArrayList<>();

    /**
     * @param overlaps whether places have to work all the time
     * @param longest until a kill, in milliseconds: what a whole run takes on a slow machine; on a faster one the kills
     *     come sooner
     */
    KilledRotations(Path folder, Server server, boolean overlaps, int longest, long seed) {
        this.folder = folder;
        this.server = server;
        this.overlaps = overlaps;
        this.longest = longest;
        this.window = longest;
        this.random = new SplittableRandom(seed);
    }

    /** One rotation from this credential, whose answer is the new one. Settings are lines for {@link RotatingChild}. */
    Map<String, String> rotate(Map<String, String> old, List<String> settings) throws Exception {
        Path one = Files.createDirectories(folder.resolve("rotation-" + rotations++));
        try (Identity made = Identity.create(FileDisk.open(one.resolve("identity")), "operator.key")) {
            assertThat(made.recipient()).startsWith("age1");
        }
        Places places = new Places(FileDisk.open(one.resolve("places")));
        Places.NAMES.forEach(place -> places.put(place, old));
        int toKill = random.nextInt(1, MOST_KILLS + 1);
        String said = "";
        for (int run = 0; ; run++) {
            boolean kill = run < toKill;
            Ended ended = child(one, settings, kill ? random.nextInt(window) : 60_000);
            written.add(ended.output());
            if (kill) {
                narrow(ended);
            }
            if (!ended.killed()) {
                said = ended.output();
                break;
            }
            kills++;
            diedAfter.merge(lastMark(one), 1, Integer::sum);
            if (overlaps) {
                for (String place : Places.NAMES) {
                    if (!server.accepts(places.get(place))) {
                        lost++;
                    }
                }
            }
        }
        if (!said.contains("done: ")) {
            unknown++;
            System.out.println("rotation " + rotations + " ended with " + said);
        }
        Map<String, String> now = places.get(Places.NAMES.get(0));
        for (String place : Places.NAMES) {
            if (!places.get(place).equals(now) || now.equals(old) || !server.accepts(places.get(place))) {
                lost++;
            }
        }
        if (server.accepts(old) || sealedIsLeft(one)) {
            unowned++;
        }
        assertNothingIsReadable(one, now);
        return now;
    }

    /** Runs that end before they are killed say how long a run takes here; kills that come too soon, that it takes longer. */
    private void narrow(Ended ended) {
        window = ended.killed()
                ? Math.min(longest, window + window / 20 + 1)
                : Math.max(SHORTEST, (window + ended.milliseconds()) / 2);
    }

    /** What all of it came to; fails unless it is nothing bad. */
    void report(String what) {
        System.out.printf(
                "%s: %d rotations, %d kills, %d lost, %d unknown, %d unowned; the last line before a kill: %s%n",
                what, rotations, kills, lost, unknown, unowned, diedAfter);
        assertThat(List.of(lost, unknown, unowned)).containsOnly(0);
        assertThat(kills).isGreaterThanOrEqualTo(rotations / 2);
    }

    /** Counts what a server has and nobody should. */
    void addUnowned(int more) {
        unowned += more;
    }

    private record Ended(boolean killed, String output, int milliseconds) {}

    private static Ended child(Path folder, List<String> settings, int milliseconds) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-Duser.home=" + System.getProperty("user.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RotatingChild.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (Writer to = process.outputWriter(StandardCharsets.UTF_8)) {
            to.write(String.join("\n", settings) + "\n");
        }
        try (BufferedReader from =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String first = from.readLine();
            StringBuilder output = new StringBuilder(first == null ? "" : first);
            if (!RotatingChild.READY.equals(first)) {
                throw new IOException("the child did not begin: " + first);
            }
            long begun = System.nanoTime();
            boolean killed = !process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            int took = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            if (killed) {
                // By its handle: the process itself would close what is still to be read.
                assertThat(process.toHandle().destroyForcibly()).isTrue();
                assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                output.append('\n').append(line);
            }
            return new Ended(killed, output.toString(), took);
        }
    }

    private static String lastMark(Path one) throws IOException {
        Path journal = one.resolve("rotation").resolve("r1");
        String last = "nothing";
        if (Files.exists(journal)) {
            Matcher marks = MARK.matcher(Files.readString(journal, StandardCharsets.ISO_8859_1));
            while (marks.find()) {
                last = marks.group(1);
            }
        }
        return last;
    }

    private static boolean sealedIsLeft(Path one) {
        return FileDisk.open(one.resolve("rotation")).names().stream().anyMatch(name -> name.contains(".age"));
    }

    private void assertNothingIsReadable(Path one, Map<String, String> credential) throws IOException {
        List<String> texts = new ArrayList<>(written);
        try (Stream<Path> files = Files.list(one.resolve("rotation"))) {
            for (Path file : files.toList()) {
                texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        for (String secret : secrets(credential)) {
            assertThat(texts.stream().filter(text -> text.contains(secret)).count())
                    .as("files and output that show a new value")
                    .isZero();
        }
    }

    /** The values themselves, and each long line of them. */
    static List<String> secrets(Map<String, String> credential) {
        return credential.entrySet().stream()
                .filter(part -> !part.getKey().equals("user"))
                .flatMap(part -> part.getValue().lines())
                .filter(line -> line.length() > 24 && !line.startsWith("-----"))
                .toList();
    }
}
