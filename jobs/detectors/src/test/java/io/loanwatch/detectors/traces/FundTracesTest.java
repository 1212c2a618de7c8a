package io.loanwatch.detectors.traces;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.MoneyTrail;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.MoneyPath;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.PathHop;
import io.loanwatch.model.PathKind;
import io.loanwatch.model.Relation;
import io.loanwatch.model.TracingRule;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class FundTracesTest {

    private static final Instant DRAWN = at("2026-03-03", 9);
    private static final TransferParty MIDDLE = Ends.company("middle");
    private static final TransferParty BROKER = Ends.outside("broker.x", OwnerClass.CORPORATE);

    private final MoneyTrail trail = new MoneyTrail("loan-1", "d-1");
    private final List<FundMovement> movements = new ArrayList<>();
    private final RelatedParties parties = new RelatedParties();

    @Test
    void countsAPathWhoseStrangerPassesOnEightyPercentWithinThreeWorkdays() {
        drawn(1_000);
        paid("a", "2026-03-05", Ends.own(), MIDDLE, 1_000);
        // Thursday; the third workday is Tuesday.
        paid("b", "2026-03-10", MIDDLE, BROKER, 800);

        assertThat(reached().counted()).isEqualTo(ByRule.same(800));
    }

    @Test
    void doesNotCountLessOrLater() {
        drawn(1_000);
        paid("a", "2026-03-05", Ends.own(), MIDDLE, 1_000);
        paid("b", "2026-03-10", MIDDLE, BROKER, 799);
        paid("c", "2026-03-11", MIDDLE, BROKER, 201);

        assertThat(reached().counted()).isEqualTo(ByRule.ZERO);
        assertThat(reached().uncounted()).isEqualTo(ByRule.same(1_000));
    }

    @Test
    void relatedPartiesNeedNotPassOn() {
        parties.accept(Records.related(
                "party",
                DRAWN,
                "middle",
                Relation.CONTROLLED_COMPANY,
                OwnerClass.CORPORATE,
                Optional.empty(),
                LocalDate.of(2020, 1, 1),
                Optional.empty()));
        drawn(1_000);
        paid("a", "2026-03-05", Ends.own(), MIDDLE, 1_000);
        paid("b", "2026-03-20", MIDDLE, BROKER, 100);

        assertThat(reached().counted()).isEqualTo(ByRule.same(100));
    }

    @Test
    void countsTheFirstArrivalOnlyAndNetOfReversals() {
        TransferParty fund = Ends.company("fund");
        drawn(1_000);
        paid("a", "2026-03-05", Ends.own(), fund, 1_000);
        paid("b", "2026-03-05", fund, BROKER, 900);
        movements.add(trail.reversed("r", at("2026-03-06", 9), "a", TransactionType.REVERSAL));

        // What the fund had left is taken back, the rest stays where it went.
        Reached reached = reached(
                transfer -> !transfer.payee().account().equals(Ends.own().account()));
        assertThat(reached.counted()).isEqualTo(ByRule.same(900));
        assertThat(reached.paths()).hasSize(1);
        assertThat(reached.paths().get(0).hops())
                .extracting(PathHop::transferId)
                .containsExactly("pay-d-1", "a");
    }

    @Test
    void groupsOnePathUnderAllRulesAndShowsUncountedApart() {
        drawn(1_000);
        trail.share(TracingRule.OWN_FIRST, 0.5);
        paid("a", "2026-03-05", Ends.own(), MIDDLE, 1_000);
        trail.share(TracingRule.OWN_FIRST, 1).share(TracingRule.LIFO, 0.5);
        paid("b", "2026-03-05", MIDDLE, BROKER, 1_000);

        List<MoneyPath> paths = reached().paths();
        assertThat(paths).extracting(MoneyPath::kind).containsExactly(PathKind.COUNTED, PathKind.UNCOUNTED);
        assertThat(paths.get(0).fifoCents()).isEqualTo(1_000);
        assertThat(paths.get(0).ownFirstCents()).isEqualTo(500);
        assertThat(paths.get(0).lifoCents()).isZero();
        assertThat(paths.get(1).lifoCents()).isEqualTo(500);
        assertThat(reached().counted().atLeastUnder(3)).isEqualTo(500);
    }

    @Test
    void neitherTheOrderOfMovementsNorStorageLeavesATrace() {
        drawn(1_000);
        paid("a", "2026-03-05", Ends.own(), MIDDLE, 1_000);
        paid("b", "2026-03-05", MIDDLE, BROKER, 900);
        movements.add(trail.reversed("r", at("2026-03-06", 9), "b", TransactionType.REVERSAL));
        paid("c", "2026-03-06", MIDDLE, BROKER, 850);
        List<MoneyPath> expected = reached().paths();

        for (long seed = 0; seed < 50; seed++) {
            Collections.shuffle(movements, new Random(seed));
            assertThat(reached().paths()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void forgetsADrawdownAfterAHundredAndFiftyDays() {
        drawn(1_000);
        var traces = new FundTraces();
        traces.accept(movements.get(0), DRAWN.toEpochMilli());
        long end = DRAWN.toEpochMilli() + DrawdownTrace.LIFE_MILLIS;
        assertThat(traces.ofLoan("loan-1", id -> false, end)).hasSize(1);
        assertThat(traces.ofLoan("loan-1", id -> false, end + 2 * 86_400_000L)).isEmpty();

        var other = new MoneyTrail("loan-1", "d-2");
        traces.accept(other.drawn(DRAWN.plusSeconds(200L * 86_400), Ends.own(), 1), end + 2 * 86_400_000L);
        assertThat(traces.ofLoan("loan-1", id -> false, DRAWN.toEpochMilli())).hasSize(1);
    }

    private void drawn(long cents) {
        movements.add(trail.drawn(DRAWN, Ends.own(), cents));
    }

    private void paid(String id, String day, TransferParty payer, TransferParty payee, long cents) {
        LeafClass payeeClass = payee == BROKER ? LeafClass.SECURITIES : LeafClass.SUPPLIER;
        movements.add(trail.paid(id, at(day, 10), payer, payee, payeeClass, cents, TransactionType.TRANSFER));
    }

    private Reached reached() {
        return reached(transfer -> transfer.payeeClass() == LeafClass.SECURITIES);
    }

    private Reached reached(Predicate<TracedTransfer> target) {
        var traces = new FundTraces();
        movements.forEach(movement -> traces.accept(movement, DRAWN.toEpochMilli()));
        var circle =
                new Circle(Records.BORROWER, parties, EngineSettings.defaults().time());
        return Reached.of(
                stored(traces).ofLoan("loan-1", id -> false, DRAWN.toEpochMilli()),
                CountedPaths.DEFAULT,
                circle,
                target);
    }

    private static FundTraces stored(FundTraces traces) {
        var bytes = new ByteArrayOutputStream();
        try {
            traces.write(new DataOutputStream(bytes));
            return FundTraces.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
