package io.loanwatch.detectors.tracing;

import static io.loanwatch.model.TracingRule.FIFO;
import static io.loanwatch.model.TracingRule.LIFO;
import static io.loanwatch.model.TracingRule.OWN_FIRST;
import static io.loanwatch.model.TracingRule.PRO_RATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.LeafClass;
import io.loanwatch.model.TracingRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each numbered rule of tracing by an example worked by hand. */
class TracingRulesTest {

    private final TracingScenario story = new TracingScenario();

    @Test
    void countsALateBookingFromWhenItBecameKnownLessTheBound() {
        // t1 is booked a minute before t2, but known three minutes later: it finds only what t2 left.
        story.draws("d", "a", 10_000).knownLater(Duration.ofMinutes(4)).pays("t1", "a", "b", 9_000);
        story.pays("t2", "a", "c", 4_000).passes(Duration.ofMinutes(5));
        assertThat(story.on("c", FIFO)).containsExactly("d/1:4000");
        assertThat(story.on("b", FIFO)).containsExactly("d/1:6000", "3000");
    }

    @Test
    void keepsTheOrderOfBookingWithinTheBound() {
        story.draws("d", "a", 10_000).knownLater(Duration.ofSeconds(60)).pays("t1", "a", "b", 9_000);
        story.pays("t2", "a", "c", 4_000);
        assertThat(story.on("b", FIFO)).containsExactly("d/1:9000");
        assertThat(story.on("c", FIFO)).containsExactly("d/1:1000", "3000");
    }

    @Test
    void putsDrawdownsFirstAndReversalsLastAtOneInstant() {
        // Told backwards, and with ids that would sort the other way.
        story.reverses("a-reversal", "m", "b", "a", 4_000)
                .atOnce()
                .pays("m", "a", "b", 4_000)
                .atOnce()
                .draws("z", "a", 10_000);
        assertThat(story.on("a", FIFO)).containsExactly("z/0:6000", "z/0:4000");
        assertThat(story.on("b", FIFO)).isEmpty();
    }

    @Test
    void ordersEqualInstantsByEventId() {
        story.draws("d", "a", 10_000).pays("t2", "a", "b", 10_000).atOnce().pays("t1", "a", "c", 10_000);
        assertThat(story.on("c", FIFO)).containsExactly("d/1:10000");
        assertThat(story.on("b", FIFO)).isEmpty();
    }

    @Test
    void appliesATransferOnceTheClockIsPastItByTheBound() {
        story.draws("d", "a", 10_000);
        story.tracer.advance(TracingScenario.START + 59_999, story);
        assertThat(story.reached).isEmpty();
        story.tracer.advance(TracingScenario.START + 60_000, story);
        assertThat(story.reached).hasSize(4);
    }

    @Test
    void takesWhatAnAccountHeldBeforeAsItsOldestOwnMoney() {
        story.leaving(12_500).draws("d", "a", 10_000);
        assertThat(story.on("a", FIFO)).containsExactly("2500", "d/0:10000");
        assertThat(story.on("a", PRO_RATA)).containsExactly("2500", "d/0:10000");
    }

    @Test
    void takesAnOverdrawnAccountToHaveHeldNothing() {
        story.leaving(9_000).draws("d", "a", 10_000);
        assertThat(story.on("a", FIFO)).containsExactly("d/0:10000");
        assertThat(story.on("a", OWN_FIRST)).containsExactly("0", "d/0:10000");
    }

    @Test
    void keepsLaterOwnMoneyAsEntriesOrAsOnePool() {
        story.leaving(10_500).draws("d", "a", 10_000).pays("in", "x", "a", 300).draws("e", "a", 50);
        assertThat(story.on("a", FIFO)).containsExactly("500", "d/0:10000", "300", "e/0:50");
        assertThat(story.on("a", LIFO)).containsExactly("500", "d/0:10000", "300", "e/0:50");
        assertThat(story.on("a", OWN_FIRST)).containsExactly("800", "d/0:10000", "e/0:50");
        assertThat(story.on("a", PRO_RATA)).containsExactly("800", "d/0:10000", "e/0:50");
    }

    @Test
    void forgetsAnAccountWithItsLastLotAndBeginsAnew() {
        story.draws("d", "a", 10_000).pays("in", "x", "a", 700).pays("out", "a", "x", 10_000);
        assertThat(story.on("a", FIFO)).isEmpty();
        story.leaving(5_100).draws("e", "a", 5_000);
        assertThat(story.on("a", FIFO)).containsExactly("100", "e/0:5000");
    }

