package io.loanwatch.detectors.evergreening;

import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.misuse.Limits;
import io.loanwatch.detectors.misuse.LoanMoney;
import io.loanwatch.detectors.series.Journal;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.text.Phrases;
import io.loanwatch.model.InvoiceDirection;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An instalment that was paid with money lent for a few days.
 *
 * @param dueDay when it was due, days since 1970
 * @param dueCents what was due, minor units
 * @param inflowCents what one payer brought, minor units
 * @param returnedCents what went back to it, minor units
 */
record Bridge(int dueDay, long dueCents, long inflowCents, long returnedCents) {

    /** The largest bridge of the loan, if there is one. */
    static Optional<Bridge> find(RepaymentSources state, LoanMoney loan, EvergreeningParameters parameters) {
        LoanTerms terms = loan.terms();
        if (terms.revolving() || state.isEmpty()) {
            return Optional.empty();
        }
        int today = loan.borrower().today();
        Optional<Bridge> largest = Optional.empty();
        for (LoanTerms.Due due : terms.instalments()) {
            boolean near = due.dueDay() > today - parameters.keptDays()
                    && due.dueDay() <= today + parameters.inflowDays()
                    && due.cents() >= Limits.share(terms, parameters.leastInstalmentPpm())
                    && !isRenewed(loan, due.dueDay() + parameters.returnDays());
            if (!near) {
                continue;
            }
            TreeMap<Long, long[]> byPayer = new TreeMap<>();
            for (Journal.Entry inflow : state.inflows()) {
                if (inflow.at() >= due.dueDay() - parameters.inflowDays() && inflow.at() <= due.dueDay()) {
                    long[] sum = byPayer.computeIfAbsent(inflow.tag(), unused -> new long[] {0, Long.MAX_VALUE});
                    sum[0] += inflow.amount();
                    sum[1] = Math.min(sum[1], inflow.at());
                }
            }
            for (var payer : byPayer.entrySet()) {
                long inflow = payer.getValue()[0];
                long returned = state.returned(
                        payer.getKey(), payer.getValue()[1], due.dueDay() + (long) parameters.returnDays());
                boolean bridged = inflow >= PartsPerMillion.of(due.cents(), parameters.coverPpm())
                        && returned >= PartsPerMillion.of(inflow, parameters.returnPpm())
                        && !isInvoiced(loan, payer.getKey(), due.dueDay(), inflow, parameters);
                if (bridged && (largest.isEmpty() || inflow > largest.get().inflowCents)) {
                    largest = Optional.of(new Bridge(due.dueDay(), due.cents(), inflow, returned));
                }
            }
        }
        return largest;
    }

    /** Whether a renewal was known by a day: it settles what is due then, not what a bridge had covered long before. */
    private static boolean isRenewed(LoanMoney loan, int day) {
        return loan.borrower().loans().all().stream()
                .anyMatch(other ->
                        other.replacesLoanId().equals(Optional.of(loan.terms().loanId()))
                                && loan.day(other.firstKnownAt()) <= day);
    }

    private static boolean isInvoiced(
            LoanMoney loan, long payer, int day, long cents, EvergreeningParameters parameters) {
        long invoiced = loan.borrower()
                .trade()
                .cents(InvoiceDirection.SALES, payer, day - parameters.invoiceDays(), day + parameters.invoiceDays());
        return invoiced >= PartsPerMillion.of(cents, parameters.invoicedPpm());
    }

    Phrase sentence() {
        Phrase due = Phrases.amount(dueCents);
        Phrase day = Phrases.days(dueDay, dueDay);
        Phrase inflow = Phrases.amount(inflowCents);
        Phrase returned = Phrases.amount(returnedCents);
        return new Phrase(
                "The instalment of %s due %s was covered by %s that came from one payer without invoices just before, and %s of it went back soon after."
                        .formatted(due.english(), day.english(), inflow.english(), returned.english()),
                "%s到期的%s由同一无发票付款方到期前转入的%s覆盖，随后%s转回。"
                        .formatted(day.chinese(), due.chinese(), inflow.chinese(), returned.chinese()));
    }
}
