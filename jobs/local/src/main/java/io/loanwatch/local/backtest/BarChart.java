package io.loanwatch.local.backtest;

import java.util.Locale;
import java.util.Map;

/** Counts as horizontal bars, SVG. */
final class BarChart {

    private static final int LABEL_WIDTH = 110;
    private static final int BAR_WIDTH = 600;
    private static final int ROW_HEIGHT = 20;

    private BarChart() {}

    /** @param counts by label, in the order of the map */
    static String svg(Map<String, Integer> counts) {
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        var svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-size=\"12\">",
                LABEL_WIDTH + BAR_WIDTH + 60,
                ROW_HEIGHT * counts.size() + 4));
        int y = 0;
        for (var entry : counts.entrySet()) {
            double width = (double) BAR_WIDTH * entry.getValue() / most;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"0\" y=\"%d\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#4a7fb5\"/><text x=\"%.1f\" y=\"%d\">%d</text>",
                    y + 15,
                    BacktestHtml.escape(entry.getKey()),
                    LABEL_WIDTH,
                    y + 2,
                    width,
                    ROW_HEIGHT - 4,
                    LABEL_WIDTH + width + 6,
                    y + 15,
                    entry.getValue()));
            y += ROW_HEIGHT;
        }
        return svg.append("</svg>").toString();
    }
}
