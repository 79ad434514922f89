package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Engines that a log can be asked in, and where their SQL differs. */
enum LakeDialect {
    DUCKDB("DuckDB", "org.duckdb:duckdb_jdbc", "TIMESTAMP_NS", "jdbc:duckdb:") {
        @Override
        String field(String json, String path) {
            // A text that is no JSON is an error here, and null at the others.
            return "json_extract_string(TRY_CAST(" + json + " AS JSON), '" + path + "')";
        }
    },
    TRINO("Trino", "io.trino:trino-jdbc", "timestamp(9)", "jdbc:trino:"),
    ATHENA("Athena", "the Athena JDBC 3.x driver", "timestamp(3)", "jdbc:athena: jdbc:awsathena:") {
        @Override
        String moment(Instant time) {
            // Its times have milliseconds; with the next one, nothing before the moment is behind it.
            Instant whole = time.truncatedTo(ChronoUnit.MILLIS);
            return MILLISECONDS.format(whole.equals(time) ? whole : whole.plusMillis(1));
        }
    };

    private static final DateTimeFormatter NANOSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.nnnnnnnnn", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String label;
    private final String driver;
    private final String timestamp;
    /** How addresses begin, with a space between two. */
    private final String schemes;

    LakeDialect(String label, String driver, String timestamp, String schemes) {
        this.label = label;
        this.driver = driver;
        this.timestamp = timestamp;
        this.schemes = schemes;
    }

    /**
     * That of the engine that {@code url} leads to.
     *
     * @throws ConfigurationException if it is another one; the message does not quote the address, which may hold a password
     */
    static LakeDialect of(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(one -> one.schemes().stream().anyMatch(lower::startsWith))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("logs are asked in databases whose address begins with "
                        + Arrays.stream(values())
                                .flatMap(one -> one.schemes().stream())
                                .collect(Collectors.joining(", "))
                        + "; this one begins with none of them."));
    }

    private List<String> schemes() {
        return List.of(schemes.split(" ", -1));
    }

    /** What it is called. */
    String label() {
        return label;
    }

    /** What has to be on the class path. */
    String driver() {
        return driver;
    }

    /** A parameter that is a time. */
    String timestampParameter() {
        return "CAST(? AS " + timestamp + ")";
    }

    /** {@code time} as that parameter is given. */
    String moment(Instant time) {
        return NANOSECONDS.format(time);
    }

    /** The text of a field of an object; null where there is none. */
    String field(String json, String path) {
        return "json_extract_scalar(" + json + ", '" + path + "')";
    }
}
