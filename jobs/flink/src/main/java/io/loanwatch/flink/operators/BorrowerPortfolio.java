package io.loanwatch.flink.operators;

import io.loanwatch.detectors.engine.SeenEvents;
import io.loanwatch.detectors.portfolio.PortfolioBook;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.flink.codec.CaseRecord;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the portfolio job keeps of one borrower: its book, and records that have not taken effect yet. */
public final class BorrowerPortfolio {

    private static final int VERSION = 1;

    PortfolioBook book = new PortfolioBook();
    SeenEvents seen = new SeenEvents();
    final List<CaseRecord> pending = new ArrayList<>();
    long timerAt = Long.MAX_VALUE;

    BorrowerPortfolio() {}

    /** The next instant at which pending records take effect, epoch milliseconds. */
    long earliestPending() {
        return pending.stream().mapToLong(CaseRecord::effectiveAt).min().orElse(Long.MAX_VALUE);
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(timerAt);
        book.write(out);
        seen.write(out);
        Packed.writeInt(out, pending.size());
        for (CaseRecord record : pending) {
            record.write(out);
        }
    }

    /** @throws IOException if it was written by another version */
    public static BorrowerPortfolio read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "the portfolio of a borrower is stored in version %d, known is %d".formatted(version, VERSION));
        }
        var portfolio = new BorrowerPortfolio();
        portfolio.timerAt = in.readLong();
        portfolio.book = PortfolioBook.read(in);
        portfolio.seen = SeenEvents.read(in);
        for (int left = Packed.readInt(in); left > 0; left--) {
            portfolio.pending.add(CaseRecord.read(in));
        }
        return portfolio;
    }
}
