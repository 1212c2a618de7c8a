package io.loanwatch.local.decline;

import io.loanwatch.detectors.models.CohortProfile;
import io.loanwatch.detectors.models.SalesDecline;
import io.loanwatch.detectors.statistics.Robust;
import java.util.OptionalDouble;

/** A rule that scores a firm's month by what was known at its end; higher is worse, empty is an abstention. */
enum DeclineRule {
    /** {@link SalesDecline}: the deviation, sign turned. */
    SALES_DECLINE {
        @Override
        OptionalDouble score(FirmMonths firm, int month, CohortProfile profile) {
            return SalesDecline.of(month, firm.first() + 1, firm.tiles(), profile, SalesDecline.Settings.DEFAULTS)
                    .map(judged -> OptionalDouble.of(-judged.zMilli() / 1000.0))
                    .orElseGet(OptionalDouble::empty);
        }
    },
    /** The same without a profile of the cohort, as T1 is hosted. */
    HOSTED_T1 {
        @Override
        OptionalDouble score(FirmMonths firm, int month, CohortProfile profile) {
            return SALES_DECLINE.score(firm, month, CohortProfile.FLAT);
        }
    },
    /** Three months against the same three of the year before. */
    YEAR_ON_YEAR {
        @Override
        OptionalDouble score(FirmMonths firm, int month, CohortProfile profile) {
            return month - 14 <= firm.first() || !firm.isActive(month - 2)
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(StrictMath.log((double) sum(firm, month - 12) / sum(firm, month)));
        }
    },
    /** Three months against the mean of twelve. */
    R3 {
        @Override
        OptionalDouble score(FirmMonths firm, int month, CohortProfile profile) {
            if (month - 11 < firm.first() || !firm.isActive(month - 2)) {
                return OptionalDouble.empty();
            }
            double quarter = Math.max(firm.tiles().sum(month - 11, month), LEAST_CENTS) / 4.0;
            return OptionalDouble.of(StrictMath.log(quarter / sum(firm, month)));
        }
    },
    /**
     * The thresholds of the catalogue's T1: three months below half of the median of two years of them, and of the year before,
     * and −2.5 standard deviations. 1 for a breach, 0 for none.
     */
    CATALOGUE_T1 {
        @Override
        OptionalDouble score(FirmMonths firm, int month, CohortProfile profile) {
            double[] prior = java.util.stream.IntStream.iterate(
                            month - 3, end -> end - 2 > firm.first(), end -> end - 1)
                    .limit(24)
                    .mapToDouble(end -> (double) firm.tiles().sum(end - 2, end))
                    .toArray();
            boolean yearKnown = month - 14 > firm.first();
            boolean festival = Math.floorMod(month, 12) <= 3;
            if (prior.length < 9 || (!yearKnown && festival)) {
                return OptionalDouble.empty();
            }
            double usual = Robust.median(prior);
            usual = yearKnown ? Math.min(usual, (double) firm.tiles().sum(month - 14, month - 12)) : usual;
            if (usual < 30_000_00) {
                return OptionalDouble.empty();
            }
            double[] logs = java.util.Arrays.stream(prior)
                    .map(sum -> StrictMath.log(Math.max(sum, 100)))
                    .toArray();
            double recent = (double) firm.tiles().sum(month - 2, month);
            double z = Robust.zScore(StrictMath.log(Math.max(recent, 100)), logs, 0.2);
            return OptionalDouble.of(recent < 0.5 * usual && z <= -2.5 ? 1 : 0);
        }
    };

    private static final long LEAST_CENTS = 1_000_000;

    abstract OptionalDouble score(FirmMonths firm, int month, CohortProfile profile);

    private static long sum(FirmMonths firm, int month) {
        return Math.max(firm.tiles().sum(month - 2, month), LEAST_CENTS);
    }
}
