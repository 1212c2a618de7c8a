package io.loanwatch.local.decline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A series as an SVG picture: value, baseline, band, changes and alarms. */
final class SeriesPicture {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 360;
    private static final int MARGIN = 56;

    private final List<DeclineModel.Judged> points;
    private final String title;
    private final double low;
    private final double high;

    SeriesPicture(String title, List<DeclineModel.Judged> points) {
        this.title = title;
        this.points = points;
        double[] drawn = points.stream()
                .flatMap(point -> Stream.concat(
                        Stream.of(point.value()),
                        point.expectation().stream().flatMap(band -> Stream.of(band.low(), band.high()))))
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double largest =
                points.stream().mapToDouble(DeclineModel.Judged::value).max().orElse(1);
        double smallest =
                points.stream().mapToDouble(DeclineModel.Judged::value).min().orElse(0);
        double room = Math.max(largest - smallest, 1e-9);
        low = Math.max(drawn.length == 0 ? 0 : drawn[0], smallest - room / 2);
        high = Math.max(Math.min(drawn.length == 0 ? 1 : drawn[drawn.length - 1], largest + room / 2), low + 1e-9);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, svg());
    }

    String svg() {
        var svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                .formatted(WIDTH, HEIGHT));
        svg.append(" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        svg.append("<text x=\"%d\" y=\"20\" font-size=\"14\">%s</text>\n".formatted(MARGIN, escaped(title)));
        band(svg);
        line(svg, "#1f6feb", 1.5, DeclineModel.Judged::value);
        line(
                svg,
                "#6e7781",
                1,
                point -> point.expectation()
                        .map(DeclineModel.Expectation::baseline)
                        .orElse(Double.NaN));
        for (int i = 0; i < points.size(); i++) {
            mark(svg, i);
        }
        axis(svg);
        legend(svg);
        return svg.append("</svg>\n").toString();
    }

    private void mark(StringBuilder svg, int i) {
        DeclineModel.Judged point = points.get(i);
        point.change().ifPresent(change -> {
            int began = i;
            while (began > 0 && points.get(began).period().isAfter(change.beganAt())) {
                began--;
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#8250df\" stroke-dasharray=\"4 3\"/>%n",
                    x(began),
                    x(began),
                    MARGIN,
                    HEIGHT - MARGIN));
        });
        point.alert()
                .ifPresent(alert -> svg.append(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"><title>%s %s</title></circle>%n",
                        x(i),
                        y(point.value()),
                        alert == DeclineModel.AlertChange.OPENED ? "#cf222e" : "#1a7f37",
                        point.period(),
                        alert)));
    }

    private void band(StringBuilder svg) {
        var upper = new StringBuilder();
        var lower = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            int at = i;
            points.get(i).expectation().ifPresent(band -> {
                upper.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(at), y(band.high())));
                lower.insert(0, String.format(Locale.ROOT, "%.1f,%.1f ", x(at), y(band.low())));
            });
        }
        svg.append("<polygon fill=\"#d0d7de\" fill-opacity=\"0.5\" points=\"%s%s\"/>\n".formatted(upper, lower));
    }

    private void line(StringBuilder svg, String colour, double width, ToDoubleFunction<DeclineModel.Judged> value) {
        var path = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            double at = value.applyAsDouble(points.get(i));
            if (!Double.isNaN(at)) {
                path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i), y(at)));
            }
        }
        svg.append(String.format(
                Locale.ROOT,
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" points=\"%s\"/>%n",
                colour,
                width,
                path));
    }

    private void axis(StringBuilder svg) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"4\" y=\"%d\">%.4g</text><text x=\"4\" y=\"%d\">%.4g</text>%n",
                MARGIN + 4,
                high,
                HEIGHT - MARGIN,
                low));
        svg.append("<text x=\"%d\" y=\"%d\">%s</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n"
                .formatted(
                        MARGIN,
                        HEIGHT - MARGIN + 18,
                        points.get(0).period(),
                        WIDTH - MARGIN,
                        HEIGHT - MARGIN + 18,
                        points.get(points.size() - 1).period()));
    }

    private static void legend(StringBuilder svg) {
        svg.append("<text x=\"%d\" y=\"%d\" fill=\"#57606a\">".formatted(MARGIN, HEIGHT - 12));
        svg.append("blue value, grey baseline and band, red alert opens, green recovers, dashed change of regime");
        svg.append("</text>\n");
    }

    private double x(int i) {
        return MARGIN + (double) i * (WIDTH - 2 * MARGIN) / Math.max(points.size() - 1, 1);
    }

    private double y(double value) {
        double share = (Math.max(low, Math.min(value, high)) - low) / (high - low);
        return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
