package io.loanwatch.detectors.shutdown;

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
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Measure;
import io.loanwatch.model.Resource;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import io.loanwatch.model.UtilityReading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at the workdays in a row without consumption whenever a reading comes. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class Shutdown implements Detector<ShutdownState> {

    private static final long serialVersionUID = 1L;

    /** Workdays back in business after which an alert has recovered. */
    private static final int RECOVERY_WORKDAYS = 2;

    private static final Description DESCRIPTION = new Description(
            "U2",
            "business-decline",
            2,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.UTILITY_READINGS, Topic.TAX_INVOICES, Topic.PARTIES, Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Shutdown",
                    "停产",
                    "The meter has stood at {daily_electricity} a day for {standstill} of work, from"
                            + " {daily_electricity.from} to {daily_electricity.to}, against {daily_electricity.baseline}"
                            + " usually.{borne_out}",
                    "{daily_electricity.from}至{daily_electricity.to}连续{standstill}（工作日）日均用电{daily_electricity}，"
                            + "常态为{daily_electricity.baseline}。{borne_out}"));

    private final ShutdownParameters parameters;

    public Shutdown() {
        this(ShutdownParameters.DEFAULTS);
    }

    Shutdown(ShutdownParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void accept(ShutdownState state, Fact fact, BorrowerView borrower) {
        state.outdated |= !(fact instanceof TaxInvoice);
        if (fact instanceof UtilityReading reading && reading.resource() == Resource.ELECTRICITY) {
            long day = reading.periodTo().toEpochDay();
            boolean later = day > state.lastReadingDay
                    || (day == state.lastReadingDay && reading.eventId().compareTo(state.lastReadingId) > 0);
            if (later) {
                state.lastReadingDay = day;
                state.lastReadingId = reading.eventId();
            }
        }
    }

    @Override
    public void conclude(ShutdownState state, BorrowerView borrower, Assessments assessments) {
        boolean outdated = state.outdated || state.standsStill;
        state.outdated = false;
        state.standsStill = false;
        Tiles days = borrower.series().electricityByDay();
        if (!outdated || days.isEmpty() || !borrower.profile().isOneOf(DESCRIPTION.appliesTo())) {
            return;
        }
        Optional<Episode> episode = assessments.episode(borrower.borrowerId()).filter(Episode::isOpen);
        Optional<Standstill> row = Standstill.endingBy(borrower.today(), days, parameters.settings());
        Optional<InvoiceSilence> silence =
                row.filter(found -> severity(found).isPresent()).flatMap(found -> silence(found, borrower));
        Optional<Severity> breach = silence.isPresent() ? Optional.of(Severity.SEVERE) : row.flatMap(this::severity);
        state.standsStill = breach.isPresent();
        if (episode.isEmpty() && breach.isEmpty()) {
            return;
        }
        Optional<Standstill> opening = episode.flatMap(open -> opening(open, days));
        int workdaysInBusiness = Standstill.inBusiness(
                borrower.today(), RECOVERY_WORKDAYS, days, parameters.settings(), state.usualWattHoursAtOpening);
        boolean recovered = episode.isPresent() && workdaysInBusiness == RECOVERY_WORKDAYS;
        boolean holds = episode.isEmpty()
                || isTooOldToTell(episode.get(), days)
                || opening.flatMap(this::severity).isPresent();
        if (breach.isPresent() && (episode.isEmpty() || !holds)) {
            state.usualWattHoursAtOpening = row.orElseThrow().usualWattHours();
        }
        assessments.assess(new Assessment(
                SubjectKind.BORROWER,
                borrower.borrowerId(),
                breach,
                row.map(Standstill::openingDay).orElse(0),
                holds,
                recovered,
                () -> evidence(state, breach.isPresent() ? row : opening.or(() -> row), silence, borrower)));
    }

    private Optional<Standstill> opening(Episode episode, Tiles days) {
        return Standstill.endingBy((int) episode.openingKey(), days, parameters.settings());
    }

    // Readings are kept for a year and a month; a correction of older ones is not taken.
    private boolean isTooOldToTell(Episode episode, Tiles days) {
        return days.keyAt(days.size() - 1) - episode.openingKey() > parameters.severeWorkdays() * 7L;
    }

    private Optional<Severity> severity(Standstill row) {
        if (row.workdays() >= parameters.severeWorkdays()) {
            return Optional.of(Severity.SEVERE);
        }
        return row.workdays() >= parameters.moderateWorkdays() ? Optional.of(Severity.MODERATE) : Optional.empty();
    }

    // No invoice was issued meanwhile, for longer than the own gaps let expect: T3.
    private static Optional<InvoiceSilence> silence(Standstill row, BorrowerView borrower) {
        int yesterday = borrower.today() - 1;
        return InvoiceSilence.at(yesterday, borrower, GapClock.Settings.INVOICES)
                .filter(found -> row.overlaps(found.since() + 1, yesterday))
                .filter(found -> borrower.covers(Feed.TAX, borrower.time().startOfDay(found.deadline() + 1)));
    }

    private Evidence evidence(
            ShutdownState state, Optional<Standstill> row, Optional<InvoiceSilence> silence, BorrowerView borrower) {
        Standstill known = row.orElse(new Standstill(
                (int) state.lastReadingDay, (int) state.lastReadingDay, 0, (int) state.lastReadingDay, 0, 0));
        List<Measure> measures = new ArrayList<>(List.of(
                Measures.overDays(
                        "daily_electricity",
                        known.meanWattHours(),
                        Unit.WATT_HOURS,
                        known.usualWattHours(),
                        PartsPerMillion.of(known.usualWattHours(), parameters.standstillPpm()),
                        LocalDate.ofEpochDay(known.firstDay()),
                        LocalDate.ofEpochDay(known.lastDay())),
                Measures.withThreshold("standstill", known.workdays(), Unit.DAYS, parameters.moderateWorkdays())));
        silence.ifPresent(found -> measures.add(Measures.of("last_invoice", found.since(), Unit.EPOCH_DAY)));
        Phrase borneOut = silence.isPresent()
                ? new Phrase(" No sales invoice after {last_invoice}.", "{last_invoice}后未开具销项发票。")
                : new Phrase("", "");
        return new Evidence(
                SeriesMeasures.with(
                        measures,
                        SeriesMeasures.months(
                                "electricity_by_month",
                                borrower.series().electricityByMonth(),
                                BankTime.month(known.lastDay()),
                                Unit.WATT_HOURS)),
                List.of(state.lastReadingId),
                List.of(),
                Map.of("borne_out", borneOut));
    }

    @Override
    public long nextWakeUp(ShutdownState state, BorrowerView borrower) {
        // Whether invoices stop too shows by nothing coming.
        return state.standsStill ? borrower.time().startOfDay(borrower.today() + 1) : NEVER;
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
    public Detector<ShutdownState> withParameters(Map<String, String> overrides) {
        return new Shutdown(Parameters.override(parameters, overrides));
    }

    @Override
    public ShutdownState newState() {
        return new ShutdownState();
    }

    @Override
    public StateCodec<ShutdownState> stateCodec() {
        return ShutdownState.CODEC;
    }
}
