package dev.rekey.internal.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that others wrote, without the parts in which secrets travel. */
final class BareAddress {
    private static final Pattern ADDRESS = Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]*)://(?:[^/?#]*@)?((?:\\[[0-9A-Fa-f:.]+]|[^/?#@:\\s\\\\]+)(?::\\d*)?)((?:/[^?#]*)?)(?:[?#].*)?",
            Pattern.DOTALL);
    /** Receivers such as chats tell who may post by a long random segment. */
    private static final Pattern LONG_SEGMENT = Pattern.compile("(?<=/)[^/]{20,}(?=/|$)");

    /** For what is no address at all: a name that is reserved for this, so that no host can be meant. */
    private static final URI UNREADABLE = URI.create("https://unreadable.invalid");

    private BareAddress() {}

    /** Scheme, host, port and path of {@code text}, path segments of 20 characters or more masked; {@code https://unreadable.invalid} where it has none. */
    static URI of(String text) {
        Matcher parts = ADDRESS.matcher(text.strip());
        if (!parts.matches()) {
            return UNREADABLE;
        }
        String scheme = parts.group(1);
        String authority = parts.group(2);
        String path = LONG_SEGMENT.matcher(parts.group(3)).replaceAll("xxxx");
        try {
            return new URI(scheme + "://" + authority + path);
        } catch (URISyntaxException notEncoded) {
            try {
                return new URI(scheme, authority, path, null, null);
            } catch (URISyntaxException hopeless) {
                return UNREADABLE;
            }
        }
    }
}