    @Test
    void neverTracksForCleanMoney() {
        story.pays("t", "x", "a", 10_000).pays("u", "a", "b", 10_000);
        assertThat(story.on("a", FIFO)).isEmpty();
        assertThat(story.tracer.trackedAccounts()).isZero();
    }

    @ParameterizedTest
    @EnumSource(TracingRule.class)
    void takesWhatNoEntryHoldsAsOverdraft(TracingRule rule) {
        story.leaving(10_100).draws("d", "a", 10_000).pays("t", "a", "b", 15_000);
        assertThat(story.on("a", rule)).isEmpty();
        assertThat(story.on("b", rule))
                .containsExactlyElementsOf(
                        rule.poolsOwnMoney() ? List.of("5000", "d/1:10000") : List.of("d/1:10000", "5000"));
    }

    @Test
    void spendsByTheRule() {
        // Own 1000, d 2000, e 4000; 3500 are spent.
        story.leaving(3_000).draws("d", "a", 2_000).draws("e", "a", 4_000).pays("t", "a", "b", 3_500);
        assertThat(story.on("b", FIFO)).containsExactly("d/1:2000", "e/1:500", "1000");
        assertThat(story.on("b", LIFO)).containsExactly("e/1:3500");
        assertThat(story.on("b", OWN_FIRST)).containsExactly("1000", "d/1:2000", "e/1:500");
        // ⌊3500·1000/7000⌋ = 500; ⌊3500·3000/7000⌋ − 500 = 1000; 3500 − 1500 = 2000.
        assertThat(story.on("b", PRO_RATA)).containsExactly("500", "d/1:1000", "e/1:2000");
    }

    @Test
    void roundsSharesByTheirRunningSums() {
        // 100 over 101, 101 and 101: ⌊100·101/303⌋ = 33, ⌊100·202/303⌋ = 66, 100.
        story.draws("d", "a", 101).draws("e", "a", 101).draws("f", "a", 101).pays("t", "a", "b", 100);
        assertThat(story.on("b", PRO_RATA)).containsExactly("0", "d/1:33", "e/1:33", "f/1:34");
    }

    @Test
    void putsTheLotsOfALifoDebitInTheOrderOfTheirParents() {
        story.draws("d", "a", 2_000).draws("e", "a", 4_000).pays("t", "a", "b", 5_000);
        assertThat(story.on("b", LIFO)).containsExactly("d/1:1000", "e/1:4000");
    }

    @Test
    void takesAnEntrustedPaymentFromItsDrawdownUnderEveryRule() {
        story.leaving(7_000).draws("d", "a", 2_000).draws("e", "a", 4_000);
        story.paysEntrusted("t", "e", "a", "b", 3_000);
        for (TracingRule rule : TracingRule.values()) {
            assertThat(story.on("b", rule)).contains("e/1:3000").doesNotContain("d/1:3000");
        }
    }

    @Test
    void splitsTheExcessOfAnEntrustedPaymentByTheRule() {
        // Own 1000, d 3000, e 4000; 6000 entrusted of e: 4000 of e, and 2000 of the 4000 that remain.
        story.leaving(4_000).draws("d", "a", 3_000).draws("e", "a", 4_000);
        story.paysEntrusted("t", "e", "a", "b", 6_000);
        assertThat(story.on("b", FIFO)).containsExactly("d/1:1000", "e/1:4000", "1000");
        assertThat(story.on("b", LIFO)).containsExactly("d/1:2000", "e/1:4000");
        assertThat(story.on("b", OWN_FIRST)).containsExactly("1000", "d/1:1000", "e/1:4000");
        // 500 of the own 1000, 1500 of the 3000 of d.
        assertThat(story.on("b", PRO_RATA)).containsExactly("500", "d/1:1500", "e/1:4000");
    }

    @Test
    void neverMergesPartsOfOneDrawdown() {
        story.draws("d", "a", 10_000).pays("t", "a", "b", 4_000).pays("u", "a", "b", 3_000);
        story.pays("v", "b", "c", 7_000);
        assertThat(story.on("c", FIFO)).containsExactly("d/2:4000", "d/2:3000");
    }

    @ParameterizedTest
    @EnumSource(TracingRule.class)
    void endsAPartBelowOnePercentAndFollowsOneOfExactlyThat(TracingRule rule) {
        story.draws("d", "a", 10_000).pays("t", "a", "b", 99).pays("u", "a", "c", 100);
        assertThat(story.on("b", rule)).isEmpty();
        assertThat(story.on("c", rule)).contains("d/1:100");
        assertThat(story.leaf("d", LeafClass.UNTRACED, rule)).isEqualTo(99);
    }

