package dev.rekey.internal.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.record.RecordJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps every page that a crawl reads, one line of JSON a page, appended as it arrives. A crawl that was killed goes on
 * from there: pages on file are not asked for again, and a last line that was cut off counts as not read. It holds rows as
 * the toolkit reads them, hence nothing secret; what could not be read is not kept, so that it is tried again.
 */
public final class CrawlJournal implements PageStore, AutoCloseable {
    private static final int VERSION = 1;

    private final Path file;
    private final FileChannel channel;
    private final Instant begun;
    private final Map<String, String> kept;

    private CrawlJournal(Path file, FileChannel channel, Instant begun, Map<String, String> kept) {
        this.file = file;
        this.channel = channel;
        this.begun = begun;
        this.kept = kept;
    }

    /**
     * The journal in {@code file}, begun now if there is none. Others cannot open it meanwhile.
     *
     * @param what whose crawl it is: host and organisation; a journal of another one is refused
     * @throws ConfigurationException if it is no journal, is of something else, or is in use
     */
    public static CrawlJournal open(Path file, String what, Instant now) {
        try {
            FileChannel channel = channel(file);
            try {
                return read(file, channel, what, now);
            } catch (RuntimeException | IOException refused) {
                channel.close();
                throw refused;
            }
        } catch (IOException failed) {
            throw new ConfigurationException("cannot use " + file + " as the journal of a crawl: "
                    + failed.getClass().getSimpleName() + ".");
        }
    }

    /** When the crawl began, UTC: the first time, if it was taken up again. */
    public Instant begun() {
        return begun;
    }

    @Override
    public <T> Rows<T> page(ApiRequest request, Class<T> type, Supplier<Rows<T>> fetch) {
        String key = key(request);
        String line = kept.get(key);
        if (line != null) {
            return rows(line, type);
        }
        Rows<T> rows = fetch.get();
        append(line(key, type, rows));
        return rows;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // Every line was written when it was appended.
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException here) {
            // Said below.
        }
        channel.close();
        throw new ConfigurationException("another crawl is writing " + file + ".");
    }

    private static CrawlJournal read(Path file, FileChannel channel, String what, Instant now) throws IOException {
        Map<String, String> kept = new ConcurrentHashMap<>();
        byte[] bytes = Files.readAllBytes(file);
        int whole = 0;
        Instant begun = now;
        for (int start = 0, end = next(bytes, 0); end >= 0; start = end + 1, end = next(bytes, start)) {
            String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            if (start == 0) {
                begun = header(file, line, what);
            } else {
                key(line).ifPresent(key -> kept.put(key, line));
            }
            whole = end + 1;
        }
        if (whole == 0 && bytes.length > 0 && bytes[0] != '{') {
            throw new ConfigurationException(file + " is no journal of a crawl; it is left as it is.");
        }
        channel.truncate(whole);
        channel.position(whole);
        CrawlJournal journal = new CrawlJournal(file, channel, begun, kept);
        if (whole == 0) {
            journal.append(RecordJson.json()
                    .createObjectNode()
                    .put("rekey", "crawl")
                    .put("version", VERSION)
                    .put("of", what)
                    .put("begun", now.toString())
                    .toString());
        }
        return journal;
    }

    private static int next(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static Instant header(Path file, String line, String what) {
        try {
            JsonNode header = RecordJson.json().readTree(line);
            if (header.path("rekey").asText().equals("crawl")
                    && header.path("version").asInt() == VERSION) {
                if (!header.path("of").asText().equals(what)) {
                    throw new ConfigurationException(file + " is the journal of another crawl: of "
                            + header.path("of").asText() + ".");
                }
                return Instant.parse(header.path("begun").asText());
            }
        } catch (JsonProcessingException | java.time.DateTimeException notOurs) {
            // Said below.
        }
        throw new ConfigurationException(file + " is no journal of a crawl; it is left as it is.");
    }

    private static Optional<String> key(String line) {
        try {
            return Optional.of(RecordJson.json().readTree(line).path("page").asText());
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
    }

    private static String key(ApiRequest request) {
        return request.template()
                + request.arguments()
                + request.query().stream()
                        .map(one -> one.name() + "=" + one.value())
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static <T> String line(String key, Class<T> type, Rows<T> rows) {
        ObjectNode line = RecordJson.json().createObjectNode().put("page", key);
        rows.next().ifPresent(next -> line.put("next", next));
        ArrayNode array = line.putArray("rows");
        try {
            for (T row : rows.rows()) {
                array.add(RecordJson.json()
                        .readTree(RecordJson.json().writerFor(type).writeValueAsBytes(row)));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("a row of " + type.getSimpleName() + " has no JSON form", impossible);
        }
        return line.toString();
    }

    private <T> Rows<T> rows(String line, Class<T> type) {
        try {
            JsonNode page = RecordJson.json().readTree(line);
            List<T> rows = new ArrayList<>();
            for (JsonNode row : page.path("rows")) {
                rows.add(RecordJson.json().treeToValue(row, type));
            }
            return new Rows<>(rows, Optional.ofNullable(page.get("next")).map(JsonNode::asText));
        } catch (JsonProcessingException damaged) {
            throw new ConfigurationException(file + " is damaged; delete it, and the crawl begins anew.");
        }
    }

    private synchronized void append(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                int unused = channel.write(bytes);
            }
        } catch (IOException full) {
            throw new ConfigurationException("cannot write the journal " + file + ": "
                    + full.getClass().getSimpleName() + ". What is in it stays good.");
        }
    }
}
