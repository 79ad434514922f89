package dev.rekey.internal.vcs;

import dev.rekey.internal.http.Transport;
import dev.rekey.internal.http.TransportConfig;
import dev.rekey.model.Secret;
import dev.rekey.vcs.CodeHost;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/** NOT a code host: a stand-in on loopback, written from public documentation, that keeps keys and can be made to fail. */
abstract class FakeHost implements AutoCloseable {
    static final String TOKEN = "ghp_RKT4WZ9Nq8ZvL2xW7cKd";

    /** A key as the host stores it. */
    record Key(String id, String title, String text) {}

    /** Stands between a request and its answer. */
    interface Between {
        MockResponse.Builder answer(RecordedRequest request, Supplier<MockResponse.Builder> real);
    }

    final MockWebServer server = new MockWebServer();
    final List<String> asked = new CopyOnWriteArrayList<>();
    int pageSize = 100;
    Between between = (request, real) -> real.get();

    private final Map<String, List<Key>> places = new LinkedHashMap<>();
    private int lastId = 1000;

    FakeHost() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return handle(request).build();
            }
        });
        server.start();
    }

    /** How the toolkit is told of it. */
    abstract CodeHost codeHost();

    /** The path of the list of {@code place}, and how to tell the requests for it. */
    abstract Optional<String> placeOf(String path);

    abstract boolean admits(RecordedRequest request);

    /** The answer to a listing, {@code keys} being page {@code page} of {@code pages}. */
    abstract MockResponse.Builder listed(String path, String place, List<Key> keys, int page, int pages, int total);

    abstract MockResponse.Builder user();

    abstract boolean asksForUser(String path);

    abstract MockResponse.Builder failure(int status, String message);

    /** What a new key of {@code place} is called. */
    String newId(String place, int number) {
        return Integer.toString(number);
    }

    /** Makes a repository; without it, it is unknown. */
    void repository(String repo) {
        places.computeIfAbsent(repo, unknown -> new ArrayList<>());
    }

    Key put(String repo, String title, String text) {
        repository(repo);
        Key key = new Key(newId(repo, ++lastId), title, text);
        places.get(repo).add(key);
        return key;
    }

    Key putUser(String title, String text) {
        return put("user", title, text);
    }

    List<Key> keys(String repo) {
        return List.copyOf(places.getOrDefault(repo, List.of()));
    }

    void remove(String place, String id) {
        places.get(place).removeIf(key -> key.id().equals(id));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** A client whose pauses between tries are none. */
    KeyHost open() {
        CodeHost host = codeHost();
        TransportConfig config = TransportConfig.builder(host.api(), Secret.of(TOKEN))
                .service(KeyHosts.service(host))
                .build();
        return KeyHosts.over(host, Transport.open(config, () -> 0L));
    }

    /** Of what was asked, the deletions. */
    List<String> deletions() {
        return asked.stream().filter(line -> line.startsWith("DELETE ")).toList();
    }

    private MockResponse.Builder handle(RecordedRequest request) {
        asked.add(request.getMethod() + " " + request.getTarget());
        return between.answer(request, () -> real(request));
    }

    private MockResponse.Builder real(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        String path = url.encodedPath();
        if (!admits(request)) {
            return failure(401, "Bad credentials");
        }
        if (asksForUser(path)) {
            return user();
        }
        String tail = path.substring(path.lastIndexOf('/') + 1);
        boolean deletes = request.getMethod().equals("DELETE");
        Optional<String> place = placeOf(deletes ? path.substring(0, path.lastIndexOf('/')) : path);
        if (place.isEmpty() || !places.containsKey(place.get())) {
            return failure(404, "Not Found");
        }
        return deletes ? delete(place.get(), tail) : list(url, path, place.get());
    }

    private MockResponse.Builder delete(String place, String encodedId) {
        String id = encodedId.replace("%7B", "{").replace("%7D", "}");
        boolean there = keys(place).stream().anyMatch(key -> key.id().equals(id));
        remove(place, id);
        return there ? new MockResponse.Builder().code(204) : failure(404, "Not Found");
    }

    private MockResponse.Builder list(HttpUrl url, String path, String place) {
        List<Key> all = keys(place);
        int page =
                Integer.parseInt(Optional.ofNullable(url.queryParameter("page")).orElse("1"));
        int pages = Math.max(1, (all.size() + pageSize - 1) / pageSize);
        int from = Math.min(all.size(), (page - 1) * pageSize);
        List<Key> part = all.subList(from, Math.min(all.size(), from + pageSize));
        return listed(path, place, part, page, pages, all.size());
    }

    static String array(List<Key> keys, Function<Key, String> row) {
        return keys.stream().map(row).collect(Collectors.joining(",", "[", "]"));
    }

    static MockResponse.Builder json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json; charset=utf-8")
                .body(body);
    }

    @Override
    public void close() {
        server.close();
    }
}
