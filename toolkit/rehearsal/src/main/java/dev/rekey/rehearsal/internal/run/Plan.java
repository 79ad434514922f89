package dev.rekey.rehearsal.internal.run;

import dev.rekey.rehearsal.internal.world.Run.Setting;
import dev.rekey.rehearsal.internal.world.Run.Step;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a config wants done: as much of the language as a job needs whose only business is its variables. Commands,
 * executors and orbs are not resolved; a step of any other kind than {@code run} does nothing.
 */
public record Plan(List<PlannedWorkflow> workflows) {

    /** Jobs that run together. */
    public record PlannedWorkflow(String name, List<PlannedJob> jobs) {}

    /** One job of a workflow. */
    public record PlannedJob(String name, List<String> contexts, List<String> requires, List<Step> steps) {}

    /** A config that cannot be run; the message is for whoever wrote it, and holds nothing but names. */
    public static final class Unusable extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    private static final Pattern PARAMETER = Pattern.compile("<<\\s*pipeline\\.parameters\\.([A-Za-z0-9_-]+)\\s*>>");

    /**
     * Reads a config.
     *
     * @param parameters values of pipeline parameters, which the config must declare
     */
    public static Plan read(String yaml, Map<String, String> parameters) throws Unusable {
        @Nullable Object tree;
        try {
            tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        } catch (YamlEngineException notYaml) {
            throw new Unusable("Unable to parse YAML");
        }
        Map<String, @Nullable Object> config = map(tree);
        Map<String, String> values = values(map(config.get("parameters")), parameters);
        Map<String, @Nullable Object> jobs = map(config.get("jobs"));
        List<PlannedWorkflow> workflows = new ArrayList<>();
        for (Map.Entry<String, Object> workflow : map(config.get("workflows")).entrySet()) {
            if (!workflow.getKey().equals("version")) {
                workflows.add(new PlannedWorkflow(
                        workflow.getKey(), jobs(map(workflow.getValue()).get("jobs"), jobs, values)));
            }
        }
        if (workflows.isEmpty() && jobs.containsKey("build")) {
            workflows.add(new PlannedWorkflow("workflow", jobs(List.of("build"), jobs, values)));
        }
        if (workflows.isEmpty()) {
            throw new Unusable("Config has no workflows");
        }
        return new Plan(workflows);
    }

    private static Map<String, String> values(Map<String, @Nullable Object> declared, Map<String, String> given)
            throws Unusable {
        Map<String, String> values = new LinkedHashMap<>();
        declared.forEach((name, type) -> values.put(name, text(map(type).get("default"))));
        for (Map.Entry<String, String> parameter : given.entrySet()) {
            if (!declared.containsKey(parameter.getKey())) {
                throw new Unusable("Unexpected argument(s): " + parameter.getKey());
            }
            values.put(parameter.getKey(), parameter.getValue());
        }
        return values;
    }

    private static List<PlannedJob> jobs(
            @Nullable Object listed, Map<String, @Nullable Object> jobs, Map<String, String> values) throws Unusable {
        List<PlannedJob> planned = new ArrayList<>();
        for (Object item : list(listed)) {
            Map<String, @Nullable Object> named = item instanceof Map ? map(item) : Map.of(text(item), Map.of());
            for (Map.Entry<String, Object> use : named.entrySet()) {
                if (!jobs.containsKey(use.getKey())) {
                    throw new Unusable("Cannot find a definition for job named " + use.getKey());
                }
                Map<String, @Nullable Object> how = map(use.getValue());
                planned.add(new PlannedJob(
                        how.containsKey("name") ? text(how.get("name")) : use.getKey(),
                        texts(how.get("context")),
                        texts(how.get("requires")),
                        steps(map(jobs.get(use.getKey())), values)));
            }
        }
        return planned;
    }

    private static List<Step> steps(Map<String, @Nullable Object> job, Map<String, String> values) {
        List<Step> steps = new ArrayList<>();
        for (Object item : list(job.get("steps"))) {
            @Nullable Object run = item instanceof Map ? map(item).get("run") : null;
            if (run == null) {
                String name = item instanceof Map ? String.join(" ", map(item).keySet()) : text(item);
                steps.add(new Step(name, "", List.of(), ""));
            } else {
                Map<String, @Nullable Object> told = run instanceof Map ? map(run) : Map.of("command", run);
                String command = filled(text(told.get("command")), values);
                List<Setting> settings = new ArrayList<>(settings(job.get("environment"), values));
                settings.addAll(settings(told.get("environment"), values));
                steps.add(new Step(
                        told.containsKey("name") ? text(told.get("name")) : command.strip(), command, settings, ""));
            }
        }
        return steps;
    }

    /** In either form: a map, or a list of maps. */
    private static List<Setting> settings(@Nullable Object environment, Map<String, String> values) {
        List<Setting> settings = new ArrayList<>();
        for (Object part : environment instanceof List ? list(environment) : List.of(map(environment))) {
            map(part).forEach((name, value) -> settings.add(new Setting(name, filled(text(value), values))));
        }
        return settings;
    }

    private static String filled(String text, Map<String, String> values) {
        return PARAMETER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }

    private static List<String> texts(@Nullable Object value) {
        List<?> all = value instanceof List ? list(value) : value == null ? List.of() : List.of(value);
        return all.stream().map(Plan::text).toList();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> copy.put(String.valueOf(name), each));
        }
        return copy;
    }
}
