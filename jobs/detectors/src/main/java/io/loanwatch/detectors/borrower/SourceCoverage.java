package io.loanwatch.detectors.borrower;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.DataAuthorization;
import io.loanwatch.model.Feed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Consent to and delivery of one source, as of the latest record known; instants in epoch milliseconds. */
record SourceCoverage(Feed feed, long knownAt, long consentFrom, long consentTo, long revokedAt, long lastDeliveredAt) {

    static SourceCoverage of(DataAuthorization record) {
        return new SourceCoverage(
                record.feed(),
                record.knownAt().toEpochMilli(),
                record.consentFrom().toEpochMilli(),
                millis(record.consentTo()),
                millis(record.revokedAt()),
                millis(record.lastDeliveredAt()));
    }

    /** When the source stopped or will stop being authorized and delivered, or {@link Coverage#NONE}. */
    long lostAt() {
        return Math.min(consentTo, Math.min(revokedAt, lastDeliveredAt));
    }

    /** From when a source that had been lost is covered again by this record. */
    long restoredAt(SourceCoverage before) {
        boolean consentRenewed = before.lostAt() != before.lastDeliveredAt;
        return consentRenewed && consentFrom > before.lostAt() ? consentFrom : knownAt;
    }

    private static long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(Coverage.NONE);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(feed.name());
        Packed.writeLong(out, knownAt);
        Packed.writeLong(out, consentFrom);
        Packed.writeLong(out, consentTo);
        Packed.writeLong(out, revokedAt);
        Packed.writeLong(out, lastDeliveredAt);
    }

    static SourceCoverage read(DataInput in) throws IOException {
        return new SourceCoverage(
                Feed.valueOf(in.readUTF()),
                Packed.readLong(in),
                Packed.readLong(in),
                Packed.readLong(in),
                Packed.readLong(in),
                Packed.readLong(in));
    }
}
