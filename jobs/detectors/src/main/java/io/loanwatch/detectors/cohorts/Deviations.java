package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a borrower's month deviated from what its own history lets expect, series by series. Told at every tick, also when nothing can be said.
 *
 * @param borrowerId the borrower
 * @param cohort industry and region
 * @param tick clock instant at which it was told, epoch milliseconds
 * @param month months since year 0; of January and February together, February
 * @param series what can be judged, in the order of {@link CohortSeries}
 */
public record Deviations(String borrowerId, String cohort, long tick, int month, List<Deviation> series) {

    /**
     * One series' deviation.
     *
     * @param zMilli robust standard deviations, thousandths, clipped
     */
    public record Deviation(CohortSeries series, int zMilli) {}

    public Deviations {
        series = List.copyOf(series);
    }

    public void write(DataOutput out) throws IOException {
        out.writeUTF(borrowerId);
        out.writeUTF(cohort);
        Packed.writeLong(out, tick);
        Packed.writeInt(out, month);
        Packed.writeInt(out, series.size());
        for (Deviation deviation : series) {
            Packed.writeInt(out, deviation.series().code());
            Packed.writeInt(out, deviation.zMilli());
        }
    }

    public static Deviations read(DataInput in) throws IOException {
        String borrowerId = in.readUTF();
        String cohort = in.readUTF();
        long tick = Packed.readLong(in);
        int month = Packed.readInt(in);
        List<Deviation> series = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            series.add(new Deviation(CohortSeries.of(Packed.readInt(in)), Packed.readInt(in)));
        }
        return new Deviations(borrowerId, cohort, tick, month, series);
    }
}
