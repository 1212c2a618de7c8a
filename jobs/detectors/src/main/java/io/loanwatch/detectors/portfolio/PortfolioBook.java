package io.loanwatch.detectors.portfolio;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Product;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything the figures need of one borrower. */
public final class PortfolioBook {

    private static final int VERSION = 1;

    /** Nothing is concluded before this is known. */
    static final long NEVER = Long.MAX_VALUE;

    /** Loans that are active or whose vintage is followed, by id. */
    final TreeMap<String, LoanStanding> loans = new TreeMap<>();

    /** Cases and checks, until what they are counted for is counted; by id. */
    final TreeMap<String, CaseStanding> cases = new TreeMap<>();

    /** Cases whose disposal, and checks whose limit, has been counted. */
    final TreeSet<String> counted = new TreeSet<>();

    /** Days on which a case became moderate or severe. */
    final TreeSet<Integer> seriousDays = new TreeSet<>();

    /** Cases that became so in {@link #seriousMonth}. */
    int seriousInMonth;

    int seriousMonth;

    String industryCode = "";
    String regionCode = "";
    long partyKnownAt = Long.MIN_VALUE;

    /** Branch and product that stand for the borrower. */
    String homeBranch = "";

    Optional<Product> homeProduct = Optional.empty();

    /** When the next day is concluded, epoch milliseconds. */
    long nextTickAt = NEVER;

    /** Whether nothing would be lost with it. Who the borrower is counts: a loan may come later. */
    public boolean isEmpty() {
        return loans.isEmpty() && cases.isEmpty() && partyKnownAt == Long.MIN_VALUE;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Packed.writeInt(out, loans.size());
        for (LoanStanding loan : loans.values()) {
            loan.write(out);
        }
        Packed.writeInt(out, cases.size());
        for (var each : cases.entrySet()) {
            out.writeUTF(each.getKey());
            each.getValue().write(out);
        }
        Packed.writeInt(out, counted.size());
        for (String each : counted) {
            out.writeUTF(each);
        }
        Packed.writeInt(out, seriousDays.size());
        for (int day : seriousDays) {
            Packed.writeInt(out, day);
        }
        Packed.writeInt(out, seriousInMonth);
        Packed.writeInt(out, seriousMonth);
        out.writeUTF(industryCode);
        out.writeUTF(regionCode);
        out.writeLong(partyKnownAt);
        out.writeUTF(homeBranch);
        out.writeUTF(homeProduct.map(Product::name).orElse(""));
        out.writeLong(nextTickAt);
    }

    /** @throws IOException if it was written by another version */
    public static PortfolioBook read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("a portfolio book of version %d, this engine reads %d".formatted(version, VERSION));
        }
        var book = new PortfolioBook();
        for (int left = Packed.readInt(in); left > 0; left--) {
            LoanStanding loan = LoanStanding.read(in);
            book.loans.put(loan.terms.loanId(), loan);
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            book.cases.put(in.readUTF(), CaseStanding.read(in));
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            book.counted.add(in.readUTF());
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            book.seriousDays.add(Packed.readInt(in));
        }
        book.seriousInMonth = Packed.readInt(in);
        book.seriousMonth = Packed.readInt(in);
        book.industryCode = in.readUTF();
        book.regionCode = in.readUTF();
        book.partyKnownAt = in.readLong();
        book.homeBranch = in.readUTF();
        String product = in.readUTF();
        book.homeProduct = product.isEmpty() ? Optional.empty() : Optional.of(Product.valueOf(product));
        book.nextTickAt = in.readLong();
        return book;
    }
}
