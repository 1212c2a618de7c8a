package io.loanwatch.detectors.cases;

import java.io.Serializable;

/**
 * How cases are kept.
 *
 * @param severeDays workdays within which a severe case, or one that must be verified, is first handled
 * @param moderateDays the same of a moderate case
 * @param lightDays the same of a light case or a check
 * @param opensAtMinute minute of the day at which branches open
 * @param closesAtMinute minute of the day at which they close
 * @param reopenDays days after its closing within which a new alert reopens a case instead of opening another
 * @param observationDays days at a grade after which it may be lowered
 */
public record CaseParameters(
        int severeDays,
        int moderateDays,
        int lightDays,
        int opensAtMinute,
        int closesAtMinute,
        int reopenDays,
        int observationDays)
        implements Serializable {

    /** Catalogue, "Grading and handling"; hours of business and days until another case are our defaults. */
    public static final CaseParameters DEFAULT = new CaseParameters(1, 3, 10, 9 * 60, 17 * 60, 30, 90);
}
