package io.loanwatch.detectors.misuse;

import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.text.Phrases;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.detectors.traces.ByRule;
import io.loanwatch.detectors.traces.Hit;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Unit;
import java.util.Optional;

/**
 * Money that reached its payees within a sliding number of days. The episode opens with the arrival that fills a window up to
 * the limit, and recovers when two windows have passed since the last such arrival.
 *
 * @param reached what arrived
 * @param limitCents the limit, minor units
 * @param days length of a window
 * @param leastRules under how many rules the limit has to be reached
 */
public record Windows(Reached reached, long limitCents, int days, int leastRules) {

    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    public Judgement judge(LoanMoney loan, Optional<Episode> episode, Severity severity) {
        long last = lastBreach();
        boolean current = last > loan.now() - windowMillis();
        boolean holds = episode.isEmpty() || cents(episode.get().openingKey()).atLeastUnder(leastRules) >= limitCents;
        long shown = current || episode.isEmpty() ? last : episode.get().openingKey();
        return new Judgement(
                current ? Optional.of(severity) : Optional.empty(),
                last,
                holds,
                last <= loan.now() - 2 * windowMillis(),
                () -> evidence(loan, shown));
    }

    /** When to be asked again, epoch milliseconds. */
    public long wakeUp(long now) {
        long last = lastBreach();
        if (last + windowMillis() > now) {
            return last + windowMillis();
        }
        return last + 2 * windowMillis() > now ? last + 2 * windowMillis() : Detector.NEVER;
    }

    /** The last arrival with which a window reached the limit, epoch milliseconds; long ago if there is none. */
    private long lastBreach() {
        if (reached.counted().atLeastUnder(leastRules) < limitCents) {
            return LONG_AGO;
        }
        for (int i = reached.hits().size() - 1; i >= 0; i--) {
            long at = reached.hits().get(i).transfer().at();
            if (cents(at).atLeastUnder(leastRules) >= limitCents) {
                return at;
            }
        }
        return LONG_AGO;
    }

    private ByRule cents(long until) {
        return reached.hits().stream()
                .filter(hit -> isWithin(hit, until))
                .map(Hit::counted)
                .reduce(ByRule.ZERO, ByRule::plus);
    }

    private boolean isWithin(Hit hit, long until) {
        return hit.transfer().at() > until - windowMillis() && hit.transfer().at() <= until;
    }

    private Evidence evidence(LoanMoney loan, long until) {
        Reached within = reached.only(transfer -> transfer.at() > until - windowMillis() && transfer.at() <= until);
        TracedEvidence evidence = TracedEvidence.of(loan, within, limitCents);
        int first = within.hits().stream()
                .mapToInt(hit -> loan.day(hit.transfer()))
                .min()
                .orElse(loan.day(loan.now()));
        int last = within.hits().stream()
                .mapToInt(hit -> loan.day(hit.transfer()))
                .max()
                .orElse(first);
        return evidence.with(Measures.of("window", days, Unit.DAYS))
                .with("when", Phrases.days(first, last))
                .build();
    }

    private long windowMillis() {
        return days * BankTime.DAY_MILLIS;
    }
}