    @Test
    void joinsAnUntracedPartToTheCleanRemainder() {
        story.draws("e", "b", 1_000).draws("d", "a", 10_000).pays("t", "a", "b", 99);
        assertThat(story.on("b", FIFO)).containsExactly("e/0:1000", "99");
    }

    @Test
    void looksAtNoFloorForALeafOrForWhatADebitLeaves() {
        story.draws("d", "a", 10_000).pays("t", "a", "x", 9_950).pays("u", "a", "x", 1);
        assertThat(story.leaf("d", LeafClass.SUPPLIER, FIFO)).isEqualTo(9_951);
        assertThat(story.on("a", FIFO)).containsExactly("d/0:49");
    }

    @Test
    void followsSixHopsAndNotSeven() {
        story.draws("d", "a0", 10_000);
        for (int hop = 1; hop <= 7; hop++) {
            story.pays("t" + hop, "a" + (hop - 1), "a" + hop, 10_000);
        }
        assertThat(story.on("a7", FIFO)).isEmpty();
        assertThat(story.leaf("d", LeafClass.UNTRACED, FIFO)).isEqualTo(10_000);
        PartReached last = story.reached.stream()
                .filter(part -> part.rule() == FIFO && part.hop() == 6)
                .findFirst()
                .orElseThrow();
        assertThat(last.path()).extracting(Hop::transferId).containsExactly("of d", "t1", "t2", "t3", "t4", "t5", "t6");
    }

    @Test
    void reportsTheClassOfAnExternalPayee() {
        story.draws("d", "a", 10_000).pays("t", "a", "x", 4_000).passes(Duration.ZERO);
        assertThat(story.reached)
                .filteredOn(part -> part.transferId().equals("t"))
                .hasSize(4)
                .allMatch(part -> part.leaf().orElseThrow() == LeafClass.SUPPLIER && part.hop() == 1);
    }

    @Test
    void agesWhatStillStandsWhereItStands() {
        story.draws("d", "a", 10_000).passes(Duration.ofDays(89)).draws("e", "a", 5_000);
        assertThat(story.on("a", FIFO)).containsExactly("d/0:10000", "e/0:5000");
        story.passes(Duration.ofDays(1));
        assertThat(story.on("a", FIFO)).containsExactly("10000", "e/0:5000");
        assertThat(story.on("a", OWN_FIRST)).containsExactly("10000", "e/0:5000");
        assertThat(story.closed).hasSize(4).allMatch(DrawdownReport::isConserved);
        assertThat(story.closed.get(0).leafCents()).containsEntry(LeafClass.AGED, 10_000L);
    }

    @Test
    void keepsNeighbouringOwnMoneyAsOneEntry() {
        story.leaving(10_500).draws("d", "a", 10_000).pays("in", "x", "a", 300).pays("in2", "x", "a", 40);
        story.passes(Duration.ofDays(89)).draws("e", "a", 5_000).passes(Duration.ofDays(1));
        assertThat(story.on("a", FIFO)).containsExactly("10840", "e/0:5000");
    }

    @ParameterizedTest
    @EnumSource(TracingRule.class)
    void refusesReversalsThatExceedTheirOriginal(TracingRule rule) {
        story.draws("d", "a", 10_000).pays("t", "a", "b", 4_000);
        story.reverses("r1", "t", "b", "a", 3_000).reverses("r2", "t", "b", "a", 1_001);
        assertThat(story.on("b", rule)).contains("d/1:1000");
        assertThat(story.refused)
                .containsExactly("r2: amount_cents is 1001, must not exceed the 1000 of t that are not yet reversed");
    }

    @Test
    void refusesAReversalOfAReversalOrOfADrawdownOrOfOtherAccounts() {
        story.draws("d", "a", 10_000).pays("t", "a", "b", 4_000).reverses("r1", "t", "b", "a", 1_000);
        story.reverses("r2", "r1", "a", "b", 1_000).reverses("r3", "of d", "a", "xbank", 10_000);
        story.reverses("r4", "t", "c", "a", 1_000).passes(Duration.ZERO);
        assertThat(story.refused).hasSize(3);
    }

