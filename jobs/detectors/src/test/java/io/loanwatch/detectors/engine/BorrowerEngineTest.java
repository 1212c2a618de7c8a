package io.loanwatch.detectors.engine;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.testing.CollectedOutput;
import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.FactList;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.testing.Stored;
import io.loanwatch.model.DataAuthorization;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.Segment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BorrowerEngineTest {

    private static final Instant KNOWN = at("2026-01-05", 9);
    private static final LocalDate DUE = LocalDate.of(2026, 2, 1);

    private final FactList facts = new FactList();
    private final CollectedOutput output = new CollectedOutput();

    @Test
    void aFactBehindTheClockTakesEffectAtTheNextInstant() {
        BorrowerEngine engine = engine("P1");
        BorrowerState state = bound(engine);
        engine.offer(state, facts.arrival(loan("loan-1", 10)), KNOWN.toEpochMilli() - 1);
        long clock = at("2026-02-10", 0).toEpochMilli();
        engine.advance(state, Records.BORROWER, clock, output);

        boolean late = engine.offer(state, facts.arrival(payment("paid", at("2026-02-09", 9))), clock);

        assertThat(late).isTrue();
        assertThat(engine.nextInstant(state)).isEqualTo(clock + 1);
        engine.advance(state, Records.BORROWER, clock + 1, output);
        assertThat(output.alerts).last().satisfies(alert -> {
            assertThat(alert.state()).hasToString("RECOVERED");
            assertThat(alert.revisedAt()).isEqualTo(Instant.ofEpochMilli(clock + 1));
        });
    }

    @Test
    void aDamagedRecordIsPutAsideAndLeavesNothingBehind() {
        BorrowerEngine engine = engine("P1");
        BorrowerState state = bound(engine);
        engine.offer(state, facts.damaged(loan("loan-1", 1)), Long.MIN_VALUE);

        boolean remembered = engine.advance(state, Records.BORROWER, KNOWN.toEpochMilli(), output);

        assertThat(output.rejected).containsExactly("loan-1 UNDECODABLE");
        assertThat(remembered).isFalse();
    }

    @Test
    void aSecondCopyChangesNothingAndOtherContentUnderTheSameIdIsRefused() {
        BorrowerEngine engine = engine("P1");
        BorrowerState state = bound(engine);
        var paid = payment("paid", at("2026-01-20", 9));
        engine.offer(state, facts.arrival(loan("loan-1", 2)), Long.MIN_VALUE);
        engine.offer(state, facts.arrival(paid), Long.MIN_VALUE);
        engine.offer(state, facts.deliveredAgain(paid, paid.knownAt().plus(Duration.ofDays(2))), Long.MIN_VALUE);
        engine.offer(state, facts.arrival(payment("paid", at("2026-01-22", 9))), Long.MIN_VALUE);
        engine.advance(state, Records.BORROWER, at("2026-02-20", 0).toEpochMilli(), output);

        assertThat(output.duplicates).containsExactly("paid");
        assertThat(output.rejected).containsExactly("paid CONFLICTING_DUPLICATE");
        assertThat(output.alerts).isEmpty();
    }

    @Test
    @Timeout(10)
    void aBorrowerIsForgottenThoughAFactIsPendingForMuchLater() {
        var scenario = DetectorScenario.of("P1").knows(loan("loan-1", 1));
        Instant much = KNOWN.plus(BorrowerEngine.FORGET_AFTER).plus(Duration.ofDays(200));
        scenario.knows(loan("loan-9", 1, much));

        scenario.until(much.minus(Duration.ofDays(100)));
        assertThat(scenario.isRemembered()).isTrue();
        assertThat(scenario.nextInstant()).isEqualTo(much.toEpochMilli());
        assertThat(scenario.state().loans.all()).isEmpty();
    }

    @Test
    void nothingIsLeftOfABorrowerThatIsForgotten() {
        var scenario = DetectorScenario.of(Catalogue.all())
                .knows(loan("loan-1", 1), Records.party("party", KNOWN, Segment.SMALL_BUSINESS));
        scenario.until(KNOWN.plus(BorrowerEngine.FORGET_AFTER).minusMillis(1));
        assertThat(scenario.isRemembered()).isTrue();

        scenario.until(KNOWN.plus(BorrowerEngine.FORGET_AFTER));
        assertThat(scenario.isRemembered()).isFalse();
        assertThat(scenario.nextInstant()).isEqualTo(Detector.NEVER);
    }

    @Test
    void theLongestIdsMakeAlerts() {
        String id = "x".repeat(128);
        BorrowerEngine engine = engine("F3");
        BorrowerState state = bound(engine);
        var revoked = new DataAuthorization(
                id,
                KNOWN,
                KNOWN,
                Optional.of(id),
                id,
                Feed.ELECTRICITY,
                id,
                KNOWN,
                Optional.empty(),
                Optional.of(KNOWN),
                Optional.empty());
        engine.offer(state, facts.arrival(revoked), Long.MIN_VALUE);
        engine.advance(state, id, KNOWN.toEpochMilli(), output);

        assertThat(output.alerts).hasSize(1);
    }

    @Test
    void aSectionWhoseDetectorIsGoneIsDroppedAndCountedAndANewDetectorBeginsEmpty() {
        var scenario =
                DetectorScenario.of(Catalogue.all()).knows(loan("loan-1", 1)).until(at("2026-02-05", 0));
        byte[] stored = Stored.bytes(scenario.state());

        BorrowerEngine fewer = engine("P1", "T1");
        BorrowerState state = Stored.read(stored);
        assertThat(fewer.bind(state)).isEqualTo(Catalogue.all().size() - 2);
        assertThat(fewer.bind(state)).isZero();
        engine("P1").bind(Stored.read(stored));

        // P1 goes on with the episode it had.
        fewer.advance(state, Records.BORROWER, at("2026-03-05", 0).toEpochMilli(), output);
        assertThat(output.alerts).extracting(alert -> alert.revision()).containsExactly(2);

        BorrowerState withoutCash = Stored.copy(state);
        BorrowerEngine more = engine("P1", "T1", "M6");
        assertThat(more.bind(withoutCash)).isZero();
    }

    @Test
    void aStateOfALaterVersionIsRefused() {
        byte[] stored = Stored.bytes(bound(engine("P1")));
        stored[0]++;

        assertThatThrownBy(() -> Stored.read(stored))
                .hasMessageContaining("state of version 6, this engine reads 3 to 5");
    }

    private BorrowerEngine engine(String... indicators) {
        List<String> hosted = List.of(indicators);
        List<Detector<?>> detectors = Catalogue.all().stream()
                .filter(detector -> hosted.contains(detector.indicator()))
                .toList();
        return new BorrowerEngine(detectors, EngineSettings.defaults(), facts, (feed, now) -> Long.MAX_VALUE, "test");
    }

    private static BorrowerState bound(BorrowerEngine engine) {
        BorrowerState state = engine.newState();
        engine.bind(state);
        return state;
    }

    private static Loan loan(String id, int instalments) {
        return loan(id, instalments, KNOWN);
    }

    private static Loan loan(String id, int instalments, Instant knownAt) {
        return Records.loan(
                id,
                knownAt,
                "loan-1",
                LoanStatus.ACTIVE,
                100_000,
                List.of(Records.instalment(instalments, DUE, 10_000)),
                List.of());
    }

    private static Repayment payment(String id, Instant at) {
        return Records.repayment(id, at, at, Optional.empty(), "loan-1", 10_000);
    }
}
