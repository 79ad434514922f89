package dev.rekey.internal.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One text, number or flag somewhere in a payload.
 *
 * @param name the names of the fields that lead to it, with dots: {@code request.id}; arrays add nothing
 * @param text as text
 */
public record Leaf(String name, String text) {
    /** All of {@code payload}, in its order; none if it is no JSON. */
    public static List<Leaf> of(String payload) {
        List<Leaf> leaves = new ArrayList<>();
        if (payload.isEmpty()) {
            return leaves;
        }
        try (JsonParser parser = Json.MAPPER.createParser(payload)) {
            Deque<String> path = new ArrayDeque<>();
            String name = "";
            for (JsonToken at = parser.nextToken(); at != null; at = parser.nextToken()) {
                if (at == JsonToken.FIELD_NAME) {
                    name = path.peek() + parser.currentName();
                } else if (at == JsonToken.START_OBJECT) {
                    path.push(name.isEmpty() ? "" : name + ".");
                } else if (at == JsonToken.END_OBJECT) {
                    String prefix = path.pop();
                    name = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
                } else if (at.isScalarValue() && at != JsonToken.VALUE_NULL) {
                    leaves.add(new Leaf(name, parser.getText()));
                }
            }
        } catch (IOException none) {
            // What was read by then counts: a payload is evidence, however broken.
            return leaves;
        }
        return leaves;
    }
}
