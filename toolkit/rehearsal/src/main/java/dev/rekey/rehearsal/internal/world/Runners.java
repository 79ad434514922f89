package dev.rekey.rehearsal.internal.world;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything about self-hosted runners at one moment.
 *
 * @param namespaces who claimed which namespace: names to ids of organisations
 */
public record Runners(
        Map<String, UUID> namespaces, List<RunnerClass> classes, List<RunnerToken> tokens, List<RunnerAgent> agents) {

    public static final Runners NONE = new Runners(Map.of(), List.of(), List.of(), List.of());

    public Runners {
        namespaces = Map.copyOf(namespaces);
        classes = List.copyOf(classes);
        tokens = List.copyOf(tokens);
        agents = List.copyOf(agents);
    }
}
