package io.loanwatch.detectors.models;

import io.loanwatch.detectors.statistics.Robust;
import java.util.ArrayList;
import java.util.List;

/**
 * The seasons of a cohort, for a borrower whose own history is too short to know them: twelve factors, the share of an
 * average month that each month of the year brings, to be scaled to the borrower's level.
 *
 * <p>Borrowing the shape from a group and the level from the member follows G. T. Duncan, W. L. Gorr and J. Szczypula (2001),
 * "Forecasting analogous time series", in J. S. Armstrong, "Principles of Forecasting". A factor is the median over the cohort, which half of
 * its members would have to agree to move.
 *
 * @param factorPpm factors of January to December, parts per million of an average month
 */
public record CohortProfile(List<Integer> factorPpm) {

    /** No seasons. */
    public static final CohortProfile FLAT = new CohortProfile(java.util.Collections.nCopies(12, 1_000_000));

    private static final int MONTHS_A_YEAR = 12;
    private static final double ONE = 1_000_000;

    /** Smallest share of its level that a month is taken for: the logarithm needs a positive number. */
    private static final double LEAST_SHARE = 0.01;

    public CohortProfile {
        factorPpm = List.copyOf(factorPpm);
        if (factorPpm.size() != MONTHS_A_YEAR || factorPpm.stream().anyMatch(factor -> factor <= 0)) {
            throw new IllegalArgumentException("a profile has twelve positive factors, not " + factorPpm);
        }
    }

    /** @param month months since year 0 */
    public double factor(int month) {
        return factorPpm.get(Math.floorMod(month, MONTHS_A_YEAR)) / ONE;
    }

    /** What a borrower at this level of an average month is expected to bring in a month. */
    public double expected(int month, double level) {
        return level * factor(month);
    }

    /** Level of an average month: the median of the deseasonalized months. */
    public double level(int firstMonth, double[] values) {
        double[] deseasonalized = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            deseasonalized[i] = values[i] / factor(firstMonth + i);
        }
        return Robust.median(deseasonalized);
    }

    /** One member's months in order, beginning with {@code firstMonth}, months since year 0. */
    public record Member(int firstMonth, List<Double> values) {
        public Member {
            values = List.copyOf(values);
        }
    }

    /**
     * Factors from the members' months, each compared with the median of the thirteen months around it. A month of the year that
     * nobody has is taken as average.
     *
     * @param leastLevel level of a month below which a member says nothing
     */
    public static CohortProfile of(List<Member> members, double leastLevel) {
        List<List<Double>> logs = new ArrayList<>();
        for (int i = 0; i < MONTHS_A_YEAR; i++) {
            logs.add(new ArrayList<>());
        }
        int half = MONTHS_A_YEAR / 2;
        for (Member member : members) {
            double[] values =
                    member.values().stream().mapToDouble(Double::doubleValue).toArray();
            for (int i = half; i + half < values.length; i++) {
                double level = Robust.median(java.util.Arrays.copyOfRange(values, i - half, i + half + 1));
                if (level >= leastLevel) {
                    double share = Math.max(values[i] / level, LEAST_SHARE);
                    logs.get(Math.floorMod(member.firstMonth() + i, MONTHS_A_YEAR))
                            .add(StrictMath.log(share));
                }
            }
        }
        List<Integer> factors = new ArrayList<>();
        for (List<Double> ofMonth : logs) {
            double[] values = ofMonth.stream().mapToDouble(Double::doubleValue).toArray();
            double median = values.length == 0 ? 0 : Robust.median(values);
            factors.add((int) StrictMath.rint(ONE * StrictMath.exp(median)));
        }
        return new CohortProfile(factors);
    }
}
