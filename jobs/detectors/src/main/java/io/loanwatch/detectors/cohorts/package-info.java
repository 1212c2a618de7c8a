/**
 * Borrowers of one industry and region side by side: F2, everybody falls.
 *
 * <p>Every month at one instant of the clock each borrower's host tells how far each series deviated from its own seasonal
 * baseline ({@link io.loanwatch.detectors.cohorts.Deviations}). The cohort counts them in fixed bins, and where its median has
 * fallen it raises one alert of the portfolio ({@link io.loanwatch.detectors.cohorts.Cohort}). Each member learns where it stands
 * ({@link io.loanwatch.detectors.cohorts.MemberStanding}), and alerts that compare amounts with the past are held back where
 * the member has fallen no further than its cohort ({@link io.loanwatch.detectors.cohorts.MemberJudge}).
 *
 * <p>Source: catalogue F2 and its common definition of cohort-adjusted; the thresholds are ours, to be calibrated.
 *
 * <p>Known false positives: members that depend on one customer or landlord fall together without their trade doing so. Known to
 * be missed: cohorts with fewer than the members asked for, the first two years of a borrower (it has no baseline), January alone
 * (judged with February), and a month whose feed is not complete by the tick. A member whose own trouble begins after the month that was
 * judged last is held back until the next tick shows it to be worse than its cohort; a standstill (T3, U2) is never held back.
 *
 * <p>Imports what every detector may, but no detector.
 */
@NullMarked
package io.loanwatch.detectors.cohorts;

import org.jspecify.annotations.NullMarked;
