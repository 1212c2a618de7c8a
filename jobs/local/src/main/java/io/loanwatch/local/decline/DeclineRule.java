package io.loanwatch.local.decline;

import io.loanwatch.detectors.models.CohortProfile;
import io.loanwatch.detectors.models.SalesDecline;
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
    };

    private static final long LEAST_CENTS = 1_000_000;

    abstract OptionalDouble score(FirmMonths firm, int month, CohortProfile profile);

    private static long sum(FirmMonths firm, int month) {
        return Math.max(firm.tiles().sum(month - 2, month), LEAST_CENTS);
    }
}
