package dev.rekey.table;

import dev.rekey.chart.Picture;
import dev.rekey.chart.SafeText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One page that needs nothing else and may do nothing: no script, no address, and one style sheet known by its hash. */
final class GridHtml {
    private static final String CSS = "body{font:14px/1.4 sans-serif;color:#1a1a1a;background:#fff;margin:2em}"
            + "table{border-collapse:collapse}caption{text-align:left;color:#555;padding:.3em 0}"
            + "th,td{border:1px solid #bbb;padding:.2em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
            + "th{background:#eee}.n{text-align:right}.m{color:#777}"
            + ".w{border-left:4px solid #b30000;padding:.2em 1em;background:#fff2f0}svg{max-width:100%;height:auto}"
            + "@media print{body{margin:0}thead{display:table-header-group}tr{break-inside:avoid}}";

    /** Notes of something that is not there: they change what the rows mean, and are read before them. */
    private static final Pattern MISSING = Pattern.compile(
            "(?i)\\b(not (seen|judged|read|looked|listed|known|shown|complete)|could not|cannot|missing|incomplete)\\b");

    private GridHtml() {}

    static String of(Grid grid, List<Picture> pictures) {
        String title = grid.title().isBlank() ? "Table" : grid.title();
        StringBuilder out = new StringBuilder(4_000);
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
                .append(hash(CSS))
                .append("'; base-uri 'none'; form-action 'none'\">\n")
                .append("<meta name=\"referrer\" content=\"no-referrer\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>")
                .append(SafeText.markup(title))
                .append("</title>\n<style>")
                .append(CSS)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(SafeText.markup(title))
                .append("</h1>\n");
        notes(grid.notes().stream().filter(GridHtml::tellsOfMissing).toList(), " class=\"w\"", out);
        pictures.forEach(picture -> out.append(picture.svg()).append('\n'));
        table(grid, out);
        notes(grid.notes().stream().filter(note -> !tellsOfMissing(note)).toList(), "", out);
        return out.append("</body>\n</html>\n").toString();
    }

    private static boolean tellsOfMissing(String note) {
        return MISSING.matcher(note).find();
    }

    private static void notes(List<String> notes, String attributes, StringBuilder out) {
        if (!notes.isEmpty()) {
            out.append("<div").append(attributes).append(">\n");
            notes.forEach(
                    note -> out.append("<p>").append(SafeText.markup(note)).append("</p>\n"));
            out.append("</div>\n");
        }
    }

    private static void table(Grid grid, StringBuilder out) {
        int rows = grid.rows().size();
        out.append("<table>\n<caption>")
                .append(rows == 1 ? "1 row" : rows + " rows")
                .append("</caption>\n<thead>\n<tr>");
        grid.columns()
                .forEach(column -> out.append("<th scope=\"col\"")
                        .append(alignment(column))
                        .append('>')
                        .append(SafeText.markup(column.name()))
                        .append("</th>"));
        out.append("</tr>\n</thead>\n<tbody>\n");
        for (List<@Nullable Object> row : grid.rows()) {
            out.append("<tr>");
            for (int c = 0; c < row.size(); c++) {
                cell(grid.columns().get(c), row.get(c), out);
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table>\n");
    }

    private static void cell(Column column, @Nullable Object value, StringBuilder out) {
        if (value == null) {
            out.append("<td class=\"m\">-</td>");
        } else if (value instanceof Instant time) {
            out.append("<td><time datetime=\"")
                    .append(time)
                    .append("\">")
                    .append(time)
                    .append("</time></td>");
        } else {
            String text = value instanceof Boolean flag ? (flag ? "yes" : "no") : value.toString();
            out.append("<td")
                    .append(alignment(column))
                    .append('>')
                    .append(SafeText.markup(text))
                    .append("</td>");
        }
    }

    private static String alignment(Column column) {
        return GridMarkdown.isNumber(column) ? " class=\"n\"" : "";
    }

    private static String hash(String css) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
