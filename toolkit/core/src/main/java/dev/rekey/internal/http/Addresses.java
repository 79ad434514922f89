package dev.rekey.internal.http;

import dev.rekey.error.ConfigurationException;
import java.util.Iterator;
import okhttp3.HttpUrl;

/**
 * Fills path templates. An argument stays inside its segment whatever it holds, so that a name read from somewhere cannot
 * turn a call into another call.
 */
final class Addresses {
    private Addresses() {}

    static HttpUrl fill(HttpUrl base, ApiRequest request) {
        HttpUrl.Builder url = base.newBuilder();
        Iterator<String> arguments = request.arguments().iterator();
        for (String part : request.template().substring(1).split("/", -1)) {
            if (!part.startsWith("{")) {
                url.addPathSegment(part);
            } else if (!arguments.hasNext()) {
                throw new IllegalArgumentException("too few arguments for " + request.template());
            } else if (part.endsWith("slug}")) {
                // CircleCI server and some proxies do not accept %2F inside a slug.
                for (String segment : arguments.next().split("/", -1)) {
                    url.addPathSegment(checked(segment, part));
                }
            } else {
                url.addPathSegment(checked(arguments.next(), part));
            }
        }
        if (arguments.hasNext()) {
            throw new IllegalArgumentException("too many arguments for " + request.template());
        }
        request.query().forEach(parameter -> url.addQueryParameter(parameter.name(), parameter.value()));
        return url.build();
    }

    /** Dots would climb out of the path, here or at a proxy that tidies it; an empty segment would name the collection. */
    private static String checked(String segment, String placeholder) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw new ConfigurationException(
                    "a name may not be empty, '.' or '..' where it stands for " + placeholder + " in an address");
        }
        return segment;
    }
}
