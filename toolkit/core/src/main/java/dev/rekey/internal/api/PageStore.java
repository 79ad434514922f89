package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What stands between a listing and the service: it may keep the rows of a page, and hand out what it kept instead of
 * asking again. Sees rows after they were read, so never anything that the rows do not have.
 */
public interface PageStore {
    /** The rows of a page, and the token of the next one. */
    record Rows<T>(List<T> rows, Optional<String> next) {
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /**
     * The page that {@code request} asks for.
     *
     * @param type what its rows are
     * @param fetch asks the service
     */
    <T> Rows<T> page(ApiRequest request, Class<T> type, Supplier<Rows<T>> fetch);

    /** Keeps nothing. */
    static PageStore none() {
        return new PageStore() {
            @Override
            public <T> Rows<T> page(ApiRequest request, Class<T> type, Supplier<Rows<T>> fetch) {
                return fetch.get();
            }
        };
    }
}
