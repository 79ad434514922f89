package dev.rekey.usage;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the steps of one job read: follows the commands, executors and inline orbs that its file defines. */
final class Reading {
    /** What most orbs call the variable that they are to read: the only trace of it in the file. */
    private static final Pattern LIKE_A_NAME = Pattern.compile("[A-Z][A-Z0-9]*_[A-Z0-9_]{1,60}");

    private final Object config;
    private final ShellNames names = new ShellNames();
    private final Set<String> keys = new TreeSet<>();
    private final IdentityHashMap<Object, Set<String>> followed = new IdentityHashMap<>();

    Reading(Object config) {
        this.config = config;
    }

    List<String> variables() {
        return List.copyOf(names.used());
    }

    List<String> sshKeys() {
        return List.copyOf(keys);
    }

    /** A job's own part; {@code scope} is the file or the inline orb in which it stands. */
    void job(Map<String, Object> job, Object scope) {
        defaults(job);
        Map<String, Object> rest = new LinkedHashMap<>(job);
        Object steps = rest.getOrDefault("steps", List.of());
        rest.remove("steps");
        rest.remove("parameters");
        Object executor = rest.getOrDefault("executor", "");
        rest.remove("executor");
        environment(rest);
        executor(executor, scope);
        Tree.texts(rest, names::text);
        steps(steps, scope);
    }

    /** What a workflow hands to a job. */
    void entry(Map<String, Object> entry, Map<String, Object> job, boolean isOrb) {
        Map<String, Object> rest = new LinkedHashMap<>(entry);
        List.of("pre-steps", "post-steps").forEach(step -> steps(Tree.list(entry, step), config));
        List.of("context", "requires", "name", "filters", "type", "matrix", "pre-steps", "post-steps")
                .forEach(rest::remove);
        arguments(rest, job, isOrb);
        Tree.map(Tree.map(entry, "matrix"), "parameters")
                .forEach((name, values) ->
                        Tree.list(values).forEach(value -> arguments(Map.of(name, value), job, isOrb)));
    }

    private void executor(Object given, Object scope) {
        String name =
                given instanceof String text ? text : Tree.text(given, "name").orElse("");
        Tree.texts(given, names::text);
        Map<String, Object> executor = new LinkedHashMap<>(Tree.map(Tree.map(scope, "executors"), name));
        environment(executor);
        defaults(executor);
        executor.remove("parameters");
        Tree.texts(executor, names::text);
    }

    private void environment(Map<String, Object> part) {
        Object given = part.getOrDefault("environment", "");
        Tree.texts(given, names::text);
        // A list of maps, or of NAME=value, is the older way of writing it.
        for (Object one : given instanceof List<?> list ? list : List.of(given)) {
            Tree.map(one).keySet().forEach(names::define);
            if (one instanceof String text && text.indexOf('=') > 0) {
                names.define(text.substring(0, text.indexOf('=')));
            }
        }
    }

    private void steps(Object steps, Object scope) {
        for (Object step : Tree.list(steps)) {
            if (step instanceof String name) {
                step(name, Map.of(), scope);
            } else {
                Tree.map(step).forEach((name, given) -> step(name, given, scope));
            }
        }
    }

    private void step(String name, Object given, Object scope) {
        switch (name) {
            case "run" -> run(given);
            case "add_ssh_keys" -> {
                List<?> fingerprints = Tree.list(given, "fingerprints");
                if (fingerprints.isEmpty()) {
                    keys.add(JobUse.EVERY_KEY);
                }
                Tree.texts(fingerprints, keys::add);
            }
            case "when", "unless" -> {
                Tree.at(given, "condition").ifPresent(condition -> Tree.texts(condition, names::text));
                steps(Tree.list(given, "steps"), scope);
            }
            default -> command(name, given, scope);
        }
    }

    private void run(Object given) {
        if (given instanceof String text) {
            names.command(text);
            return;
        }
        Map<String, Object> run = new LinkedHashMap<>(Tree.map(given));
        Object command = run.getOrDefault("command", "");
        run.remove("command");
        // Defined for this command only, and therefore told to it as a shell would be.
        StringBuilder before = new StringBuilder();
        Tree.map(run, "environment").keySet().stream()
                .filter(name -> name.matches("[A-Za-z_]\\w*"))
                .forEach(name -> before.append("export ").append(name).append("=\n"));
        Tree.texts(run, names::text);
        if (command instanceof String text) {
            names.command(before + text);
        }
    }

    private void command(String name, Object given, Object scope) {
        Map<String, Object> command = Tree.map(Tree.map(scope, "commands"), name);
        Object within = scope;
        int slash = name.indexOf('/');
        if (slash > 0) {
            within = Tree.map(scope, "orbs").getOrDefault(name.substring(0, slash), "");
            command = Tree.map(Tree.map(within, "commands"), name.substring(slash + 1));
        }
        arguments(Tree.map(given), command, slash > 0);
        Tree.texts(given, names::text);
        // Once is enough, and ends what calls itself.
        if (!command.isEmpty()
                && followed.computeIfAbsent(within, first -> new HashSet<>()).add(name)) {
            defaults(command);
            steps(Tree.list(command, "steps"), within);
        }
    }

    private void arguments(Map<String, Object> given, Map<String, Object> callee, boolean isOrb) {
        Map<String, Object> parameters = Tree.map(callee, "parameters");
        given.forEach((name, value) -> {
            String type = Tree.text(parameters.getOrDefault(name, ""), "type").orElse("");
            if (type.equals("steps")) {
                steps(value, config);
            } else if (value instanceof String text
                    && (type.equals("env_var_name")
                            || (isOrb && LIKE_A_NAME.matcher(text).matches()))) {
                names.name(text);
            } else {
                Tree.texts(value, names::text);
            }
        });
    }

    private void defaults(Map<String, Object> callee) {
        Tree.map(callee, "parameters").forEach((name, parameter) -> {
            if (Tree.text(parameter, "type").orElse("").equals("env_var_name")) {
                Tree.text(parameter, "default").ifPresent(names::name);
            } else {
                Tree.at(parameter, "default").ifPresent(value -> Tree.texts(value, names::text));
            }
        });
    }
}
