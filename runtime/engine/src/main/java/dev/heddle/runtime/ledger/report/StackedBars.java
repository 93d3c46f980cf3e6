package dev.heddle.runtime.ledger.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws one bar for each span of time, made of the parts of a few names, as SVG. Not thread-safe. */
final class StackedBars {

    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 240;
    private static final int LEFT = 70;
    private static final int TOP = 10;
    private static final int BOTTOM = 26;
    private static final int PLOT = HEIGHT - TOP - BOTTOM;
    private static final int LABELS = 12;
    private static final int LABEL_ROOM = 30;
    private static final int LINES = 4;
    private static final double GAP = 0.18;

    private final String title;
    private final String unit;
    private final List<String> spans;
    private final List<Part> parts = new ArrayList<>();

    /** @param values one for each span */
    private record Part(String name, String cssClass, List<BigDecimal> values) {}

    StackedBars(String title, String unit, List<String> spans) {
        this.title = title;
        this.unit = unit;
        this.spans = spans;
    }

    StackedBars part(String name, String cssClass, List<BigDecimal> values) {
        parts.add(new Part(name, cssClass, values));
        return this;
    }

    void write(Markup page) {
        page.element("h2", null, title);
        if (parts.size() > 1) {
            writeLegend(page);
        }
        page.raw("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"")
                .text(title)
                .raw("\">");
        BigDecimal top = niceTop(highest());
        writeGrid(top, page);
        double step = (double) (WIDTH - LEFT) / Math.max(1, spans.size());
        for (int i = 0; i < spans.size(); i++) {
            writeBar(i, LEFT + i * step, step, top, page);
        }
        page.raw("</svg>");
    }

    private void writeLegend(Markup page) {
        page.raw("<div class=\"legend\">");
        for (Part part : parts) {
            page.raw("<span><svg viewBox=\"0 0 1 1\" aria-hidden=\"true\"><rect width=\"1\" height=\"1\" class=\""
                            + part.cssClass + "\"/></svg>")
                    .text(part.name)
                    .raw("</span>");
        }
        page.raw("</div>");
    }

    private void writeGrid(BigDecimal top, Markup page) {
        for (int line = 0; line <= LINES; line++) {
            double y = TOP + PLOT - (double) PLOT * line / LINES;
            BigDecimal value = top.multiply(BigDecimal.valueOf(line))
                    .divide(BigDecimal.valueOf(LINES), MathContext.DECIMAL32)
                    .stripTrailingZeros();
            page.raw("<line class=\"grid\" x1=\"" + LEFT + "\" x2=\"" + WIDTH + "\" y1=\"" + at(y) + "\" y2=\"" + at(y)
                    + "\"/><text x=\"" + (LEFT - 8) + "\" y=\"" + at(y + 4) + "\" text-anchor=\"end\">"
                    + value.toPlainString() + "</text>");
        }
    }

    private void writeBar(int span, double x, double step, BigDecimal top, Markup page) {
        double y = TOP + PLOT;
        for (Part part : parts) {
            BigDecimal value = part.values.get(span);
            double height = value.signum() <= 0 ? 0 : value.doubleValue() / top.doubleValue() * PLOT;
            if (height > 0) {
                y -= height;
                page.raw("<rect class=\"" + part.cssClass + "\" x=\"" + at(x + step * GAP / 2) + "\" y=\"" + at(y)
                        + "\" width=\"" + at(step * (1 - GAP)) + "\" height=\"" + at(height) + "\"><title>");
                page.text(spans.get(span) + " " + part.name + ": " + value.toPlainString() + " " + unit)
                        .raw("</title></rect>");
            }
        }
        int every = (spans.size() + LABELS - 1) / LABELS;
        double middle = x + step / 2;
        if (span % every == 0 && middle < WIDTH - LABEL_ROOM) {
            page.raw("<text x=\"" + at(middle) + "\" y=\"" + (HEIGHT - 8) + "\" text-anchor=\"middle\">")
                    .text(spans.get(span))
                    .raw("</text>");
        }
    }

    private BigDecimal highest() {
        BigDecimal highest = BigDecimal.ZERO;
        for (int i = 0; i < spans.size(); i++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Part part : parts) {
                sum = sum.add(part.values.get(i).max(BigDecimal.ZERO));
            }
            highest = highest.max(sum);
        }
        return highest;
    }

    /** One, two, four or eight of a power of ten, which four lines divide well. */
    private static BigDecimal niceTop(BigDecimal highest) {
        if (highest.signum() == 0) {
            return BigDecimal.ONE;
        }
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(highest.precision() - highest.scale() - 1);
        for (int factor : new int[] {1, 2, 4, 8}) {
            BigDecimal top = power.multiply(BigDecimal.valueOf(factor));
            if (top.compareTo(highest) >= 0) {
                return top;
            }
        }
        return power.multiply(BigDecimal.TEN).setScale(Math.max(0, power.scale()), RoundingMode.HALF_UP);
    }

    private static String at(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
