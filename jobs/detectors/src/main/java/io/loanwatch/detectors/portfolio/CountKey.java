package io.loanwatch.detectors.portfolio;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.PortfolioMeasure;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * What is counted within a group.
 *
 * @param measure the measure
 * @param monthsOnBook of vintages, else {@link #NONE}
 * @param indicator of alerts, else empty
 */
record CountKey(PortfolioMeasure measure, int monthsOnBook, String indicator) implements Comparable<CountKey> {

    static final int NONE = -1;

    private static final Comparator<CountKey> ORDER = Comparator.comparing(CountKey::measure)
            .thenComparing(CountKey::monthsOnBook)
            .thenComparing(CountKey::indicator);

    static CountKey of(PortfolioMeasure measure) {
        return new CountKey(measure, NONE, "");
    }

    @Override
    public int compareTo(CountKey other) {
        return ORDER.compare(this, other);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(measure.name());
        Packed.writeInt(out, monthsOnBook);
        out.writeUTF(indicator);
    }

    static CountKey read(DataInput in) throws IOException {
        return new CountKey(PortfolioMeasure.valueOf(in.readUTF()), Packed.readInt(in), in.readUTF());
    }
}
