package dev.rekey.incident;

import dev.rekey.error.ConfigurationException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The file form of an incident: YAML, and JSON as a part of it. Nodes are read, not values: they know their lines. */
final class IncidentFile {
    private static final Set<String> KEYS = Set.of("name", "title", "cutoffs", "indicators_file");
    private static final Set<String> REQUIRED = Set.of("name", "title", "cutoffs");
    private static final Set<String> REQUIRED_CUTOFFS = Set.of(
            "compromise_start",
            "first_access",
            "exfiltration_end",
            "platform_clean",
            "token_cutoff",
            "project_tokens_revoked",
            "bitbucket_oauth",
            "github_oauth",
            "safe_after",
            "announced");
    private static final String INVESTIGATE_END = "investigate_end";

    private final String label;

    private IncidentFile(String label) {
        this.label = label;
    }

    /** Reads {@code text}; {@code other} gives the text of a file that stands beside it. */
    static Incident parse(String text, String label, UnaryOperator<String> other) {
        return new IncidentFile(label).read(text, other);
    }

    private Incident read(String text, UnaryOperator<String> other) {
        Map<String, Node> top = entries(root(text), "the file", KEYS, REQUIRED);
        Set<String> cutoffs = new TreeSet<>(REQUIRED_CUTOFFS);
        cutoffs.add(INVESTIGATE_END);
        Map<String, Node> times = entries(node(top, "cutoffs"), "cutoffs", cutoffs, REQUIRED_CUTOFFS);
        List<Indicator> indicators = Optional.ofNullable(top.get("indicators_file"))
                .map(node -> text(node, "indicators_file"))
                .map(file -> IndicatorFile.parse(other.apply(file), file))
                .orElse(List.of());
        try {
            return new Incident(
                    text(node(top, "name"), "name"),
                    text(node(top, "title"), "title"),
                    time(times, "compromise_start"),
                    time(times, "first_access"),
                    time(times, "exfiltration_end"),
                    time(times, "platform_clean"),
                    time(times, "token_cutoff"),
                    time(times, "project_tokens_revoked"),
                    time(times, "bitbucket_oauth"),
                    time(times, "github_oauth"),
                    time(times, "safe_after"),
                    times.containsKey(INVESTIGATE_END) ? Optional.of(time(times, INVESTIGATE_END)) : Optional.empty(),
                    time(times, "announced"),
                    indicators);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(label + ": " + wrong.getMessage());
        }
    }

    private Node root(String text) {
        // JSON may be indented with tabs, which YAML refuses; in a YAML file they would be refused for a good reason.
        boolean json = text.stripLeading().startsWith("{");
        try {
            return new Compose(LoadSettings.builder().build())
                    .composeString(json ? text.replace('\t', ' ') : text)
                    .orElseThrow(() -> new ConfigurationException(label + " is empty."));
        } catch (MarkedYamlEngineException malformed) {
            String line = malformed
                    .getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1))
                    .orElse("");
            throw new ConfigurationException(label + line + ": neither YAML nor JSON.");
        } catch (YamlEngineException malformed) {
            throw new ConfigurationException(label + " is neither YAML nor JSON.");
        }
    }

    private Map<String, Node> entries(Node node, String what, Set<String> known, Set<String> required) {
        if (!(node instanceof MappingNode mapping)) {
            throw new ConfigurationException(at(node) + ": " + what + " must be names with values.");
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode(), "a name in " + what);
            if (!known.contains(key)) {
                throw new ConfigurationException(at(tuple.getKeyNode()) + ": " + what + " has no " + key
                        + "; known are " + String.join(", ", new TreeSet<>(known)) + ".");
            }
            if (entries.put(key, tuple.getValueNode()) != null) {
                throw new ConfigurationException(at(tuple.getKeyNode()) + ": a second " + key + ".");
            }
        }
        Set<String> missing = new TreeSet<>(required);
        missing.removeAll(entries.keySet());
        if (!missing.isEmpty()) {
            throw new ConfigurationException(at(node) + ": " + what + " lacks " + String.join(", ", missing) + ".");
        }
        return entries;
    }

    private Instant time(Map<String, Node> times, String key) {
        Node node = node(times, key);
        return Moments.parse(text(node, key), at(node) + ": " + key);
    }

    private String text(Node node, String what) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw new ConfigurationException(at(node) + ": " + what + " must be text.");
    }

    /** The node of a key that {@link #entries} found to be there. */
    private static Node node(Map<String, Node> entries, String key) {
        return Optional.ofNullable(entries.get(key)).orElseThrow();
    }

    private String at(Node node) {
        return label
                + node.getStartMark()
                        .map(mark -> ", line " + (mark.getLine() + 1))
                        .orElse("");
    }
}
