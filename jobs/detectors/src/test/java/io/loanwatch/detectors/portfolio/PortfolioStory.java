package io.loanwatch.detectors.portfolio;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.CaseAlert;
import io.loanwatch.model.CaseKind;
import io.loanwatch.model.CaseState;
import io.loanwatch.model.Disposal;
import io.loanwatch.model.Fact;
import io.loanwatch.model.FiveClass;
import io.loanwatch.model.Loan;
import io.loanwatch.model.Party;
import io.loanwatch.model.PortfolioDay;
import io.loanwatch.model.PortfolioFigure;
import io.loanwatch.model.PortfolioMeasure;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One borrower's days, concluded one after another; its book is written and read back after each. */
final class PortfolioStory {

    private static final PortfolioParameters PARAMETERS = PortfolioParameters.DEFAULT;
    private static final EngineSettings SETTINGS = EngineSettings.defaults();

    private final PortfolioDesk desk = new PortfolioDesk(PARAMETERS, SETTINGS.time());
    private PortfolioBook book = new PortfolioBook();
    private final Map<String, GroupTotals> groups = new TreeMap<>();
    private final List<PortfolioDay> days = new ArrayList<>();

    PortfolioStory knows(Fact fact) {
        concludeBefore(fact.knownAt());
        long now = fact.knownAt().toEpochMilli();
        if (fact instanceof Loan loan) {
            desk.accept(book, loan, now);
        } else if (fact instanceof Repayment repayment) {
            desk.accept(book, repayment, now);
        } else if (fact instanceof Party party) {
            desk.accept(book, party);
        }
        return this;
    }

    PortfolioStory knows(RiskCase each) {
        concludeBefore(each.revisedAt());
        desk.accept(book, each, each.revisedAt().toEpochMilli());
        return this;
    }

    /** Concludes the days up to this one. */
    PortfolioStory through(String day) {
        concludeBefore(Records.at(LocalDate.parse(day).plusDays(1), 2));
        return this;
    }

    private void concludeBefore(Instant instant) {
        while (desk.nextInstant(book) < instant.toEpochMilli()) {
            long tick = desk.nextInstant(book);
            desk.conclude(
                    book,
                    tick,
                    share -> groups.computeIfAbsent(share.groupKey(), unused -> new GroupTotals())
                            .add(share));
            groups.values().forEach(group -> group.tell(tick, PARAMETERS, SETTINGS, days::add));
            book = stored(book);
        }
    }

    boolean isForgotten() {
        return book.isEmpty();
    }

    /** {@code part/whole} by number, of the figures of a measure on a day; empty if there are none. */
    String count(PortfolioMeasure measure, String day) {
        List<PortfolioFigure> found = of(measure, day);
        return found.isEmpty()
                ? ""
                : "%d/%d"
                        .formatted(
                                found.stream()
                                        .mapToLong(PortfolioFigure::partCount)
                                        .sum(),
                                found.stream()
                                        .mapToLong(PortfolioFigure::wholeCount)
                                        .sum());
    }

    /** The same by balance, in yuan. */
    String yuan(PortfolioMeasure measure, String day) {
        List<PortfolioFigure> found = of(measure, day);
        return found.isEmpty()
                ? ""
                : "%d/%d"
                        .formatted(
                                found.stream()
                                                .mapToLong(PortfolioFigure::partCents)
                                                .sum()
                                        / 100,
                                found.stream()
                                                .mapToLong(PortfolioFigure::wholeCents)
                                                .sum()
                                        / 100);
    }

    /** The figures of a measure on a day. */
    List<PortfolioFigure> of(PortfolioMeasure measure, String day) {
        return days(measure, day).stream()
                .flatMap(counted -> counted.figure(measure).stream())
                .toList();
    }

    /** What was told of a day that has the measure. */
    List<PortfolioDay> days(PortfolioMeasure measure, String day) {
        return days.stream()
                .filter(counted -> counted.day().toString().equals(day)
                        && counted.figure(measure).isPresent())
                .toList();
    }

    private static PortfolioBook stored(PortfolioBook book) {
        var bytes = new ByteArrayOutputStream();
        try {
            book.write(new DataOutputStream(bytes));
            return PortfolioBook.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A revision of a case. */
    static RiskCase revision(
            String caseId,
            CaseKind kind,
            int revision,
            CaseState state,
            Severity grade,
            Instant at,
            Instant handleBy,
            Optional<Instant> handledAt,
            Optional<Disposal> disposal,
            Optional<FiveClass> proposedClass,
            String... indicators) {
        List<CaseAlert> alerts = new ArrayList<>();
        for (int i = 0; i < indicators.length; i++) {
            alerts.add(new CaseAlert(
                    caseId + "-" + i,
                    indicators[i],
                    SubjectKind.BORROWER,
                    Records.BORROWER,
                    AlertState.OPEN,
                    grade,
                    1,
                    at));
        }
        return new RiskCase(
                caseId,
                Records.BORROWER,
                state,
                grade,
                revision,
                at,
                at,
                handleBy,
                "head/branch",
                "manager-1",
                alerts.stream().map(CaseAlert::alertId).toList(),
                0,
                kind,
                Optional.empty(),
                "330100",
                "C33",
                500_00,
                handledAt,
                Optional.empty(),
                state == CaseState.CLOSED ? Optional.of(at) : Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                List.of(),
                proposedClass,
                Optional.empty(),
                disposal,
                alerts,
                List.of(),
                Optional.empty());
    }
}
