package dev.rekey.internal.api;

import dev.rekey.error.FailedCall;
import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Asks for listings, in the three forms that the service has, each page through a {@link PageStore}. */
final class Listings {
    private final Transport transport;
    private final PageStore store;

    Listings(Transport transport, PageStore store) {
        this.transport = transport;
        this.store = store;
    }

    /** {@code {"items": […], "next_page_token": …}}, page by page. */
    <T> Iterator<T> items(Class<T> type, ApiRequest first, Function<T, String> key, Function<WireObject, T> row) {
        return pages(type, first, "page-token", key, answer -> {
            WireObject page = WireObject.object(answer.body(), answer.call());
            return new PageStore.Rows<>(
                    page.needArray("items").stream().map(row).toList(), page.text("next_page_token"));
        });
    }

    /** {@code {"data": […], "page": {"next": …}}}, page by page. */
    <T> Iterator<T> data(Class<T> type, ApiRequest first, Function<T, String> key, Function<WireObject, T> row) {
        return pages(type, first, "page[cursor]", key, answer -> {
            WireObject page = WireObject.object(answer.body(), answer.call());
            return new PageStore.Rows<>(
                    page.needArray("data").stream().map(row).toList(),
                    page.inner("page").flatMap(links -> links.text("next")));
        });
    }

    /** All rows of an answer that has no pages. */
    <T> List<T> whole(Class<T> type, ApiRequest request, Function<ApiResponse, List<T>> rows) {
        return store.page(
                        request,
                        type,
                        () -> new PageStore.Rows<>(rows.apply(transport.send(request)), Optional.empty()))
                .rows();
    }

    private <T> Iterator<T> pages(
            Class<T> type,
            ApiRequest first,
            String parameter,
            Function<T, String> key,
            Function<ApiResponse, PageStore.Rows<T>> read) {
        FailedCall call =
                new FailedCall(first.action(), first.method(), first.template(), OptionalInt.empty(), Optional.empty());
        return new Pages<>(
                token -> {
                    ApiRequest request =
                            token.map(text -> first.with(parameter, text)).orElse(first);
                    PageStore.Rows<T> rows = store.page(request, type, () -> read.apply(transport.send(request)));
                    return new Pages.Page<>(rows.rows(), rows.next(), call);
                },
                key);
    }
}
