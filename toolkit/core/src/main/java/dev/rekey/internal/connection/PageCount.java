package dev.rekey.internal.connection;

import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.http.ApiRequest;
import java.util.function.Supplier;

/** Counts the pages that the current thread reads, for the ledger of a crawl. */
public final class PageCount implements PageStore {
    private static final ThreadLocal<int[]> PAGES = ThreadLocal.withInitial(() -> new int[1]);

    private final PageStore inner;

    /** Counts what comes from {@code inner}. */
    public PageCount(PageStore inner) {
        this.inner = inner;
    }

    @Override
    public <T> Rows<T> page(ApiRequest request, Class<T> type, Supplier<Rows<T>> fetch) {
        Rows<T> rows = inner.page(request, type, fetch);
        PAGES.get()[0]++;
        return rows;
    }

    static void start() {
        PAGES.get()[0] = 0;
    }

    static int end() {
        return PAGES.get()[0];
    }
}
