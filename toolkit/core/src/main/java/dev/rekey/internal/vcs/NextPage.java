package dev.rekey.internal.vcs;

import dev.rekey.error.FailedCall;
import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.internal.http.ApiRequest.Parameter;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses by which code hosts lead to a next page. */
final class NextPage {
    /** {@code <address>; rel="next"}, of which a header has several. */
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");

    private static final Pattern NEXT =
            Pattern.compile("(?i);\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next\\b)");

    private NextPage() {}

    /** The address that a {@code Link} header calls next; empty on the last page. */
    static Optional<String> in(String header) {
        Matcher links = LINK.matcher(header);
        while (links.find()) {
            if (NEXT.matcher(links.group(2)).find()) {
                return Optional.of(links.group(1));
            }
        }
        return Optional.empty();
    }

    /**
     * The parameters of {@code address}, to be used on a path of our own.
     *
     * @throws UnexpectedResponseException if it leads to another origin than {@code host}, or nowhere
     */
    static List<Parameter> parameters(URI host, String address, FailedCall call) {
        try {
            URI next = host.resolve(new URI(address.strip()));
            if (next.getRawUserInfo() != null || !origin(next).equals(origin(host))) {
                throw refused(call, "the next page is said to be at another host");
            }
            return decoded(Optional.ofNullable(next.getRawQuery()).orElse(""));
        } catch (URISyntaxException | IllegalArgumentException unreadable) {
            throw refused(call, "the address of the next page cannot be read");
        }
    }

    private static List<Parameter> decoded(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                parameters.add(new Parameter(plain(parts[0]), parts.length < 2 ? "" : plain(parts[1])));
            }
        }
        return List.copyOf(parameters);
    }

    private static String plain(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String origin(URI address) {
        String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + host + ":" + port;
    }

    private static UnexpectedResponseException refused(FailedCall call, String what) {
        return new UnexpectedResponseException(
                call.action() + ": " + what + " (" + call.method() + " " + call.path()
                        + "). It was not asked for, as that would hand over the token; the listing is not whole. Check the"
                        + " host and any proxy in between.",
                call);
    }
}
