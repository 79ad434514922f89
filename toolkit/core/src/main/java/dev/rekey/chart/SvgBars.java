package dev.rekey.chart;

import dev.rekey.chart.Chart.Bar;
import java.util.List;
import java.util.Locale;

/** Draws bars. Colours are attributes and not styles, so that a page may forbid styles; each stands out in grey print. */
record SvgBars(String title, List<String> series, List<Bar> bars) {
    private static final int WIDTH = 640;
    private static final int LEFT = 210;
    private static final int RIGHT = 80;
    private static final int ROW = 22;
    private static final int TOP = 34;
    private static final int MOST_BARS = 60;
    private static final int MOST_NAMES = 12;
    private static final List<String> COLOURS =
            List.of("#1f4e79", "#e08214", "#6aaa96", "#8c2d04", "#b8b8d8", "#4d4d4d", "#c7a83c", "#762a83");
    private static final String INK = "#1a1a1a";

    String draw() {
        List<Bar> shown = bars.subList(0, Math.min(MOST_BARS, bars.size()));
        boolean isEmpty = Chart.most(bars) == 0;
        int names = series.size() > 1 ? Math.min(series.size(), MOST_NAMES) : 0;
        int rows = isEmpty ? 1 : shown.size() + (bars.size() > shown.size() ? 1 : 0);
        int height = TOP + ROW * (rows + (isEmpty ? 0 : names)) + 10;
        StringBuilder out = new StringBuilder(1_000);
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"640\" height=\"" + height
                + "\" viewBox=\"0 0 640 " + height + "\" font-family=\"sans-serif\" font-size=\"13\">");
        out.append("<title>").append(SafeText.markup(title)).append("</title>");
        out.append("<desc>").append(SafeText.markup(described(shown, isEmpty))).append("</desc>");
        out.append("<rect width=\"640\" height=\"" + height + "\" fill=\"#ffffff\"/>");
        text(out, 10, 20, "start\" font-weight=\"bold", Labels.shortened(SafeText.line(title), 76));
        if (isEmpty) {
            text(out, 10, TOP + 15, "start", "no data");
            return out.append("</svg>").toString();
        }
        int y = TOP;
        for (Bar bar : shown) {
            bar(out, bar, y);
            y += ROW;
        }
        if (bars.size() > shown.size()) {
            text(out, LEFT, y + 15, "start", "and " + (bars.size() - shown.size()) + " more");
            y += ROW;
        }
        for (int i = 0; i < names; i++) {
            rect(out, LEFT, y + 5, 12, colour(i));
            text(out, LEFT + 18, y + 15, "start", Labels.shortened(SafeText.line(series.get(i)), 50));
            y += ROW;
        }
        return out.append("</svg>").toString();
    }

    private void bar(StringBuilder out, Bar bar, int y) {
        double room = WIDTH - LEFT - RIGHT;
        double most = Chart.most(bars);
        out.append("<g><title>").append(SafeText.markup(told(bar))).append("</title>");
        text(out, LEFT - 8, y + 15, "end", Labels.shortened(SafeText.line(bar.label()), 26));
        double x = LEFT;
        for (int i = 0; i < bar.parts().size(); i++) {
            double width = bar.parts().get(i) / most * room;
            if (width > 0) {
                // A single one among thousands is still there to be seen.
                rect(out, x, y + 3, Math.max(width, 1), colour(i));
                x += width;
            }
        }
        text(out, x + 6, y + 15, "start", String.valueOf(bar.total()));
        out.append("</g>");
    }

    private String described(List<Bar> shown, boolean isEmpty) {
        if (isEmpty) {
            return "no data";
        }
        StringBuilder out = new StringBuilder();
        shown.forEach(bar -> out.append(out.length() > 0 ? "; " : "").append(told(bar)));
        return out.toString();
    }

    private String told(Bar bar) {
        StringBuilder out = new StringBuilder(bar.label()).append(": ").append(bar.total());
        for (int i = 0; series.size() > 1 && i < series.size(); i++) {
            out.append(i == 0 ? " (" : ", ")
                    .append(series.get(i))
                    .append(' ')
                    .append(bar.parts().get(i));
        }
        return series.size() > 1 ? out.append(')').toString() : out.toString();
    }

    private static String colour(int i) {
        return COLOURS.get(i % COLOURS.size());
    }

    private static void rect(StringBuilder out, double x, double y, double width, String fill) {
        out.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"15\" fill=\"%s\"/>",
                x,
                y,
                width,
                fill));
    }

    private static void text(StringBuilder out, double x, double y, String anchor, String text) {
        out.append(String.format(
                        Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" text-anchor=\"%s\">", x, y, INK, anchor))
                .append(SafeText.markup(text))
                .append("</text>");
    }
}
