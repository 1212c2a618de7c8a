package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.models.CohortHistogram;

/**
 * @param fewestMembers members that must be known for a cohort to speak; ours
 * @param fallMilli least fall of the median, thousandths of a member's standard deviation; ours
 * @param standardErrors how many standard errors of the median it must have fallen by: three, as on a control chart (Shewhart 1931)
 * @param fallingPpm share of the members that must have fallen by at least {@code fallMilli}, parts per million; ours
 * @param baselineMonths earlier medians, the median of which is the cohort's usual one; a year
 * @param memberLimitMilli how far beyond its cohort a member must have fallen for its alerts to be told, thousandths of a standard deviation;
 *     T1's 2.5 in the catalogue
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
        int lookBackDays)
        implements java.io.Serializable {

    static final EverybodyFallsParameters DEFAULTS =
            new EverybodyFallsParameters(5, 1_000, 3, 600_000, 12, 2_500, 62);

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
}
