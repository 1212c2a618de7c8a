package io.loanwatch.detectors.bounced;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.judging.JournalDetector;
import io.loanwatch.detectors.judging.JournalState;
import io.loanwatch.detectors.judging.Judgement;
import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Journal;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.BillEvent;
import io.loanwatch.model.BillEventKind;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts what was returned within a month. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class Bounced extends JournalDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "X5",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS, Segment.PERSONAL_BUSINESS),
            Set.of(Topic.BILL_EVENTS, Topic.PARTIES),
            new Wording(
                    "Payments bounced",
                    "票据或扣款退回",
                    "{finding}: {bounced} cheques, bills or debits over {amount} bounced from {bounced.from} to {bounced.to} (limit {bounced.threshold}).",
                    "{finding}：{bounced.from}至{bounced.to}支票、票据或扣款被退回{bounced}次，金额{amount}（阈值{bounced.threshold}次）。"));

    private final BouncedParameters parameters;

    public Bounced() {
        this(BouncedParameters.DEFAULTS);
    }

    Bounced(BouncedParameters parameters) {
        this.parameters = parameters;
    }

    private static final int KEPT_DAYS = 120;
    private static final long BOUNCED = 0;
    private static final long REFUSED = 1;

    @Override
    protected Optional<Journal.Entry> entryOf(Fact fact, BorrowerView borrower) {
        if (!(fact instanceof BillEvent bill)) {
            return Optional.empty();
        }
        boolean bounced = bill.event() == BillEventKind.BOUNCED;
        boolean refused = bill.event() == BillEventKind.ACCEPTANCE_REFUSED;
        // A correction to something harmless is remembered too, for what it takes back.
        return bounced || refused || bill.corrects().isPresent()
                ? Optional.of(new Journal.Entry(
                        EventHash.of(bill.eventId()),
                        borrower.time().epochDay(bill.occurredAt()),
                        bill.amountCents(),
                        bounced ? BOUNCED : refused ? REFUSED : REFUSED + 1))
                : Optional.empty();
    }

    @Override
    protected int keptDays() {
        return KEPT_DAYS;
    }

    @Override
    protected Judgement judge(int day, List<Journal.Entry> events, String lastEventId) {
        int bounced = 0;
        int refused = 0;
        long cents = 0;
        for (Journal.Entry event : events) {
            if (event.at() <= day && event.at() > day - parameters.windowDays() && event.tag() <= REFUSED) {
                bounced += event.tag() == BOUNCED ? 1 : 0;
                refused += event.tag() == REFUSED ? 1 : 0;
                cents += event.amount();
            }
        }
        boolean severe = refused > 0;
        boolean moderate = bounced >= parameters.bounced();
        Optional<Severity> breach =
                severe ? Optional.of(Severity.SEVERE) : moderate ? Optional.of(Severity.MODERATE) : Optional.empty();
        Phrase finding = severe
                ? new Phrase("Acceptance of a bill was refused", "票据被拒绝承兑")
                : moderate
                        ? new Phrase("Payments were returned", "付款被退回")
                        : new Phrase("No more payments are returned", "近期无退回");
        int returned = bounced;
        int refusals = refused;
        long amount = cents;
        return new Judgement(
                breach,
                () -> new Evidence(
                        List.of(
                                Measures.overDays(
                                        "bounced",
                                        returned,
                                        Unit.COUNT,
                                        0,
                                        parameters.bounced(),
                                        LocalDate.ofEpochDay(day - parameters.windowDays() + 1L),
                                        LocalDate.ofEpochDay(day)),
                                Measures.withThreshold("acceptance_refused", refusals, Unit.COUNT, 1),
                                Measures.of("amount", amount, Unit.CENTS)),
                        lastEventId.isEmpty() ? List.of() : List.of(lastEventId),
                        List.of(),
                        Map.of("finding", finding)));
    }

    @Override
    protected int nextDay(int today, List<Journal.Entry> events) {
        int next = Integer.MAX_VALUE;
        for (Journal.Entry event : events) {
            int day = (int) event.at() + parameters.windowDays();
            next = day > today ? Math.min(next, day) : next;
        }
        return next;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Record parameters() {
        return parameters;
    }

    @Override
    public Detector<JournalState> withParameters(Map<String, String> overrides) {
        return new Bounced(Parameters.override(parameters, overrides));
    }
}
