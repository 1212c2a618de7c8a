package io.loanwatch.detectors.portfolio;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Product;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What one borrower adds to the figures of one group at the end of a day. */
public final class PortfolioShare {

    private final Group group;
    private final long tick;
    private final Counts counts;

    PortfolioShare(Group group, long tick, Counts counts) {
        this.group = group;
        this.tick = tick;
        this.counts = counts;
    }

    /** Names the group. */
    public String groupKey() {
        return "%s:%s:%s:%s"
                .formatted(
                        group.branchPath(),
                        group.product().map(Product::name).orElse(""),
                        group.industryCode(),
                        group.regionCode());
    }

    /** Clock instant at which the day was concluded, epoch milliseconds. */
    public long tick() {
        return tick;
    }

    Group group() {
        return group;
    }

    Counts counts() {
        return counts;
    }

    public void write(DataOutput out) throws IOException {
        group.write(out);
        Packed.writeLong(out, tick);
        counts.write(out);
    }

    public static PortfolioShare read(DataInput in) throws IOException {
        return new PortfolioShare(Group.read(in), Packed.readLong(in), Counts.read(in));
    }
}
