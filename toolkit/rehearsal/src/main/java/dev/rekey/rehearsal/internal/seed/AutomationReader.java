package dev.rekey.rehearsal.internal.seed;

import dev.rekey.rehearsal.internal.world.Automation;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Webhook;
import dev.rekey.rehearsal.internal.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Fills a world from the lines about what projects do by themselves. */
final class AutomationReader {

    private final World world;
    private final Seeded seeded;
    private final Values values;
    private final BiFunction<String, String, Optional<Instant>> time;

    /**
     * Fills {@code world}.
     *
     * @param values makes secrets
     * @param time reads one, given what it is for
     */
    AutomationReader(World world, Seeded seeded, Values values, BiFunction<String, String, Optional<Instant>> time) {
        this.world = world;
        this.seeded = seeded;
        this.values = values;
        this.time = time;
    }

    void line(Project project, String[] word) {
        switch (word[0]) {
            case "webhook" -> webhook(project, word);
            default -> throw new IllegalArgumentException("not about automation: " + word[0]);
        }
    }

    private void webhook(Project project, String[] word) {
        String path = "webhook/" + project.id() + "/" + word[2];
        Instant created = time.apply(word[4], path).orElseThrow();
        Automation automation = world.automation();
        world.put(automation.withWebhooks(plus(
                automation.webhooks(),
                new Webhook(
                        seeded.uuid(path),
                        project.id(),
                        from(word, 5),
                        word[2],
                        List.of(word[3].split(",")),
                        true,
                        word[1].equals("signed") ? values.of("token", path) : "",
                        created,
                        created))));
    }

    private static String from(String[] word, int start) {
        return String.join(" ", Arrays.asList(word).subList(start, word.length));
    }

    private static <T> List<T> plus(List<T> list, T item) {
        List<T> all = new ArrayList<>(list);
        all.add(item);
        return all;
    }
}
