package dev.rekey.usage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * YAML as maps, lists and text, and nothing else: no types are guessed and no tags obeyed. Merge keys are applied, since
 * CircleCI applies them and YAML 1.2 does not. A key that stands twice keeps its last value.
 */
final class YamlTree {
    private static final int MAX_CHARACTERS = 3_000_000;
    private static final int MAX_NODES = 300_000;
    private static final int MAX_DEPTH = 100;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(MAX_CHARACTERS)
            // Long files repeat an anchor for every job; what they expand to is limited here instead.
            .setMaxAliasesForCollections(MAX_NODES)
            .setAllowNonScalarKeys(true)
            .build();

    private int nodes;

    private YamlTree() {}

    /**
     * A map, a list, or a text; an empty text for an empty file.
     *
     * @throws Refused if it is not YAML, or larger or deeper than any configuration is
     */
    static Object read(String text) throws Refused {
        if (text.length() > MAX_CHARACTERS) {
            throw new Refused("is larger than " + MAX_CHARACTERS + " characters", OptionalInt.empty());
        }
        try {
            measure(text);
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            return root.isPresent() ? new YamlTree().value(root.get(), 0) : "";
        } catch (MarkedYamlEngineException malformed) {
            // Neither its message nor itself as the cause: it quotes the line, and a secret may stand in it.
            throw new Refused(
                    "is not YAML",
                    malformed
                            .getProblemMark()
                            .map(mark -> OptionalInt.of(mark.getLine() + 1))
                            .orElse(OptionalInt.empty()));
        } catch (YamlEngineException malformed) {
            throw new Refused("is not YAML", OptionalInt.empty());
        }
    }

    /** Events come one by one; the composer would follow any depth by recursion. */
    private static void measure(String text) throws Refused {
        int depth = 0;
        int events = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            events++;
            if (depth > MAX_DEPTH || events > MAX_NODES) {
                throw new Refused(
                        depth > MAX_DEPTH ? "is nested too deeply" : "has too many parts",
                        event.getStartMark()
                                .map(mark -> OptionalInt.of(mark.getLine() + 1))
                                .orElse(OptionalInt.empty()));
            }
        }
    }

    private Object value(Node node, int depth) throws Refused {
        nodes++;
        if (nodes > MAX_NODES || depth > MAX_DEPTH) {
            throw new Refused(
                    "has anchors that contain each other or expand to too much",
                    node.getStartMark()
                            .map(mark -> OptionalInt.of(mark.getLine() + 1))
                            .orElse(OptionalInt.empty()));
        }
        if (node instanceof MappingNode mapping) {
            return map(mapping, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                list.add(value(item, depth + 1));
            }
            return list;
        }
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private Map<String, Object> map(MappingNode mapping, int depth) throws Refused {
        Map<String, Object> map = new LinkedHashMap<>();
        List<Object> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Object value = value(tuple.getValueNode(), depth + 1);
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (key.getValue().equals("<<")) {
                    merged.addAll(value instanceof List<?> several ? several : List.of(value));
                } else {
                    map.put(key.getValue(), value);
                }
            }
        }
        for (Object from : merged) {
            Tree.map(from).forEach(map::putIfAbsent);
        }
        return map;
    }

    /** What is no configuration, and where. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String what;
        private final int line;

        Refused(String what, OptionalInt line) {
            super(what);
            this.what = what;
            this.line = line.orElse(0);
        }

        ConfigProblem problem(String file) {
            return new ConfigProblem(file, line > 0 ? OptionalInt.of(line) : OptionalInt.empty(), what);
        }
    }
}
