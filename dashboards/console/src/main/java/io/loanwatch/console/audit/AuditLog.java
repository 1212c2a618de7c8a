package io.loanwatch.console.audit;

import io.loanwatch.console.audit.AuditEntry.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A file of JSON lines to which each entry is appended and forced to disk before what it tells of is done. Each entry holds
 * the hash of the one before, so that none can be changed, left out or put in between without all later ones changing. Who
 * can write the file can still cut its end or write it anew: keep the last hash elsewhere to notice that.
 */
public final class AuditLog implements AutoCloseable {

    /** What stands before the first entry. */
    public static final String BEGINNING = "0".repeat(64);

    private final Path file;
    private final Clock clock;
    private final FileChannel channel;
    private long sequence;
    private String last;

    /** What verification found. */
    public record Verification(long entries, String lastHash, Optional<String> fault) {
        public boolean isIntact() {
            return fault.isEmpty();
        }
    }

    /**
     * Opens the log, or begins one. The rest of a line that a crash cut off is removed: what it told of was not done.
     *
     * @throws IOException if the file cannot be written, another process has it, or its chain is broken
     */
    public AuditLog(Path file, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            requireAlone();
            dropTornEnd();
            Verification found = verify();
            if (!found.isIntact()) {
                throw new IOException("audit-file %s: %s; put it aside and tell an auditor before a new one is begun"
                        .formatted(file, found.fault().get()));
            }
            sequence = found.entries();
            last = found.lastHash();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Appends an entry; it is on disk when this returns. */
    public synchronized AuditEntry append(
            Instant bankTime,
            String who,
            String action,
            String subject,
            String purpose,
            Outcome outcome,
            String detail) {
        var open = new AuditEntry(
                sequence + 1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                bankTime,
                who,
                action,
                subject,
                purpose,
                outcome,
                detail,
                last,
                "");
        AuditEntry entry = AuditLines.withHash(open, hashed(open));
        try {
            ByteBuffer line = ByteBuffer.wrap((AuditLines.write(entry) + "\n").getBytes(StandardCharsets.UTF_8));
            long position = channel.size();
            while (line.hasRemaining()) {
                position += channel.write(line, position);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the audit log %s cannot be written, so nothing is done".formatted(file), e);
        }
        sequence = entry.sequence();
        last = entry.hash();
        return entry;
    }

    /** The newest entries before a sequence number, newest first. */
    public List<AuditEntry> before(long sequenceLimit, int count) {
        Deque<AuditEntry> kept = new ArrayDeque<>();
        try (var lines = Files.lines(file)) {
            lines.map(AuditLines::read)
                    .takeWhile(entry -> entry.sequence() < sequenceLimit)
                    .forEach(entry -> {
                        kept.addFirst(entry);
                        if (kept.size() > count) {
                            kept.removeLast();
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("the audit log %s cannot be read".formatted(file), e);
        }
        return new ArrayList<>(kept);
    }

    /** Walks the whole chain. */
    public Verification verify() throws IOException {
        long line = 0;
        String previous = BEGINNING;
        try (var reader = Files.newBufferedReader(file)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                Optional<String> fault = fault(text, line, previous);
                if (fault.isPresent()) {
                    return new Verification(line - 1, previous, fault);
                }
                previous = AuditLines.read(text).hash();
            }
        }
        return new Verification(line, previous, Optional.empty());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The hash of an entry: over all other fields, each preceded by its length in bytes, in the order of the record. */
    static String hashed(AuditEntry entry) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String field : AuditLines.fields(entry)) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Optional<String> fault(String text, long line, String previous) {
        AuditEntry entry;
        try {
            entry = AuditLines.read(text);
        } catch (IllegalArgumentException e) {
            return Optional.of("line %d cannot be read: %s".formatted(line, e.getMessage()));
        }
        if (entry.sequence() != line) {
            return Optional.of("line %d has sequence %d, must have %d".formatted(line, entry.sequence(), line));
        }
        if (!entry.previous().equals(previous)) {
            return Optional.of("line %d follows %s, must follow %s".formatted(line, entry.previous(), previous));
        }
        if (!entry.hash().equals(hashed(entry))) {
            return Optional.of("line %d has been changed: its hash is %s, must be %s"
                    .formatted(line, entry.hash(), hashed(entry)));
        }
        return Optional.empty();
    }

    private void requireAlone() throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("audit-file %s is written by another process".formatted(file));
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("audit-file %s is open already".formatted(file), e);
        }
    }

    private void dropTornEnd() throws IOException {
        try (var access = new RandomAccessFile(file.toFile(), "r")) {
            long end = access.length();
            while (end > 0) {
                access.seek(end - 1);
                if (access.read() == '\n') {
                    break;
                }
                end--;
            }
            channel.truncate(end);
        }
    }
}
