package dev.rekey.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import dev.rekey.contract.OpenApi.Body;
import dev.rekey.contract.OpenApi.Operation;
import dev.rekey.rehearsal.Exchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One exchange beside the operation it is one of. */
final class Check {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern GAP = Pattern.compile("\\{([^}]+)}");

    private final Operation operation;
    private final List<Excuse> excuses;
    private final List<Finding> violations = new ArrayList<>();

    Check(Operation operation, List<Excuse> all) {
        this.operation = operation;
        this.excuses =
                all.stream().filter(excuse -> excuse.isFor(operation.name())).toList();
    }

    List<Finding> violations() {
        return violations;
    }

    void request(Exchange exchange) {
        path(exchange);
        query(exchange.query());
        Optional<Body> described = operation.request();
        if (exchange.requestBody().isEmpty()) {
            if (described.filter(Body::isRequired).isPresent()) {
                found("request", "required", "has no body");
            }
        } else if (described.isEmpty()) {
            found("request", Finding.UNDESCRIBED, "has a body");
        } else {
            String type = exchange.requestHeaders().getOrDefault("content-type", "");
            body("request", described.get(), type, json(exchange.requestBody()));
        }
    }

    void answer(Exchange exchange) {
        int status = exchange.status();
        Optional<Body> described = operation.answer(status);
        if (described.isEmpty()) {
            OptionalInt like = likeWhich(status);
            if (like.isEmpty()) {
                found("status " + status, Finding.UNDESCRIBED, "is no status of this operation");
                return;
            }
            described = operation.answer(like.getAsInt());
        }
        Optional<JsonNode> body = json(exchange.responseBody());
        body.ifPresent(answer -> excuses.forEach(excuse -> excuse.respell(answer)));
        body("answer " + status, described.orElseThrow(), exchange.contentType(), body);
    }

    private OptionalInt likeWhich(int status) {
        return excuses.stream()
                .map(excuse -> excuse.described(status))
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    private void body(String place, Body described, String contentType, Optional<JsonNode> body) {
        if (!described.has(contentType)) {
            found(place, Finding.UNDESCRIBED, contentType.isEmpty() ? "has no content type" : "is " + contentType);
        } else if (body.isEmpty()) {
            found(place, "json", "is no JSON");
        } else {
            found(place + " ", described.faults(contentType, body.get()));
        }
    }

    /** What stands in the path's gaps. Slugs are written with literal or with encoded slashes. */
    private void path(Exchange exchange) {
        List<String> names = new ArrayList<>();
        Matcher gaps = GAP.matcher(exchange.route());
        StringBuilder regex = new StringBuilder();
        int end = 0;
        while (gaps.find()) {
            names.add(gaps.group(1));
            regex.append(Pattern.quote(exchange.route().substring(end, gaps.start())));
            regex.append(gaps.group(1).endsWith("slug") ? "(.+?)" : "([^/]+)");
            end = gaps.end();
        }
        regex.append(Pattern.quote(exchange.route().substring(end)));
        Matcher values = Pattern.compile(regex.toString()).matcher(exchange.path());
        if (!values.matches()) {
            found("path", Finding.UNDESCRIBED, exchange.path() + " does not fit the template");
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            String value = URLDecoder.decode(values.group(i + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
            parameter("path", names.get(i), value);
        }
    }

    private void query(String query) {
        Set<String> given = new HashSet<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
            given.add(name);
            parameter("query", name, parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        operation.parameters("query").forEach((name, parameter) -> {
            if (parameter.isRequired() && !given.contains(name)) {
                found("query " + name, "required", "is missing");
            }
        });
    }

    private void parameter(String in, String name, String value) {
        OpenApi.Parameter described = operation.parameters(in).get(name);
        if (described == null) {
            found(in + " " + name, Finding.UNDESCRIBED, "is no parameter of this operation");
        } else {
            found(in + " " + name, described.faults(value));
        }
    }

    private void found(String place, List<Error> faults) {
        for (Error fault : faults) {
            String property = fault.getProperty() == null ? "" : "/" + fault.getProperty();
            // Whichever item of a list it is: one violation, not twenty.
            String where = (fault.getInstanceLocation() + property).replaceAll("/[0-9]+(?=/|$)", "/*");
            found((place + where).strip(), fault.getKeyword(), fault.getMessage());
        }
    }

    private void found(String place, String rule, String message) {
        Finding finding = new Finding(operation.name(), place, rule, message);
        if (excuses.stream().noneMatch(excuse -> excuse.covers(finding))) {
            violations.add(finding);
        }
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(MAPPER.readTree(text)).filter(tree -> !tree.isMissingNode());
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }
}
