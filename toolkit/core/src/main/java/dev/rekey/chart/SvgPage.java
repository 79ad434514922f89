package dev.rekey.chart;

import java.util.Locale;

/**
 * Collects an SVG element of 640 pixels. Colours are attributes and not styles, so that a page may forbid styles; all text
 * is made safe here.
 */
final class SvgPage {
    static final int WIDTH = 640;
    static final String INK = "#1a1a1a";
    static final String FAINT = "#d9d9d9";

    private static final int TITLE_CELLS = 76;

    private final StringBuilder out = new StringBuilder(4_000);

    SvgPage(int height, String title, String description) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"640\" height=\"" + height
                + "\" viewBox=\"0 0 640 " + height + "\" font-family=\"sans-serif\" font-size=\"12\">");
        out.append("<title>").append(SafeText.markup(title)).append("</title>");
        out.append("<desc>").append(SafeText.markup(description)).append("</desc>");
        out.append("<rect width=\"640\" height=\"" + height + "\" fill=\"#ffffff\"/>");
        out.append("<text x=\"10\" y=\"20\" fill=\"" + INK + "\" font-size=\"13\" font-weight=\"bold\">")
                .append(SafeText.markup(Labels.shortened(SafeText.line(title), TITLE_CELLS)))
                .append("</text>");
    }

    /** A box that tells {@code told} to whoever points at it. */
    void box(double x, double y, double width, double height, String fill, String told) {
        out.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\">",
                        x,
                        y,
                        width,
                        height,
                        fill))
                .append("<title>")
                .append(SafeText.markup(told))
                .append("</title></rect>");
    }

    /** A line from one point to another; broken if it only helps to read. */
    void line(double x1, double y1, double x2, double y2, String colour, boolean isBroken) {
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>",
                x1,
                y1,
                x2,
                y2,
                colour,
                isBroken ? " stroke-dasharray=\"3 3\"" : ""));
    }

    /** Text, cut to {@code cells}. */
    void text(double x, double y, String anchor, String text, int cells) {
        out.append(String.format(
                        Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" text-anchor=\"%s\">", x, y, INK, anchor))
                .append(SafeText.markup(Labels.shortened(SafeText.line(text), cells)))
                .append("</text>");
    }

    String end() {
        return out + "</svg>";
    }
}
