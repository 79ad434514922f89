package dev.rekey.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads exported logs back, by rules of its own. */
record Logs(Path folder) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Logs of(Rehearsal rehearsal, Path folder, Traces traces) {
        rehearsal.exportLogs(folder, traces);
        return new Logs(folder);
    }

    /** Rows of a CSV file by column. */
    List<Map<String, String>> csv(String name) {
        return parsed(text(name).replaceFirst("^\uFEFF", ""));
    }

    static List<Map<String, String>> parsed(String text) {
        List<List<String>> rows = rows(text);
        List<Map<String, String>> named = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < rows.get(0).size(); i++) {
                cells.put(rows.get(0).get(i), row.get(i));
            }
            named.add(cells);
        }
        return named;
    }

    /** Lines of CircleCI's stream, in the order of its objects. */
    List<JsonNode> stream() {
        return files("circleci/stream")
                .filter(file -> file.toString().endsWith(".gz"))
                .flatMap(file -> unzipped(file).lines())
                .map(Logs::json)
                .toList();
    }

    List<JsonNode> gitHub() {
        return text("github/audit.ndjson").lines().map(Logs::json).toList();
    }

    List<JsonNode> array(String name) {
        List<JsonNode> all = new ArrayList<>();
        json(text(name)).forEach(all::add);
        return all;
    }

    List<JsonNode> trail() {
        List<JsonNode> all = new ArrayList<>();
        files("aws/cloudtrail")
                .forEach(file -> json(unzipped(file)).path("Records").forEach(all::add));
        return all;
    }

    /** Every file with its bytes as text. */
    Map<String, String> everything() {
        try (Stream<Path> all = Files.walk(folder)) {
            Map<String, String> contents = new TreeMap<>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String unzipped(Path file) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Path> files(String name) {
        try (Stream<Path> all = Files.list(folder.resolve(name))) {
            return all.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As RFC 4180 says, one character at a time. */
    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPair = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
            if (quoted && isPair) {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
                cell.append(c);
            } else if (c != '\r') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        return rows;
    }
}
