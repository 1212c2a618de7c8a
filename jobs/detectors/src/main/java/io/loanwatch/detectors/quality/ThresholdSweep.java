package io.loanwatch.detectors.quality;

import io.loanwatch.model.Unit;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Tries stricter thresholds of one measure on alerts that people decided about: an alert would have been raised if the measure ever
 * got as far as the threshold. Of those that miss, with 95% confidence, no more than a tenth of the confirmed alerts, the one that
 * avoids most false alarms is proposed, and of equals the one nearest to where it stands.
 */
public final class ThresholdSweep {

    /** The largest share of confirmed alerts that may be missed, at the upper end of its interval; a choice of ours. */
    static final double LARGEST_MISS = 0.10;

    /** So many confirmed alerts, none missed, bring the upper end below {@link #LARGEST_MISS}. */
    static final int FEWEST_CONFIRMED = 35;

    /** Fewer are no reason to move a threshold; a choice of ours. */
    static final int FEWEST_FALSE_ALARMS = 10;

    private static final long WHOLE = 1000;

    private ThresholdSweep() {}

    /** @param alerts alerts of one indicator; those without the measure do not count */
    public static Weighing weigh(List<JudgedAlert> alerts, String measure) {
        List<Breach> confirmed = breaches(alerts, measure, Verdict.CONFIRMED);
        List<Breach> falseAlarms = breaches(alerts, measure, Verdict.FALSE_ALARM);
        if (confirmed.size() < FEWEST_CONFIRMED || falseAlarms.size() < FEWEST_FALSE_ALARMS) {
            return new Weighing.TooFew(confirmed.size(), falseAlarms.size());
        }
        List<Breach> all = alerts.stream()
                .filter(alert -> alert.breaches().containsKey(measure))
                .map(alert -> alert.breaches().get(measure))
                .toList();
        long first = all.get(0).threshold();
        boolean isRelative = all.stream().anyMatch(breach -> breach.threshold() != first);
        if (isRelative && all.stream().anyMatch(breach -> breach.threshold() == 0)) {
            return new Weighing.NotDeciding();
        }
        // In thousandths of a negative threshold what is further below it is higher.
        boolean isUpper = all.stream()
                .allMatch(breach -> scaled(breach.opening(), breach, isRelative) >= now(breach, isRelative));
        boolean isLower = all.stream()
                .allMatch(breach -> scaled(breach.opening(), breach, isRelative) <= now(breach, isRelative));
        if (!isUpper && !isLower) {
            return new Weighing.NotDeciding();
        }
        return sweep(confirmed, falseAlarms, isRelative, isUpper, now(all.get(0), isRelative));
    }

    private static Weighing sweep(
            List<Breach> confirmed, List<Breach> falseAlarms, boolean isRelative, boolean isUpper, long now) {
        int sign = isUpper ? 1 : -1;
        // How far it ever got, higher being further.
        ToLongFunction<Breach> reach = breach -> StrictMath.max(
                sign * scaled(breach.highest(), breach, isRelative),
                sign * scaled(breach.lowest(), breach, isRelative));
        long[] ofConfirmed = confirmed.stream().mapToLong(reach).sorted().toArray();
        long[] ofFalse = falseAlarms.stream().mapToLong(reach).sorted().toArray();
        Weighing best = new Weighing.NothingToGain();
        for (int cut = 1; cut <= ofFalse.length; cut++) {
            boolean cutsThoseAsFar = cut == ofFalse.length || ofFalse[cut] > ofFalse[cut - 1];
            long threshold = ofFalse[cut - 1] + 1;
            int missed = below(ofConfirmed, threshold);
            boolean isStricter = threshold > sign * now;
            if (cutsThoseAsFar
                    && isStricter
                    && WilsonInterval.of(missed, ofConfirmed.length).high() <= LARGEST_MISS) {
                best = new Weighing.Proposed(
                        isRelative,
                        isRelative ? Unit.MILLI : confirmed.get(0).unit(),
                        isUpper,
                        now,
                        sign * threshold,
                        ofFalse.length,
                        cut,
                        ofConfirmed.length,
                        missed);
            }
        }
        return best;
    }

    private static List<Breach> breaches(List<JudgedAlert> alerts, String measure, Verdict verdict) {
        return alerts.stream()
                .filter(alert -> alert.verdict() == verdict && alert.breaches().containsKey(measure))
                .map(alert -> alert.breaches().get(measure))
                .toList();
    }

    private static int below(long[] sorted, long threshold) {
        int count = 0;
        while (count < sorted.length && sorted[count] < threshold) {
            count++;
        }
        return count;
    }

    private static long now(Breach breach, boolean isRelative) {
        return isRelative ? WHOLE : breach.threshold();
    }

    private static long scaled(long value, Breach breach, boolean isRelative) {
        return isRelative ? StrictMath.round((double) value * WHOLE / breach.threshold()) : value;
    }
}
