package dev.rekey.change;

import dev.rekey.model.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration of a pipeline that answers a {@link Challenge} for variables: one job for each context, so that no
 * other context's variable of the same name is in the way. Its commands print names and answers, never a value.
 */
final class CanaryConfig {
    /** The pipeline parameter that carries the nonce; no configuration of anybody's declares it. */
    static final String PARAMETER = "rekey_nonce";

    /** The step that answers. */
    static final String STEP = "rekey-canary";

    private static final String VARIABLE = "REKEY_NONCE";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,299}");
    private static final Pattern ANSWER =
            Pattern.compile("^([A-Za-z_][A-Za-z0-9_]*)\\R([0-9a-f]{64}) \\*stdin$", Pattern.MULTILINE);

    private static final String HEAD = """
            # Proves which values jobs are given. Prints answers to a challenge, never a value.
            version: 2.1
            parameters:
              %s:
                type: string
                default: ""
            jobs:
            """.formatted(PARAMETER);

    private static final String JOB = """
              %s:
                docker:
                  - image: cimg/base:stable
                environment:
                  %s: << pipeline.parameters.%s >>
                steps:
                  - run:
                      name: %s
                      command: |
                        set +x
            """;

    private CanaryConfig() {}

    /** Why {@code slot} cannot be asked about; empty when it can. What is refused here would be code in a command. */
    static Optional<String> refusal(Slot slot) {
        if (!NAME.matcher(slot.name()).matches() || slot.name().equals(VARIABLE)) {
            return Optional.of("its name cannot stand in a command");
        }
        boolean strange = slot.place().contains("<<") || slot.place().chars().anyMatch(Character::isISOControl);
        return strange ? Optional.of("the name of its context cannot stand in a configuration") : Optional.empty();
    }

    /** What the job for {@code place}, counted from 0, is called. */
    static String job(int place) {
        return "canary-" + place;
    }

    /**
     * The YAML.
     *
     * @param workflow what to call the workflow, to tell it from all others
     * @param places the slots of one context, or of the project, each
     */
    static String yaml(String workflow, List<List<Slot>> places) {
        StringBuilder yaml = new StringBuilder(HEAD);
        for (int i = 0; i < places.size(); i++) {
            yaml.append(JOB.formatted(job(i), VARIABLE, PARAMETER, STEP));
            places.get(i).forEach(slot -> yaml.append("            ").append(command(slot.name())));
        }
        yaml.append("workflows:\n  ").append(workflow).append(":\n    jobs:\n");
        for (int i = 0; i < places.size(); i++) {
            yaml.append("      - ").append(job(i));
            Slot first = places.get(i).get(0);
            yaml.append(
                    first instanceof Slot.ContextVariable
                            ? ":\n          context:\n            - " + quoted(first.place()) + "\n"
                            : "\n");
        }
        return yaml.toString();
    }

    /** The answers in what a job printed, by name. */
    static Map<String, String> answers(String printed) {
        Map<String, String> answers = new HashMap<>();
        Matcher found = ANSWER.matcher(printed);
        while (found.find()) {
            answers.put(found.group(1), found.group(2));
        }
        return answers;
    }

    /** Tracing is off by then: a context can hold SHELLOPTS, and a trace would show the key. */
    private static String command(String name) {
        return "echo " + name + "; printf %s \"$" + VARIABLE + "\" | openssl dgst -sha256 -hmac \"$" + name + "\" -r\n";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
