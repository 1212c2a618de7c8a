package io.loanwatch.flink.operators;

import io.loanwatch.detectors.cases.CaseBook;
import io.loanwatch.detectors.engine.SeenEvents;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.flink.codec.CaseRecord;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.Product;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the case job keeps of one borrower: its cases, and records that have not taken effect yet. */
public final class BorrowerCases {

    private static final int VERSION = 2;

    final CaseBook book;
    final List<CaseRecord> pending = new ArrayList<>();
    SeenEvents seen = new SeenEvents();
    long timerAt = Long.MAX_VALUE;

    BorrowerCases() {
        this.book = new CaseBook();
    }

    /** The next instant at which pending records take effect, epoch milliseconds. */
    long earliestPending() {
        return pending.stream().mapToLong(CaseRecord::effectiveAt).min().orElse(Long.MAX_VALUE);
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(timerAt);
        Packed.writeInt(out, pending.size());
        for (CaseRecord record : pending) {
            record.write(out);
        }
        Packed.writeInt(out, book.cases.size());
        for (RiskCase each : book.cases.values()) {
            body(Codecs.CASE.write(each), out);
        }
        Packed.writeInt(out, book.alerts.size());
        for (RiskAlert each : book.alerts.values()) {
            body(Codecs.ALERT.write(each), out);
        }
        Packed.writeInt(out, book.accounts.size());
        for (var each : book.accounts.entrySet()) {
            CaseBook.Account account = each.getValue();
            out.writeUTF(each.getKey());
            out.writeLong(account.knownAt());
            out.writeUTF(account.product().name());
            Packed.writeLong(out, account.outstandingCents());
            out.writeUTF(account.branchPath());
            out.writeUTF(account.manager());
        }
        Packed.writeInt(out, book.endedLoans.size());
        for (var each : book.endedLoans.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeLong(each.getValue());
        }
        out.writeUTF(book.regionCode);
        out.writeUTF(book.industryCode);
        out.writeLong(book.partyKnownAt);
        seen.write(out);
    }

    public static BorrowerCases read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "cases of a borrower are stored in version %d, known is %d".formatted(version, VERSION));
        }
        var cases = new BorrowerCases();
        cases.timerAt = in.readLong();
        for (int left = Packed.readInt(in); left > 0; left--) {
            cases.pending.add(CaseRecord.read(in));
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            RiskCase each = Codecs.CASE.read(body(in));
            cases.book.cases.put(each.caseId(), each);
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            RiskAlert each = Codecs.ALERT.read(body(in));
            cases.book.alerts.put(each.alertId(), each);
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            cases.book.accounts.put(
                    in.readUTF(),
                    new CaseBook.Account(
                            in.readLong(),
                            Product.valueOf(in.readUTF()),
                            Packed.readLong(in),
                            in.readUTF(),
                            in.readUTF()));
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            cases.book.endedLoans.put(in.readUTF(), in.readLong());
        }
        cases.book.regionCode = in.readUTF();
        cases.book.industryCode = in.readUTF();
        cases.book.partyKnownAt = in.readLong();
        cases.seen = SeenEvents.read(in);
        return cases;
    }

    private static void body(byte[] bytes, DataOutput out) throws IOException {
        Packed.writeInt(out, bytes.length);
        out.write(bytes);
    }

    private static byte[] body(DataInput in) throws IOException {
        byte[] bytes = new byte[Packed.readInt(in)];
        in.readFully(bytes);
        return bytes;
    }
}
