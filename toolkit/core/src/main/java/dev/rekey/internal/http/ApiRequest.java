package dev.rekey.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One call, described without knowing the host.
 *
 * @param action what the caller is doing, for messages: {@code list contexts of gh/acme}
 * @param method the HTTP method
 * @param template the documented path, such as {@code /api/v2/context/{id}/environment-variable/{name}}; the only form
 *     that messages show
 * @param arguments what fills the template, in order. Each is one path segment and is percent-encoded; one that stands for
 *     a slug (a name in braces that ends in {@code slug}) keeps its slashes
 * @param query names and values, in order; encoded when sent
 * @param body what to send; empty for none
 * @param repeatable whether sending it twice is harmless: reads and upserts of one value are, creates are not
 * @param origin which host
 * @param group writes of one group (a context id, a project slug) are sent one after another; empty for reads
 */
public record ApiRequest(
        String action,
        String method,
        String template,
        List<String> arguments,
        List<Parameter> query,
        Optional<Payload> body,
        boolean repeatable,
        Origin origin,
        Optional<String> group) {

    /** One query parameter. */
    public record Parameter(String name, String value) {}

    public ApiRequest {
        arguments = List.copyOf(arguments);
        query = List.copyOf(query);
    }

    /** A read. */
    public static ApiRequest get(String action, String template, String... arguments) {
        return new ApiRequest(
                action,
                "GET",
                template,
                List.of(arguments),
                List.of(),
                Optional.empty(),
                true,
                Origin.MAIN,
                Optional.empty());
    }

    /** A write that may be repeated with the same body: an upsert. */
    public static ApiRequest upsert(
            String action, String method, String group, Payload body, String template, String... arguments) {
        return new ApiRequest(
                action,
                method,
                template,
                List.of(arguments),
                List.of(),
                Optional.of(body),
                true,
                Origin.MAIN,
                Optional.of(group));
    }

    /** A write that makes something new each time; sent exactly once. */
    public static ApiRequest create(String action, String group, Payload body, String template, String... arguments) {
        return new ApiRequest(
                action,
                "POST",
                template,
                List.of(arguments),
                List.of(),
                Optional.of(body),
                false,
                Origin.MAIN,
                Optional.of(group));
    }

    /**
     * A deletion. Sent once: repeating it would be harmless, but a 404 of the second could not be told from one of the
     * first, and whoever deletes looks afterwards anyway.
     */
    public static ApiRequest delete(String action, String group, String template, String... arguments) {
        return new ApiRequest(
                action,
                "DELETE",
                template,
                List.of(arguments),
                List.of(),
                Optional.empty(),
                false,
                Origin.MAIN,
                Optional.of(group));
    }

    /** The same call with one more query parameter. */
    public ApiRequest with(String name, String value) {
        List<Parameter> more = new ArrayList<>(query);
        more.add(new Parameter(name, value));
        return new ApiRequest(action, method, template, arguments, more, body, repeatable, origin, group);
    }

    /** The same call on another of the service's hosts. */
    public ApiRequest at(Origin where) {
        return new ApiRequest(action, method, template, arguments, query, body, repeatable, where, group);
    }

    /** The same call, sent again where no clear answer came: a second one does no more than the first. */
    public ApiRequest repeatedly() {
        return new ApiRequest(action, method, template, arguments, query, body, true, origin, group);
    }

    /** Whether it changes anything. */
    public boolean writes() {
        return !method.equals("GET") && !method.equals("HEAD");
    }
}
