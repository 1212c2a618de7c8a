package io.loanwatch.local.replay;

import io.loanwatch.local.files.RecordFolder;
import io.loanwatch.local.files.TemporaryFolder;
import io.loanwatch.model.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The records of a folder in one file, in the order of their knowledge: made once, replayed as often as is wanted. */
public final class MergedInput implements AutoCloseable {

    /** Without records of these nothing can be traced. */
    private static final List<Topic> TRACED = List.of(Topic.TRANSACTIONS, Topic.LOANS);

    private final TemporaryFolder work;
    private final Path file;
    private final Merge.Merged content;

    private MergedInput(TemporaryFolder work, Path file, Merge.Merged content) {
        this.work = work;
        this.file = file;
        this.content = content;
    }

    /**
     * @param lenient whether a line that cannot be read becomes a dead letter rather than an error
     * @param until where the clock stops; by default the last clock mark, else the last {@code known_at}
     * @throws IOException if the input cannot be read
     * @throws io.loanwatch.local.files.InvalidLineException if a line cannot be read and {@code lenient} is not set
     */
    public static MergedInput of(Path folder, boolean lenient, Optional<Instant> until) throws IOException {
        TemporaryFolder work = TemporaryFolder.make("loanwatch-merged");
        Path file = work.path().resolve("merged");
        try {
            return new MergedInput(
                    work, file, new Merge(new RecordFolder(folder), lenient).into(file, work.path(), until));
        } catch (IOException | RuntimeException e) {
            work.close();
            throw e;
        }
    }

    public Path file() {
        return file;
    }

    /**
     * The same records with those of these topics that the engine derives of them: traces of funds.
     *
     * @param topics what is to be read of it
     * @throws IOException if the file cannot be written
     */
    public Path file(Set<Topic> topics) throws IOException {
        if (!topics.contains(Topic.FUND_TRACES)) {
            return file;
        }
        Path traced = work.path().resolve("traced");
        if (!Files.exists(traced)) {
            for (Topic needed : TRACED) {
                if (!content.recordsByTopic().containsKey(needed.topicName())) {
                    System.err.printf(
                            "no %s.jsonl in the folder, so there are no traces of funds: they are made of %s%n",
                            needed.topicName(),
                            TRACED.stream()
                                    .map(topic -> topic.topicName() + ".jsonl")
                                    .collect(Collectors.joining(" and ")));
                }
            }
            WovenTraces.weave(file, traced);
        }
        return traced;
    }

    /** Where the clock stops. */
    public Instant until() {
        return content.until();
    }

    Merge.Merged content() {
        return content;
    }

    @Override
    public void close() {
        work.close();
    }
}
