package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a borrower stands in its cohort at a tick.
 *
 * @param borrowerId the borrower
 * @param cohort industry and region
 * @param tick clock instant, epoch milliseconds
 * @param brokenSince tick at which the fall of the cohort was found; {@link #NOT_BROKEN} if it is not fallen
 * @param places the series of the borrower that could be judged
 */
public record MemberStanding(String borrowerId, String cohort, long tick, long brokenSince, List<Place> places) {

    public static final long NOT_BROKEN = Long.MAX_VALUE;

    /**
     * One series of a member beside its cohort's.
     *
     * @param zMilli the member's deviation, thousandths of a standard deviation
     * @param medianMilli the cohort's median; 0 where the cohort has too few members to speak
     * @param members members counted
     */
    public record Place(CohortSeries series, int zMilli, int medianMilli, int members) {

        public int adjustedMilli() {
            return zMilli - medianMilli;
        }
    }

    public MemberStanding {
        places = List.copyOf(places);
    }

    boolean isBroken() {
        return brokenSince != NOT_BROKEN;
    }

    Optional<Place> place(CohortSeries series) {
        return places.stream().filter(place -> place.series() == series).findFirst();
    }

    public void write(DataOutput out) throws IOException {
        out.writeUTF(borrowerId);
        out.writeUTF(cohort);
        Packed.writeLong(out, tick);
        Packed.writeLong(out, brokenSince);
        Packed.writeInt(out, places.size());
        for (Place place : places) {
            Packed.writeInt(out, place.series().code());
            Packed.writeInt(out, place.zMilli());
            Packed.writeInt(out, place.medianMilli());
            Packed.writeInt(out, place.members());
        }
    }

    public static MemberStanding read(DataInput in) throws IOException {
        String borrowerId = in.readUTF();
        String cohort = in.readUTF();
        long tick = Packed.readLong(in);
        long brokenSince = Packed.readLong(in);
        List<Place> places = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            places.add(new Place(
                    CohortSeries.of(Packed.readInt(in)), Packed.readInt(in), Packed.readInt(in), Packed.readInt(in)));
        }
        return new MemberStanding(borrowerId, cohort, tick, brokenSince, places);
    }
}
