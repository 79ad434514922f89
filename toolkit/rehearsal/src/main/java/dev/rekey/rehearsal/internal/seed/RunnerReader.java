package dev.rekey.rehearsal.internal.seed;

import dev.rekey.rehearsal.internal.world.Fleet;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.RunnerAgent;
import dev.rekey.rehearsal.internal.world.RunnerClass;
import dev.rekey.rehearsal.internal.world.RunnerToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Fills a fleet of runners from the lines about them. */
final class RunnerReader {

    private final Fleet fleet;
    private final Seeded seeded;
    private final Values tokens;
    private final BiFunction<String, String, Optional<Instant>> time;

    /**
     * Fills {@code fleet}.
     *
     * @param tokens makes them
     * @param time reads one, given what it is for
     */
    RunnerReader(Fleet fleet, Seeded seeded, Values tokens, BiFunction<String, String, Optional<Instant>> time) {
        this.fleet = fleet;
        this.seeded = seeded;
        this.tokens = tokens;
        this.time = time;
    }

    void line(Org org, String[] word, String rest) {
        switch (word[0]) {
            case "runner-class" -> startClass(org, word[1], rest.substring(word[1].length() + 1));
            case "runner-token" -> token(word[1], word[2]);
            case "agent" -> agent(word);
            default -> throw new IllegalArgumentException("not about runners: " + word[0]);
        }
    }

    private void startClass(Org org, String name, String description) {
        RunnerClass created = new RunnerClass(seeded.uuid("runner/" + name), org.id(), name, description);
        fleet.claim(created.namespace(), org.id());
        fleet.add(created);
    }

    private void token(String nickname, String created) {
        RunnerClass of = last(fleet.classes());
        String path = "runner-token/" + of.name() + "/" + nickname;
        fleet.add(new RunnerToken(
                seeded.uuid(path),
                of.id(),
                nickname,
                time.apply(created, path).orElseThrow(),
                tokens.of("hex-ish", path)));
    }

    private void agent(String[] word) {
        String path = "agent/" + word[1];
        RunnerToken with = last(fleet.tokens());
        boolean online = word[5].equals("online");
        Instant lastUsed = time.apply(word[6], path + "/used").orElse(null);
        fleet.add(new RunnerAgent(
                with.classId(),
                word[1],
                word[2],
                word[3],
                time.apply(word[4], path).orElseThrow(),
                online ? Profile.START : time.apply(word[5], path + "/last").orElseThrow(),
                lastUsed,
                online ? with.id() : null));
    }

    private static <T> T last(List<T> all) {
        return all.get(all.size() - 1);
    }
}
