package dev.rekey.audit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.model.AuditEvent;
import dev.rekey.table.Grid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A made-up event, filled in by name. Addresses are those for documentation. Where CircleCI's payloads are not documented
 * (names of variables, fingerprints), the shapes in these tests are likely ones, and unconfirmed.
 */
final class Told {
    private final Instant time;
    private final String source;
    private final String action;
    private String type = "user";
    private String actor = "";
    private String targetType = "";
    private String targetId = "";
    private String target = "";
    private String address = "";
    private String country = "";
    private String agent = "";
    private String credential = "";
    private Optional<Boolean> success = Optional.of(true);
    private String payload = "";

    private Told(String source, String time, String action) {
        this.time = Instant.parse(time);
        this.source = source;
        this.action = action;
    }

    static Told circleCi(String time, String action) {
        return new Told("circleci", time, action);
    }

    static Told gitHub(String time, String action) {
        return new Told("github", time, action);
    }

    static Told aws(String time, String action) {
        return new Told("aws", time, action);
    }

    static Told of(String source, String time, String action) {
        return new Told(source, time, action);
    }

    static AuditLog log(Told... told) {
        return AuditLog.of(Arrays.stream(told).map(Told::event).toList());
    }

    @CanIgnoreReturnValue
    Told by(String actorType, String name) {
        type = actorType;
        actor = name;
        return this;
    }

    @CanIgnoreReturnValue
    Told on(String kind, String name) {
        return on(kind, "", name);
    }

    @CanIgnoreReturnValue
    Told on(String kind, String id, String name) {
        targetType = kind;
        targetId = id;
        target = name;
        return this;
    }

    @CanIgnoreReturnValue
    Told from(String where) {
        address = where;
        return this;
    }

    @CanIgnoreReturnValue
    Told in(String code) {
        country = code;
        return this;
    }

    @CanIgnoreReturnValue
    Told with(String program, String key) {
        agent = program;
        credential = key;
        return this;
    }

    @CanIgnoreReturnValue
    Told refused() {
        success = Optional.of(false);
        return this;
    }

    /** With apostrophes for quotes, which are easier to read here. */
    @CanIgnoreReturnValue
    Told saying(String json) {
        payload = json.replace('\'', '"');
        return this;
    }

    AuditEvent event() {
        return new AuditEvent(
                time,
                source,
                "",
                action,
                type,
                "",
                actor,
                targetType,
                targetId,
                target,
                "acme",
                address,
                country,
                agent,
                credential,
                success,
                payload,
                new AuditEvent.Origin("test.csv", 2));
    }

    /** The cells of one column, top to bottom. */
    static List<@Nullable Object> column(Answer answer, String name) {
        Grid grid = answer.grid();
        int at = grid.columns().stream().map(one -> one.name()).toList().indexOf(name);
        List<@Nullable Object> cells = new ArrayList<>();
        grid.rows().forEach(row -> cells.add(row.get(at)));
        return cells;
    }
}
