package io.loanwatch.detectors.invoicingsilence;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.signals.GapClock;
import io.loanwatch.detectors.signals.InvoiceSilence;
import io.loanwatch.detectors.signals.SeriesMeasures;
import io.loanwatch.detectors.signals.Standstill;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.Measure;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.TaxFiling;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.TaxKind;
import io.loanwatch.model.TaxStanding;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import io.loanwatch.model.UtilityReading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Waits for the day on which the borrower has been silent for too long, and for the feed to be complete through it. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class InvoicingSilence implements Detector<InvoicingSilenceState> {

    private static final long serialVersionUID = 1L;

    /** Days with invoices after which business counts as resumed. */
    private static final int RECOVERY_INVOICE_DAYS = 2;

    private static final Description DESCRIPTION = new Description(
            "T3",
            "business-decline",
            2,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(
                    Topic.TAX_INVOICES,
                    Topic.TAX_FILINGS,
                    Topic.TAX_STANDING,
                    Topic.UTILITY_READINGS,
                    Topic.PARTIES,
                    Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Invoicing silence",
                    "停止开票",
                    "No sales invoice between {last_invoice} and {silent_through}: {silent_days} counted, against at most"
                            + " {usual_gap} usually (limit {silent_days.threshold}).{borne_out}",
                    "{last_invoice}后至{silent_through}未开具销项发票，计{silent_days}，平时间隔不超过{usual_gap}"
                            + "（阈值{silent_days.threshold}）。{borne_out}"));

    private final InvoicingSilenceParameters parameters;

    public InvoicingSilence() {
        this(InvoicingSilenceParameters.DEFAULTS);
    }

    InvoicingSilence(InvoicingSilenceParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void accept(InvoicingSilenceState state, Fact fact, BorrowerView borrower) {
        if (fact instanceof TaxInvoice invoice) {
            acceptInvoice(state, invoice, borrower);
        } else if (fact instanceof TaxFiling filing) {
            if (filing.taxKind() == TaxKind.VAT) {
                state.note(filing);
            }
        } else if (fact instanceof TaxStanding standing) {
            state.abnormalTaxpayer = standing.abnormalTaxpayer();
        } else if (!(fact instanceof UtilityReading)) {
            state.outdated = true;
        }
    }

    private static void acceptInvoice(InvoicingSilenceState state, TaxInvoice invoice, BorrowerView borrower) {
        if (invoice.direction() != InvoiceDirection.SALES || invoice.netAmountCents() < 0) {
            return;
        }
        int day = borrower.time().epochDay(invoice.occurredAt());
        // Only the first invoice of a day changes the gaps.
        state.outdated |= borrower.series().salesByDay().count(day) <= 1;
        boolean later = day > state.lastInvoiceDay
                || (day == state.lastInvoiceDay && invoice.eventId().compareTo(state.lastInvoiceId) > 0);
        if (later) {
            state.lastInvoiceDay = day;
            state.lastInvoiceId = invoice.eventId();
        }
    }

    @Override
    public void conclude(InvoicingSilenceState state, BorrowerView borrower, Assessments assessments) {
        if (state.lastInvoiceDay == InvoicingSilenceState.NO_DAY || !appliesTo(borrower)) {
            return;
        }
        if (state.outdated) {
            learnOwnGaps(state, borrower);
        }
        Optional<Episode> episode = assessments.episode(borrower.borrowerId()).filter(Episode::isOpen);
        Optional<InvoiceSilence> silence = current(state).filter(found -> isProven(found, borrower));
        if (episode.isEmpty() && silence.isEmpty()) {
            return;
        }
        Tiles days = borrower.series().salesByDay();
        boolean holds = true;
        boolean recovered = false;
        if (episode.isPresent()) {
            int deadline = (int) episode.get().openingKey();
            holds = invoiceDays(days, state.silentSinceAtOpening + 1, deadline) == 0;
            recovered = invoiceDays(days, deadline + 1, borrower.today()) >= RECOVERY_INVOICE_DAYS;
        }
        int silentSinceBefore = state.silentSinceAtOpening;
        if (silence.isPresent() && (episode.isEmpty() || !holds)) {
            state.silentSinceAtOpening = state.lastInvoiceDay;
        }
        assessments.assess(new Assessment(
                SubjectKind.BORROWER,
                borrower.borrowerId(),
                silence.map(found -> severity(state, found, borrower)),
                silence.map(InvoiceSilence::deadline).orElse(0),
                holds,
                recovered,
                () -> evidence(state, silence.orElseGet(() -> ended(episode, silentSinceBefore, borrower)), borrower)));
    }

    private static boolean appliesTo(BorrowerView borrower) {
        return borrower.profile().isOneOf(DESCRIPTION.appliesTo())
                && borrower.coverage().feeds().contains(Feed.TAX);
    }

    private void learnOwnGaps(InvoicingSilenceState state, BorrowerView borrower) {
        GapClock.Settings settings = parameters.settings();
        var clock = new GapClock(borrower, settings);
        OptionalInt usual = clock.usualGapDays(state.lastInvoiceDay);
        state.usualGapDays = usual.orElse(InvoicingSilenceState.UNKNOWN_GAP);
        if (usual.isPresent()) {
            state.limitDays = settings.silence().limitDays(usual.getAsInt());
            state.deadlineDay = clock.deadline(state.lastInvoiceDay, state.limitDays);
        }
        state.outdated = false;
    }

    private static Optional<InvoiceSilence> current(InvoicingSilenceState state) {
        return state.usualGapDays == InvoicingSilenceState.UNKNOWN_GAP
                ? Optional.empty()
                : Optional.of(new InvoiceSilence(
                        state.lastInvoiceDay, state.deadlineDay, state.usualGapDays, state.limitDays));
    }

    private static boolean isProven(InvoiceSilence silence, BorrowerView borrower) {
        long end = borrower.time().startOfDay(silence.deadline() + 1);
        return borrower.now() >= end && borrower.covers(Feed.TAX, end);
    }

    private static Severity severity(InvoicingSilenceState state, InvoiceSilence silence, BorrowerView borrower) {
        return state.abnormalTaxpayer
                        || state.zeroFilingAfter(silence.since()).isPresent()
                        || shutdown(silence, borrower).isPresent()
                ? Severity.SEVERE
                : Severity.MODERATE;
    }

    // The own meter stood still during the silence: U2.
    private static Optional<Standstill> shutdown(InvoiceSilence silence, BorrowerView borrower) {
        return Standstill.shutdown(borrower.today(), borrower.series().electricityByDay(), Standstill.Settings.DEFAULTS)
                .filter(row -> row.overlaps(silence.since() + 1, borrower.today()));
    }

    // A silence that is over or never was is told by what had opened the alert.
    private InvoiceSilence ended(Optional<Episode> episode, int silentSince, BorrowerView borrower) {
        int deadline = (int) episode.orElseThrow().openingKey();
        var clock = new GapClock(borrower, parameters.settings());
        return new InvoiceSilence(
                silentSince,
                deadline,
                clock.usualGapDays(silentSince).orElse(0),
                clock.countedDays(silentSince, deadline));
    }

    private static Evidence evidence(InvoicingSilenceState state, InvoiceSilence silence, BorrowerView borrower) {
        List<Measure> measures = new ArrayList<>(List.of(
                Measures.of("last_invoice", silence.since(), Unit.EPOCH_DAY),
                Measures.of("silent_through", silence.deadline(), Unit.EPOCH_DAY),
                Measures.withThreshold("silent_days", silence.limitDays(), Unit.DAYS, silence.limitDays()),
                Measures.of("usual_gap", silence.usualGapDays(), Unit.DAYS)));
        Optional<Standstill> shutdown = shutdown(silence, borrower);
        shutdown.ifPresent(row -> measures.add(Measures.overDays(
                "standstill",
                row.workdays(),
                Unit.DAYS,
                0,
                Standstill.Settings.DEFAULTS.workdays(),
                LocalDate.ofEpochDay(row.firstDay()),
                LocalDate.ofEpochDay(row.lastDay()))));
        Optional<String> zeroFiling = state.zeroFilingAfter(silence.since());
        return new Evidence(
                SeriesMeasures.with(
                        measures,
                        SeriesMeasures.months(
                                "sales_by_month",
                                borrower.series().salesByMonth(),
                                BankTime.month(silence.deadline()),
                                Unit.CENTS)),
                Stream.concat(Stream.of(state.lastInvoiceId), zeroFiling.stream())
                        .filter(id -> !id.isEmpty())
                        .toList(),
                List.of(),
                Map.of("borne_out", borneOut(shutdown.isPresent(), zeroFiling.isPresent(), state.abnormalTaxpayer)));
    }

    private static Phrase borneOut(boolean shutdown, boolean zeroFiling, boolean abnormal) {
        return new Phrase(
                (shutdown ? " The meter stood still for {standstill} of work." : "")
                        + (zeroFiling ? " No sales were declared." : "")
                        + (abnormal ? " The tax office lists an abnormal taxpayer." : ""),
                (shutdown ? "同期电表停走{standstill}（工作日）。" : "")
                        + (zeroFiling ? "申报销售额为零。" : "")
                        + (abnormal ? "已列为非正常户。" : ""));
    }

    private static int invoiceDays(Tiles days, int from, int to) {
        int found = 0;
        for (int i = days.ceiling(from); i < days.size() && days.keyAt(i) <= to; i++) {
            found += days.countAt(i) > 0 ? 1 : 0;
        }
        return found;
    }

    @Override
    public long nextWakeUp(InvoicingSilenceState state, BorrowerView borrower) {
        Optional<InvoiceSilence> silence = appliesTo(borrower) ? current(state) : Optional.empty();
        if (silence.isEmpty()) {
            return NEVER;
        }
        long end = borrower.time().startOfDay(silence.get().deadline() + 1);
        if (borrower.now() < end) {
            return end;
        }
        return borrower.covers(Feed.TAX, end) ? NEVER : borrower.time().startOfDay(borrower.today() + 1);
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
    public Detector<InvoicingSilenceState> withParameters(Map<String, String> overrides) {
        return new InvoicingSilence(Parameters.override(parameters, overrides));
    }

    @Override
    public InvoicingSilenceState newState() {
        return new InvoicingSilenceState();
    }

    @Override
    public StateCodec<InvoicingSilenceState> stateCodec() {
        return InvoicingSilenceState.CODEC;
    }
}
