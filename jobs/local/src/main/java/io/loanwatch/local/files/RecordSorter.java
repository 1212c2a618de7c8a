package io.loanwatch.local.files;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.replay.MergedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Sorts inbound records by ({@code known_at}, {@code event_id}), however many: sorted runs go to files and are merged. What
 * was rejected comes first, a mark before the facts of its instant.
 */
public final class RecordSorter implements AutoCloseable {

    private static final long MAX_RUN_BYTES = 192L << 20;
    private static final int RECORD_OVERHEAD_BYTES = 250;

    private static final Comparator<Inbound> ORDER = Comparator.comparingLong(Inbound::knownAt)
            .thenComparingInt(RecordSorter::rank)
            .thenComparing(RecordSorter::compareKnown);

    private final Path folder;
    private final List<Path> runs = new ArrayList<>();
    private List<Inbound> run = new ArrayList<>();
    private long runBytes;

    /** @param folder where runs are kept until {@link #close} */
    public RecordSorter(Path folder) {
        this.folder = folder;
    }

    public void add(Inbound record) {
        run.add(record);
        runBytes += RECORD_OVERHEAD_BYTES
                + (record instanceof Inbound.Known known ? known.arrival().body().length : 0);
        if (runBytes > MAX_RUN_BYTES) {
            try {
                spill();
            } catch (IOException e) {
                throw new UncheckedIOException("sorted records cannot be kept in " + folder, e);
            }
        }
    }

    /** Hands all records over in order. */
    public void drain(Consumer<Inbound> out) throws IOException {
        run.sort(ORDER);
        if (runs.isEmpty()) {
            run.forEach(out);
            run = new ArrayList<>();
            return;
        }
        spill();
        PriorityQueue<Run> queue = new PriorityQueue<>(
                Comparator.comparing((Run next) -> next.head, ORDER).thenComparingInt(next -> next.number));
        for (int i = 0; i < runs.size(); i++) {
            Run opened = new Run(i, MergedFile.reader(runs.get(i)));
            if (opened.advance()) {
                queue.add(opened);
            }
        }
        while (!queue.isEmpty()) {
            Run next = queue.remove();
            out.accept(next.head);
            if (next.advance()) {
                queue.add(next);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path path : runs) {
            Files.deleteIfExists(path);
        }
    }

    private void spill() throws IOException {
        run.sort(ORDER);
        Path file = folder.resolve("run-" + runs.size());
        runs.add(file);
        try (MergedFile.Writer writer = MergedFile.writer(file)) {
            for (Inbound record : run) {
                writer.write(record);
            }
        }
        run = new ArrayList<>();
        runBytes = 0;
    }

    private static int rank(Inbound record) {
        return record instanceof Inbound.Rejected ? 0 : record instanceof Inbound.Marked ? 1 : 2;
    }

    private static int compareKnown(Inbound left, Inbound right) {
        if (left instanceof Inbound.Known a && right instanceof Inbound.Known b) {
            return Arrival.ORDER.compare(a.arrival(), b.arrival());
        }
        return 0;
    }

    private static final class Run {

        private final int number;
        private final MergedFile.Reader reader;
        private Inbound head;

        @SuppressWarnings("NullAway") // the head is set before the run is queued
        private Run(int number, MergedFile.Reader reader) {
            this.number = number;
            this.reader = reader;
        }

        private boolean advance() throws IOException {
            Inbound next = reader.read();
            if (next == null) {
                reader.close();
                return false;
            }
            head = next;
            return true;
        }
    }
}
