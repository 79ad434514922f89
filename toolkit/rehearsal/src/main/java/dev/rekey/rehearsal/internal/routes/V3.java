package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rekey.rehearsal.internal.world.Org;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The common forms of API v3: everything in a {@code data} envelope, pages by cursor, ids instead of slugs. */
final class V3 {

    private static final int DEFAULT_LIMIT = 20;

    record Data<T>(T data) {}

    record Listing<T>(List<T> data, Cursors page) {}

    record Cursors(@Nullable String next, @Nullable String prev) {}

    /** One thing: its own attributes apart from what it refers to. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item<A>(
            @Nullable UUID id, A attributes, @Nullable Map<String, Reference> references) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reference(UUID id, @Nullable Named attributes) {
        static Map<String, Reference> to(Org org) {
            return Map.of("org", new Reference(org.id(), new Named(org.name())));
        }
    }

    record Named(String name) {}

    private V3() {}

    /** A page of a listing; a limit out of range is refused, not clamped. */
    static <T> Reply list(Call call, List<T> all, int mostOnAPage) {
        int limit = call.parameter("page[limit]").map(V3::number).orElse(Math.min(DEFAULT_LIMIT, mostOnAPage));
        if (limit < 1 || limit > mostOnAPage) {
            throw Refusal.badRequest("page[limit] must be between 1 and " + mostOnAPage + ".");
        }
        Page<T> page = Page.cut(call, all, limit, call.parameter("page[cursor]"));
        return Reply.ok(new Listing<>(page.items(), new Cursors(page.nextPageToken(), null)));
    }

    static Reply one(Object item) {
        return Reply.ok(new Data<>(item));
    }

    static Optional<String> filter(Call call, String name) {
        return call.parameter("filter[" + name + "]");
    }

    static String requiredFilter(Call call, String name) {
        return filter(call, name).orElseThrow(() -> Refusal.badRequest("filter[" + name + "] is required."));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }
}
