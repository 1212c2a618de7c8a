package io.loanwatch.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where this process spent its processor time, as a picture: a box for each method, as wide as its share of the samples, on top
 * of the one that called it (B. Gregg 2016, "The Flame Graph", ACM Queue 14). Sampled by the JDK's flight recorder each 20 ms.
 */
final class FlameGraph {

    private static final String EVENT = "jdk.ExecutionSample";
    private static final int WIDTH = 1600;
    private static final int ROW_HEIGHT = 17;
    private static final int MARGIN = 10;
    private static final int TITLE_HEIGHT = 30;
    private static final double CHARACTER_WIDTH = 6.2;

    /** Boxes below this share of the whole cannot be seen. */
    private static final double LEAST_SHARE = 0.001;

    private static final class Box {
        final Map<String, Box> above = new TreeMap<>();
        long samples;
    }

    private final Box root = new Box();

    private FlameGraph() {}

    static Recording record() {
        var recording = new Recording();
        recording.enable(EVENT).withPeriod(java.time.Duration.ofMillis(20));
        recording.start();
        return recording;
    }

    /** Ends the recording and writes its picture as SVG; the recording itself is not kept. */
    static void write(Recording recording, Path picture) throws IOException {
        recording.stop();
        Path samples = Files.createTempFile("loanwatch-bench", ".jfr");
        try {
            recording.dump(samples);
            recording.close();
            Files.writeString(picture, of(samples).svg());
        } finally {
            Files.deleteIfExists(samples);
        }
    }

    static FlameGraph of(Path recording) throws IOException {
        var graph = new FlameGraph();
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                RecordedStackTrace stack = event.getStackTrace();
                if (event.getEventType().getName().equals(EVENT) && stack != null) {
                    graph.add(thread(event), stack.getFrames());
                }
            }
        }
        return graph;
    }

    // Subtasks of an operator are one flame.
    private static String thread(RecordedEvent event) {
        var thread = event.getThread("sampledThread");
        String name = thread == null || thread.getJavaName() == null ? "?" : thread.getJavaName();
        return name.replaceAll(" \\(\\d+/\\d+\\)#\\d+$", "").replaceAll("[-#]?\\d+$", "");
    }

    private void add(String thread, List<RecordedFrame> innermostFirst) {
        root.samples++;
        Box box = root.above.computeIfAbsent(thread, unused -> new Box());
        box.samples++;
        for (int i = innermostFirst.size() - 1; i >= 0; i--) {
            var method = innermostFirst.get(i).getMethod();
            String type = method.getType().getName();
            String name = type.substring(type.lastIndexOf('.') + 1) + '.' + method.getName();
            box = box.above.computeIfAbsent(name, unused -> new Box());
            box.samples++;
        }
    }

    String svg() {
        int rows = depth(root);
        int height = TITLE_HEIGHT + rows * ROW_HEIGHT + 2 * MARGIN;
        var svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"monospace\" font-size=\"10\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n"
                        + "<text x=\"%d\" y=\"18\" font-size=\"13\">%,d samples of threads on the processor, a box for each method on its caller</text>%n",
                WIDTH,
                height,
                MARGIN,
                root.samples));
        draw(root, MARGIN, height - MARGIN, svg);
        return svg.append("</svg>\n").toString();
    }

    private int depth(Box box) {
        int deepest = 0;
        for (Box above : box.above.values()) {
            if (isVisible(above)) {
                deepest = Math.max(deepest, 1 + depth(above));
            }
        }
        return deepest;
    }

    private boolean isVisible(Box box) {
        return box.samples >= LEAST_SHARE * root.samples;
    }

    private void draw(Box below, double left, double bottom, StringBuilder svg) {
        double at = left;
        for (var entry : below.above.entrySet()) {
            Box box = entry.getValue();
            double width = (WIDTH - 2.0 * MARGIN) * box.samples / root.samples;
            if (isVisible(box)) {
                box(entry.getKey(), at, bottom - ROW_HEIGHT, width, 100.0 * box.samples / root.samples, svg);
                draw(box, at, bottom - ROW_HEIGHT, svg);
            }
            at += width;
        }
    }

    private static void box(String name, double x, double y, double width, double percent, StringBuilder svg) {
        int shown = (int) ((width - 4) / CHARACTER_WIDTH);
        String escaped = escape(name);
        svg.append(String.format(
                Locale.ROOT,
                "<g><title>%s %.1f%%</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%s\" stroke=\"#ffffff\" stroke-width=\"0.5\"/>",
                escaped,
                percent,
                x,
                y,
                width,
                ROW_HEIGHT - 1,
                colour(name)));
        if (shown >= 3) {
            String text = name.length() <= shown ? name : name.substring(0, shown - 1) + '…';
            svg.append(
                    String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>", x + 2, y + 12, escape(text)));
        }
        svg.append("</g>\n");
    }

    // The same method has the same colour in every picture.
    private static String colour(String name) {
        int hash = name.hashCode();
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                205 + (hash & 0x1f),
                130 + ((hash >> 5) & 0x3f),
                70 + ((hash >> 11) & 0x1f));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
