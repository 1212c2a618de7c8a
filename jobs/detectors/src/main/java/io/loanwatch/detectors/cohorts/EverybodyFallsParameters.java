package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.models.CohortHistogram;
import io.loanwatch.detectors.statistics.PartsPerMillion;

/**
 * @param fewestMembers members that must be known for a cohort to speak; ours: of fewer, a handful with trouble of their own is a majority
 * @param fallMilli least fall of the median, thousandths of a member's standard deviation; ours
 * @param standardErrors how many standard errors of the median it must have fallen by: three, as on a control chart (Shewhart 1931)
 * @param fallingPpm share of the members that must have fallen by at least {@code fallMilli}, parts per million; ours
 * @param baselineMonths earlier medians outside a fall, the median of which is the cohort's usual one once half of them are known; a year
 * @param memberLimitMilli how far beyond its cohort a member must have fallen for its alerts to be told, thousandths of a standard deviation;
 *     T1's 2.5 in the catalogue
 * @param memberSharePpm and by at least this share of its cohort's own fall, parts per million: what hits all hits nobody alike; ours
 * @param lookBackDays days before the fall of a cohort was found within which alerts of members may be owed to it: two months, the month
 *     judged and the one in which it is found
 */
public record EverybodyFallsParameters(
        int fewestMembers,
        int fallMilli,
        int standardErrors,
        long fallingPpm,
        int baselineMonths,
        int memberLimitMilli,
        long memberSharePpm,
        int lookBackDays)
        implements java.io.Serializable {

    static final EverybodyFallsParameters DEFAULTS =
            new EverybodyFallsParameters(8, 1_000, 3, 600_000, 12, 2_500, 500_000, 62);

    public EverybodyFallsParameters {
        if (fewestMembers < 1 || baselineMonths < 1) {
            throw new IllegalArgumentException("fewestMembers is %d and baselineMonths %d, both must be positive"
                    .formatted(fewestMembers, baselineMonths));
        }
        if (memberLimitMilli <= 0 || memberLimitMilli > CohortHistogram.CLIP_MILLI) {
            throw new IllegalArgumentException("memberLimitMilli is %d, must be from 1 to %d"
                    .formatted(memberLimitMilli, CohortHistogram.CLIP_MILLI));
        }
    }

    /** How far from its cohort's median a member's deviation must be for its alerts to be told, thousandths and negative. */
    int memberLimitMilli(int medianMilli) {
        return (int) -Math.max(memberLimitMilli, PartsPerMillion.of(Math.abs(medianMilli), memberSharePpm));
    }
}
