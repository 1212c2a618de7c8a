package io.loanwatch.detectors.portfolio;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.PortfolioDay;
import io.loanwatch.model.PortfolioFigure;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The sums of one group, kept from the first share of a day until the day is told. */
public final class GroupTotals {

    private static final int VERSION = 1;

    private Optional<Group> group = Optional.empty();
    private final TreeMap<Long, Counts> byTick = new TreeMap<>();

    public void add(PortfolioShare share) {
        group = Optional.of(share.group());
        byTick.computeIfAbsent(share.tick(), unused -> new Counts()).add(share.counts());
    }

    /** Tells the days concluded up to an instant, and forgets them. */
    public void tell(long clock, PortfolioParameters parameters, EngineSettings settings, Consumer<PortfolioDay> days) {
        var calendar = new PortfolioDays(settings.time(), parameters.bookingHours());
        while (!byTick.isEmpty() && byTick.firstKey() <= clock) {
            var told = byTick.pollFirstEntry();
            LocalDate day = LocalDate.ofEpochDay(calendar.concluded(told.getKey()));
            Map<Dimension, List<PortfolioFigure>> figures = new LinkedHashMap<>();
            told.getValue()
                    .all()
                    .forEach((key, count) -> figures.computeIfAbsent(
                                    new Dimension(key.monthsOnBook(), key.indicator()), unused -> new ArrayList<>())
                            .add(new PortfolioFigure(
                                    key.measure(),
                                    count.partCount(),
                                    count.partCents(),
                                    count.wholeCount(),
                                    count.wholeCents())));
            figures.forEach((of, counted) -> days.accept(day(day, of, counted, told.getKey(), settings.generation())));
        }
    }

    /** What figures are of within the group. */
    private record Dimension(int monthsOnBook, String indicator) {}

    private PortfolioDay day(LocalDate day, Dimension of, List<PortfolioFigure> figures, long tick, int generation) {
        Group known = group.orElseThrow();
        return new PortfolioDay(
                day,
                known.branchPath(),
                known.product(),
                known.industryCode(),
                known.regionCode(),
                of.monthsOnBook() == CountKey.NONE ? Optional.empty() : Optional.of(of.monthsOnBook()),
                of.indicator().isEmpty() ? Optional.empty() : Optional.of(of.indicator()),
                figures,
                Instant.ofEpochMilli(tick),
                generation);
    }

    /** Whether nothing would be lost with it. */
    public boolean isEmpty() {
        return byTick.isEmpty();
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeBoolean(group.isPresent());
        if (group.isPresent()) {
            group.get().write(out);
        }
        Packed.writeInt(out, byTick.size());
        for (var entry : byTick.entrySet()) {
            Packed.writeLong(out, entry.getKey());
            entry.getValue().write(out);
        }
    }

    /** @throws IOException if it was written by another version */
    public static GroupTotals read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("totals of version %d, this engine reads %d".formatted(version, VERSION));
        }
        var totals = new GroupTotals();
        totals.group = in.readBoolean() ? Optional.of(Group.read(in)) : Optional.empty();
        for (int left = Packed.readInt(in); left > 0; left--) {
            totals.byTick.put(Packed.readLong(in), Counts.read(in));
        }
        return totals;
    }
}
