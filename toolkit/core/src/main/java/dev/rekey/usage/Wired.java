package dev.rekey.usage;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One job of one project, and where its variables come from. */
record Wired(String project, JobUse job, Map<String, Set<String>> contexts, Map<String, Set<String>> projects) {
    static final String PROJECT = "project";
    static final String NOTHING = "nothing";
    static final String UNKNOWN = "unknown";

    /** The context whose value the job sees: of several the last one, and any before the project's. */
    Optional<String> context(String variable) {
        Optional<String> last = Optional.empty();
        for (String context : job.contexts()) {
            if (contexts.getOrDefault(context, Set.of()).contains(variable)) {
                last = Optional.of(context);
            }
        }
        return last;
    }

    /** {@code context:NAME}, {@code project}, {@code nothing}, or {@code unknown} where a holder was not given. */
    String definedBy(String variable) {
        Optional<String> context = context(variable);
        if (context.isPresent()) {
            return "context:" + context.get();
        }
        if (!contexts.keySet().containsAll(job.contexts())) {
            return UNKNOWN;
        }
        if (projects.getOrDefault(project, Set.of()).contains(variable)) {
            return PROJECT;
        }
        // A job that no workflow names has contexts that nobody knows.
        return projects.containsKey(project) && job.workflow().isPresent() ? NOTHING : UNKNOWN;
    }

    /** The attached contexts of which the job names no variable. */
    List<String> silentContexts() {
        Set<String> named = new HashSet<>();
        job.variables().forEach(variable -> context(variable).ifPresent(named::add));
        return job.contexts().stream()
                .distinct()
                .filter(context -> !named.contains(context))
                .toList();
    }
}
