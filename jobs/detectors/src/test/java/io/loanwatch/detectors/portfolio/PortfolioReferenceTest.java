package io.loanwatch.detectors.portfolio;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.PortfolioMeasure;
import io.loanwatch.model.Repayment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The figures of random borrowers beside a reference that, for every day and loan, goes through all records known by then from the
 * beginning. A failure names the seed, the day and the measure.
 */
class PortfolioReferenceTest {

    private static final int BORROWERS = 60;
    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final int DAYS = 300;

    private static final List<PortfolioMeasure> BUCKETS = List.of(
            PortfolioMeasure.PAST_DUE_1_30,
            PortfolioMeasure.PAST_DUE_31_60,
            PortfolioMeasure.PAST_DUE_61_90,
            PortfolioMeasure.PAST_DUE_OVER_90);

    private static final List<PortfolioMeasure> ROLLS =
            List.of(PortfolioMeasure.ROLL_M0_M1, PortfolioMeasure.ROLL_M1_M2, PortfolioMeasure.ROLL_M2_M3);

    @Test
    void everyDayIsWhatTheReferenceCountsFromTheBeginning() {
        var met = new TreeMap<PortfolioMeasure, Integer>();
        for (long seed = 0; seed < BORROWERS; seed++) {
            List<Fact> facts = facts(new Random(seed));
            var story = new PortfolioStory();
            facts.forEach(story::knows);
            story.through(START.plusDays(DAYS).toString());
            LocalDate first = LocalDate.ofInstant(facts.get(0).knownAt(), Records.ZONE);
            for (LocalDate day = first; !day.isAfter(START.plusDays(DAYS)); day = day.plusDays(1)) {
                for (var expected : reference(facts, day).entrySet()) {
                    assertThat(story.yuan(expected.getKey(), day.toString()))
                            .as("seed %d, %s, %s", seed, day, expected.getKey())
                            .isEqualTo(expected.getValue());
                    if (!expected.getValue().startsWith("0/")) {
                        met.merge(expected.getKey(), 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(met.keySet())
                .as("or the test compares nothing")
                .containsAll(BUCKETS)
                .containsAll(ROLLS);
    }

    /** Loans that are paid, paid late or not at all, in the order of knowledge. */
    private static List<Fact> facts(Random random) {
        List<Fact> facts = new ArrayList<>();
        for (int loan = 0; loan < 1 + random.nextInt(3); loan++) {
            String id = "loan-" + loan;
            LocalDate known = START.plusDays(random.nextInt(60));
            List<Instalment> schedule = new ArrayList<>();
            for (int month = 0; month < 10; month++) {
                schedule.add(Records.instalment(
                        month + 1, START.plusMonths(month).plusDays(random.nextInt(28)), 100 + random.nextInt(900)));
            }
            facts.add(Records.loan("l-" + id, at(known, 9), id, LoanStatus.ACTIVE, 10_000, schedule, List.of()));
            for (Instalment due : schedule) {
                int late = random.nextInt(4) == 0 ? random.nextInt(150) : -1;
                LocalDate paidOn = due.dueOn().plusDays(late);
                if (random.nextInt(12) > 0 && paidOn.isAfter(known)) {
                    facts.add(Records.repayment(
                            "r-" + id + "-" + due.number(),
                            at(paidOn, 9),
                            at(paidOn, 8),
                            Optional.empty(),
                            id,
                            due.dueCents() / 100));
                }
            }
        }
        facts.sort(Comparator.comparing(Fact::knownAt));
        return facts;
    }

    private static TreeMap<PortfolioMeasure, String> reference(List<Fact> facts, LocalDate day) {
        long[] parts = new long[BUCKETS.size()];
        long[] rolled = new long[ROLLS.size()];
        long[] rolling = new long[ROLLS.size()];
        long active = 0;
        boolean monthEnds = day.plusDays(1).getDayOfMonth() == 1;
        for (Loan loan : loans(facts, day)) {
            active += loan.outstandingCents() / 100;
            int bucket = bucket(daysPastDue(loan, facts, day));
            if (bucket > 0) {
                parts[bucket - 1] += loan.outstandingCents() / 100;
            }
            LocalDate monthBefore = day.withDayOfMonth(1).minusDays(1);
            if (monthEnds && !loans(List.of(loan), monthBefore).isEmpty()) {
                int before = bucket(daysPastDue(loan, facts, monthBefore));
                if (before < ROLLS.size()) {
                    rolling[before] += loan.outstandingCents() / 100;
                    rolled[before] += bucket > before ? loan.outstandingCents() / 100 : 0;
                }
            }
        }
        var expected = new TreeMap<PortfolioMeasure, String>();
        for (int i = 0; i < parts.length; i++) {
            expected.put(BUCKETS.get(i), parts[i] + "/" + active);
        }
        for (int i = 0; i < rolled.length; i++) {
            expected.put(ROLLS.get(i), rolling[i] == 0 ? "" : rolled[i] + "/" + rolling[i]);
        }
        return expected;
    }

    private static List<Loan> loans(List<? extends Fact> facts, LocalDate day) {
        return facts.stream()
                .filter(fact -> fact instanceof Loan && fact.knownAt().isBefore(end(day)))
                .map(Loan.class::cast)
                .toList();
    }

    private static long daysPastDue(Loan loan, List<Fact> facts, LocalDate day) {
        long paid = facts.stream()
                .filter(fact -> fact instanceof Repayment repayment
                        && repayment.loanId().equals(loan.loanId())
                        && repayment.knownAt().isBefore(end(day)))
                .mapToLong(fact -> ((Repayment) fact).amountCents())
                .sum();
        LocalDate known = LocalDate.ofInstant(loan.knownAt(), Records.ZONE);
        for (Instalment due : loan.schedule().stream()
                .sorted(Comparator.comparing(Instalment::dueOn))
                .toList()) {
            if (!due.dueOn().isBefore(known) && !due.dueOn().isAfter(day)) {
                paid -= due.dueCents();
                if (paid < -100) {
                    return day.plusDays(1).toEpochDay() - due.dueOn().toEpochDay();
                }
            }
        }
        return 0;
    }

    private static Instant end(LocalDate day) {
        return at(day.plusDays(1), 1);
    }

    private static int bucket(long daysPastDue) {
        return daysPastDue == 0 ? 0 : daysPastDue <= 30 ? 1 : daysPastDue <= 60 ? 2 : daysPastDue <= 90 ? 3 : 4;
    }
}
