package dev.rekey.shell.render;

import dev.rekey.table.Column;
import dev.rekey.table.Grid;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows with everything that is hard to print, and how tests print them. */
final class Samples {
    static final Grid CONTEXTS = Grid.titled("contexts of gh/acme: 3")
            .text("name")
            .instant("created_at")
            .integer("variables")
            .column("share", Column.Type.REAL)
            .flag("restricted")
            .row("deploy", Instant.parse("2023-01-02T10:00:00.123Z"), 12, 0.5, true)
            .row("配置 データ", Optional.empty(), 3, Optional.empty(), false)
            .row("=cmd|'\"\u001b[31m\n", Instant.parse("2022-12-31T00:00:00Z"), -1, 2.0, Optional.empty())
            .note("1 context could not be read (403): ask an organisation admin for a token.")
            .build();

    private Samples() {}

    static String render(Format format, Look look, @Nullable Object value) {
        return render(format, look, value, new StringBuilder());
    }

    static String render(Format format, Look look, @Nullable Object value, StringBuilder notes) {
        StringBuilder out = new StringBuilder();
        new Renderer(format, look).render(value, out, notes);
        return out.toString();
    }
}
