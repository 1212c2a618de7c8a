package io.loanwatch.detectors.signals;

import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Measure;
import io.loanwatch.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A series in the evidence: measures of one name, one for each month, each with its window, oldest first. */
public final class SeriesMeasures {

    /** Months shown up to the one judged. */
    public static final int MONTHS = 6;

    private SeriesMeasures() {}

    /** The {@link #MONTHS} months up to {@code lastMonth}; months without data are 0. */
    public static List<Measure> months(String name, Tiles byMonth, int lastMonth, Unit unit) {
        List<Measure> measures = new ArrayList<>(MONTHS);
        for (int month = lastMonth - MONTHS + 1; month <= lastMonth; month++) {
            measures.add(new Measure(
                    name,
                    byMonth.sum(month),
                    unit,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(BankTime.firstDayOf(month)),
                    Optional.of(BankTime.lastDayOf(month))));
        }
        return measures;
    }

    /** Measures followed by a series. */
    public static List<Measure> with(List<Measure> measures, List<Measure> series) {
        List<Measure> all = new ArrayList<>(measures);
        all.addAll(series);
        return all;
    }
}
