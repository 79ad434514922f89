package dev.rekey.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An OpenAPI 3.0 description, read strictly: an object has the properties that are described and no others, unless it
 * describes none. {@code x-nullable} counts as {@code nullable}; CircleCI's description uses both.
 */
final class OpenApi {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final AbsoluteIri DOCUMENT = AbsoluteIri.of("urn:openapi");
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final JsonNode root;
    private final SchemaRegistry schemas;
    private final Map<String, Operation> operations = new TreeMap<>();

    private OpenApi(JsonNode root) {
        readStrictly(root);
        this.root = root;
        this.schemas = SchemaRegistry.withDialect(
                Dialects.getOpenApi30(),
                registry -> registry.schemas(Map.of(DOCUMENT.toString(), root.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .locale(Locale.ROOT)
                                .build()));
        String base = URI.create(root.at("/servers/0/url").asText("")).getPath();
        Place paths = new Place(root, List.of()).child("paths");
        for (Map.Entry<String, JsonNode> path : paths.node().properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    String name = method.getKey().toUpperCase(Locale.ROOT) + " " + base + path.getKey();
                    operations.put(name, new Operation(name, paths.child(path.getKey()), method.getKey()));
                }
            }
        }
    }

    static OpenApi load(Path file) {
        try {
            return new OpenApi(MAPPER.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("no OpenAPI description: " + file, e);
        }
    }

    /** The operation called {@code METHOD /path/{template}}; the path begins with that of the server. */
    Optional<Operation> operation(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    /** Every operation, as {@code METHOD /path/{template}}. */
    Set<String> operations() {
        return operations.keySet();
    }

    private static void readStrictly(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            if (schema.path("x-nullable").asBoolean()) {
                schema.put("nullable", true);
            }
            if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
                schema.put("additionalProperties", false);
            }
        }
        node.forEach(OpenApi::readStrictly);
    }

    /** A piece of the description; references have been followed. */
    private final class Place {
        private final JsonNode node;
        private final List<Object> path;

        Place(JsonNode node, List<Object> path) {
            this.node = node;
            this.path = path;
        }

        JsonNode node() {
            return node;
        }

        Place child(String name) {
            return followed(node.path(name), name);
        }

        Place child(int index) {
            return followed(node.path(index), index);
        }

        private Place followed(JsonNode child, Object step) {
            if (child.has("$ref")) {
                Place there = new Place(root, List.of());
                for (String part :
                        child.get("$ref").asText().substring("#/".length()).split("/")) {
                    there = there.child(part.replace("~1", "/").replace("~0", "~"));
                }
                return there;
            }
            List<Object> longer = new ArrayList<>(path);
            longer.add(step);
            return new Place(child, longer);
        }

        List<Error> faults(JsonNode value) {
            NodePath pointer = new NodePath(PathType.JSON_POINTER);
            for (Object step : path) {
                pointer = step instanceof Integer index ? pointer.append(index) : pointer.append(step.toString());
            }
            return schemas.getSchema(new SchemaLocation(DOCUMENT, pointer)).validate(value);
        }
    }

    /** A query or path parameter. */
    final class Parameter {
        private final Place place;

        private Parameter(Place place) {
            this.place = place;
        }

        boolean isRequired() {
            return place.node().path("required").asBoolean();
        }

        /** What is wrong with a value that arrives as text, whatever type it stands for. */
        List<Error> faults(String text) {
            Place schema = place.child("schema");
            return switch (schema.node().path("type").asText()) {
                case "string" -> schema.faults(MAPPER.getNodeFactory().textNode(text));
                case "integer", "number", "boolean" -> schema.faults(scalar(text));
                // How lists and objects are spread over a query is not modelled.
                default -> List.of();
            };
        }

        private JsonNode scalar(String text) {
            try {
                return MAPPER.readTree(text);
            } catch (IOException noNumber) {
                return MAPPER.getNodeFactory().textNode(text);
            }
        }
    }

    /** The body of a request or an answer. */
    final class Body {
        private final Place place;

        private Body(Place place) {
            this.place = place;
        }

        boolean isRequired() {
            return place.node().path("required").asBoolean();
        }

        /** Whether a body of this content type, which may have parameters, is described. */
        boolean has(String contentType) {
            return place.node().path("content").has(mediaType(contentType));
        }

        /** What is wrong with a JSON body of a content type that is described. */
        List<Error> faults(String contentType, JsonNode body) {
            return place.child("content")
                    .child(mediaType(contentType))
                    .child("schema")
                    .faults(body);
        }

        private static String mediaType(String contentType) {
            return contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        }
    }

    /** What the description says about one method of one path. */
    final class Operation {
        private final String name;
        private final Place place;
        private final Map<String, Parameter> query = new TreeMap<>();
        private final Map<String, Parameter> path = new TreeMap<>();

        private Operation(String name, Place pathItem, String method) {
            this.name = name;
            this.place = pathItem.child(method);
            add(pathItem.child("parameters"));
            add(place.child("parameters"));
        }

        private void add(Place parameters) {
            for (int i = 0; i < parameters.node().size(); i++) {
                Place parameter = parameters.child(i);
                String in = parameter.node().path("in").asText();
                if (in.equals("query") || in.equals("path")) {
                    parameters(in).put(parameter.node().path("name").asText(), new Parameter(parameter));
                }
            }
        }

        String name() {
            return name;
        }

        /**
         * Its parameters by name.
         *
         * @param in {@code query} or {@code path}
         */
        Map<String, Parameter> parameters(String in) {
            return in.equals("query") ? query : path;
        }

        Optional<Body> request() {
            return body(place.child("requestBody"));
        }

        /** What is described for a status, be it only as the default for all others. */
        Optional<Body> answer(int status) {
            Place answers = place.child("responses");
            return body(answers.child(String.valueOf(status))).or(() -> body(answers.child("default")));
        }

        private Optional<Body> body(Place at) {
            return at.node().isMissingNode() ? Optional.empty() : Optional.of(new Body(at));
        }
    }
}
