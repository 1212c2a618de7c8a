package io.loanwatch.local.replay;

import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.replay.MergedFile;
import io.loanwatch.local.files.FolderReader;
import io.loanwatch.local.files.RecordFolder;
import io.loanwatch.local.files.RecordSorter;
import io.loanwatch.local.text.Progress;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Merges a folder into one file in the order of knowledge, up to where the clock stops, with a last mark that brings the
 * clock there. A folder without clock marks gets one a day, which take every feed to be complete: whoever has no marks has
 * nothing else to go by.
 */
public final class Merge {

    private static final Duration DAY = Duration.ofDays(1);

    /** Where the clock stops if no line of the folder can be read. */
    private static final long NO_RECORD_UNTIL = Fact.FIRST_KNOWN_AT.toEpochMilli();

    private final RecordFolder folder;
    private final boolean lenient;
    private final Map<String, Long> recordsByTopic = new TreeMap<>();
    private long written;
    private long lastKnownAt = Long.MIN_VALUE;
    private long lastMarkAt = Long.MIN_VALUE;
    private long firstKnownAt = Long.MAX_VALUE;
    private boolean marksGiven;

    /**
     * What was merged.
     *
     * @param recordsByTopic lines per topic
     * @param records records in the file, transfers between two borrowers counted twice
     * @param until where the clock stops
     * @param marksGiven whether the folder had clock marks
     */
    public record Merged(Map<String, Long> recordsByTopic, long records, Instant until, boolean marksGiven) {}

    public Merge(RecordFolder folder, boolean lenient) {
        this.folder = folder;
        this.lenient = lenient;
    }

    public Merged into(Path file, Path workFolder, Optional<Instant> untilGiven) throws IOException {
        try (RecordSorter sorter = new RecordSorter(workFolder)) {
            read(sorter);
            long until = untilGiven
                    .map(Instant::toEpochMilli)
                    .orElse(lastMarkAt != Long.MIN_VALUE ? lastMarkAt : Math.max(lastKnownAt, NO_RECORD_UNTIL));
            if (!marksGiven) {
                addDailyMarks(sorter, until);
            }
            try (MergedFile.Writer writer = MergedFile.writer(file)) {
                sorter.drain(record -> {
                    if (record.knownAt() <= until) {
                        write(writer, record);
                    }
                });
                // A clock in order stands one millisecond behind what it has read.
                write(writer, new Inbound.Marked(new ClockMark(Instant.ofEpochMilli(until + 1), List.of())));
            }
            return new Merged(recordsByTopic, written, Instant.ofEpochMilli(until), marksGiven);
        }
    }

    private void read(RecordSorter sorter) throws IOException {
        List<RecordFolder.TopicFile> files = folder.topicFiles();
        long bytes = 0;
        for (RecordFolder.TopicFile topicFile : files) {
            bytes += Files.size(topicFile.file());
        }
        try (Progress progress = Progress.of("reading " + folder.path(), bytes)) {
            var reader = new FolderReader(lenient, progress::add);
            for (RecordFolder.TopicFile topicFile : files) {
                long lines = reader.read(topicFile, record -> {
                    if (record instanceof Inbound.Known) {
                        firstKnownAt = Math.min(firstKnownAt, record.knownAt());
                        lastKnownAt = Math.max(lastKnownAt, record.knownAt());
                    }
                    sorter.add(record);
                });
                recordsByTopic.put(topicFile.topic().topicName(), lines);
            }
            Optional<Path> marks = folder.find(RecordFolder.CLOCK_MARKS);
            marksGiven = marks.isPresent();
            if (marks.isPresent()) {
                reader.readMarks(marks.get(), mark -> {
                    lastMarkAt = Math.max(lastMarkAt, mark.knownAt().toEpochMilli());
                    sorter.add(new Inbound.Marked(mark));
                });
            }
        }
    }

    private void addDailyMarks(RecordSorter sorter, long until) {
        if (firstKnownAt == Long.MAX_VALUE) {
            return;
        }
        for (Instant at = Instant.ofEpochMilli(firstKnownAt); at.toEpochMilli() <= until; at = at.plus(DAY)) {
            Instant through = at;
            sorter.add(new Inbound.Marked(new ClockMark(
                    at,
                    Arrays.stream(Feed.values())
                            .map(feed -> new FeedCompleteness(feed, through))
                            .toList())));
        }
    }

    private void write(MergedFile.Writer writer, Inbound record) {
        try {
            writer.write(record);
            written++;
        } catch (IOException e) {
            throw new UncheckedIOException("the merged records cannot be written", e);
        }
    }
}
