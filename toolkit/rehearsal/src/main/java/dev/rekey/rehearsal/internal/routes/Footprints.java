package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Variable;
import dev.rekey.rehearsal.internal.world.World;
import java.util.Map;
import java.util.Optional;

/**
 * What is unlike the others among the pipelines of long ago: always the oldest one that is still shown.
 *
 * @param trigger its type
 * @param fork whose copy of the repository the code came from; empty for the project's own
 * @param parameters what it was started with
 */
record Footprints(String trigger, Optional<String> fork, Map<String, String> parameters) {

    private static final Footprints NONE = new Footprints("webhook", Optional.empty(), Map.of());

    /** How far back. */
    private static final int OLDEST = 2;

    static Footprints of(World world, Project project, int number) {
        if (number != project.activity().builds() - OLDEST) {
            return NONE;
        }
        return switch (project.name()) {
            case "api" -> new Footprints("webhook", Optional.of("drive-by"), Map.of());
            // Somebody has passed a token by hand.
            case "infra" ->
                new Footprints("api", Optional.empty(), Map.of("environment", "staging", "npm_token", anyToken(world)));
            default -> NONE;
        };
    }

    private static String anyToken(World world) {
        return world.contexts().stream()
                .flatMap(context -> world.vault().find(context.id(), "NPM_TOKEN").stream())
                .map(Variable::current)
                .map(current -> current.value())
                .findFirst()
                .orElse("");
    }
}
