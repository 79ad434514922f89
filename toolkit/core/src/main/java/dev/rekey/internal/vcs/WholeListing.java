package dev.rekey.internal.vcs;

import dev.rekey.error.FailedCall;
import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiRequest.Parameter;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Reads a listing to its end, or not at all. */
final class WholeListing {
    private static final int MOST_PAGES = 200;
    private static final int MOST_READS = 4;

    /**
     * One page.
     *
     * @param keys what is on it
     * @param next the address of the next one; empty on the last
     * @param total how many there are on all pages; empty where the host does not tell
     */
    record Page(List<HostedKey> keys, Optional<String> next, OptionalLong total) {}

    private record Read(Map<String, HostedKey> keys, int pages, FailedCall call) {}

    private final Transport transport;
    private final URI host;

    WholeListing(Transport transport, URI host) {
        this.transport = transport;
        this.host = host;
    }

    /**
     * All keys that {@code first} leads to.
     *
     * @throws UnexpectedResponseException if pages are missing, repeat, lead elsewhere or do not agree
     */
    List<HostedKey> keys(ApiRequest first, Function<ApiResponse, Page> read) {
        Read last = once(first, read);
        for (int reads = 1; last.pages() > 1; reads++) {
            if (reads == MOST_READS) {
                throw notWhole(last.call(), "it keeps changing while it is read");
            }
            Read again = once(first, read);
            boolean same = again.keys().keySet().equals(last.keys().keySet());
            last = again;
            if (same) {
                break;
            }
        }
        return List.copyOf(last.keys().values());
    }

    private Read once(ApiRequest first, Function<ApiResponse, Page> read) {
        Map<String, HostedKey> keys = new LinkedHashMap<>();
        Set<List<Parameter>> asked = new HashSet<>();
        ApiRequest request = first;
        while (true) {
            ApiResponse answer = transport.send(request);
            Page page = read.apply(answer);
            page.keys().forEach(key -> keys.put(key.id(), key));
            boolean again = !asked.add(request.query());
            if (again || asked.size() > MOST_PAGES) {
                throw notWhole(answer.call(), again ? "its pages repeat" : "it has more than " + MOST_PAGES + " pages");
            }
            if (page.next().isEmpty()) {
                if (page.total().isPresent() && page.total().getAsLong() != keys.size()) {
                    throw notWhole(
                            answer.call(), keys.size() + " of " + page.total().getAsLong() + " keys were listed");
                }
                return new Read(keys, asked.size(), answer.call());
            }
            request = at(first, NextPage.parameters(host, page.next().get(), answer.call()));
        }
    }

    private static ApiRequest at(ApiRequest first, List<Parameter> query) {
        return new ApiRequest(
                first.action(),
                first.method(),
                first.template(),
                first.arguments(),
                query,
                first.body(),
                first.repeatable(),
                first.origin(),
                first.group());
    }

    private static UnexpectedResponseException notWhole(FailedCall call, String what) {
        return new UnexpectedResponseException(
                call.action() + ": the listing is not whole, " + what + " (" + call.method() + " " + call.path()
                        + "). Nothing is concluded from it; try again.",
                call);
    }
}