    @Test
    void returnsFromALeafOfAPurchaseThatIsRedeemed() {
        story.draws("d", "a", 10_000).pays("t", "a", "x", 6_000).reverses("r", "t", "x", "a", 2_500);
        assertThat(story.on("a", FIFO)).containsExactly("d/0:4000", "d/0:2500");
        assertThat(story.leaf("d", LeafClass.SUPPLIER, FIFO)).isEqualTo(3_500);
    }

    @Test
    void leavesWhatThePayeePassedOnWhereItIs() {
        // b had 4000 of d and passed 3000 on; 4000 come back: 1000 of d, and 3000 clean.
        story.draws("d", "a", 10_000).pays("t", "a", "b", 4_000).pays("u", "b", "c", 3_000);
        story.reverses("r", "t", "b", "a", 4_000);
        assertThat(story.on("a", FIFO)).containsExactly("d/0:6000", "d/0:1000", "3000");
        assertThat(story.on("a", OWN_FIRST)).containsExactly("3000", "d/0:6000", "d/0:1000");
        assertThat(story.on("c", FIFO)).containsExactly("d/2:3000");
    }

    @Test
    void returnsTheNextPartWithASecondPartialReversal() {
        story.draws("d", "a", 2_000).draws("e", "a", 2_000).pays("t", "a", "b", 4_000);
        story.reverses("r1", "t", "b", "a", 1_500).reverses("r2", "t", "b", "a", 1_500);
        assertThat(story.on("a", FIFO)).containsExactly("d/0:1500", "d/0:500", "e/0:1000");
        assertThat(story.on("b", FIFO)).containsExactly("e/1:1000");
    }

    @Test
    void findsARestoredLotForTheReversalOfWhatOnceBroughtIt() {
        story.draws("d", "a", 10_000).pays("t", "a", "b", 4_000).pays("u", "b", "c", 4_000);
        assertThat(story.on("b", FIFO)).isEmpty();
        story.leaving(4_000).reverses("r1", "u", "c", "b", 4_000);
        assertThat(story.on("b", FIFO)).containsExactly("d/1:4000");
        story.reverses("r2", "t", "b", "a", 4_000);
        assertThat(story.on("a", FIFO)).containsExactly("d/0:6000", "d/0:4000");
    }

    @Test
    void restoresWithoutALookAtTheFloor() {
        story.draws("d", "a", 10_000).pays("t", "a", "b", 5_000).reverses("r", "t", "b", "a", 1);
        assertThat(story.on("a", FIFO)).containsExactly("d/0:5000", "d/0:1");
    }

    @Test
    void returnsAnUntracedPartFromItsLeafAndThePayeesOwnMoney() {
        story.draws("e", "b", 1_000).draws("d", "a", 10_000).pays("t", "a", "b", 99);
        story.reverses("r", "t", "b", "a", 99);
        assertThat(story.leaf("d", LeafClass.UNTRACED, FIFO)).isZero();
        assertThat(story.on("a", FIFO)).containsExactly("d/0:9901", "d/0:99");
        assertThat(story.on("b", FIFO)).containsExactly("e/0:1000");
    }

    @Test
    void takesTheRestOfAReversalFromOwnMoneyAlone() {
        // t brought b 1000 of d and 500 clean; b holds e besides. 500 of its own 500 go, e is not touched.
        story.draws("e", "b", 1_000).draws("d", "a", 1_000).pays("t", "a", "b", 1_500);
        assertThat(story.on("b", FIFO)).containsExactly("e/0:1000", "d/1:1000", "500");
        story.reverses("r", "t", "b", "a", 1_500);
        assertThat(story.on("b", FIFO)).containsExactly("e/0:1000");
        assertThat(story.on("a", FIFO)).containsExactly("d/0:1000", "500");
    }

    @Test
    void takesAReversalOfTheUnknownForCleanAndSparesLots() {
        story.leaving(1_200).draws("d", "b", 1_000).draws("e", "a", 1_000);
        story.reverses("r", "unknown", "b", "a", 700);
        assertThat(story.on("b", FIFO)).containsExactly("d/0:1000");
        assertThat(story.on("a", FIFO)).containsExactly("e/0:1000", "700");
    }

    @Test
    void takesAReversalForCleanOnceTheDrawdownIsForgotten() {
        story.draws("d", "a", 10_000).pays("t", "a", "x", 6_000).passes(Duration.ofDays(90));
        story.reverses("r", "t", "x", "a", 6_000);
        assertThat(story.on("a", FIFO)).isEmpty();
        assertThat(story.tracer.rememberedTransfers()).isZero();
    }
}
