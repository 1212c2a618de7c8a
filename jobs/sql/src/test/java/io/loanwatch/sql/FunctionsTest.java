package io.loanwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.models.Bocpd;
import io.loanwatch.detectors.models.Cusum;
import io.loanwatch.detectors.models.RobustZ;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.Measure;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.TracedLeaf;
import io.loanwatch.model.TracingRule;
import io.loanwatch.testkit.records.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions say in a query what the kernels say. */
class FunctionsTest {

    private static final Instant START = Instant.parse("2026-01-01T02:00:00Z");

    private static final String HEADER = """
            -- detection: Z_FUNCTION
            -- version: 1
            -- name.en: Function
            -- name.zh: 函数
            -- severity: LIGHT
            -- reason.en: {cusum} {z} {silent_days}
            -- reason.zh: {cusum} {z} {silent_days}
            -- measure.cusum: MILLI threshold 5
            -- measure.z: MILLI
            -- measure.silent_days: DAYS
            -- measure.property: PPM threshold 0.5
            -- measure.standing: PPM
            -- owner: tests
            -- source: none

            """;

    private static final String TRACED = HEADER + """
            CREATE TEMPORARY VIEW judged AS
            SELECT * FROM TRACE(input => TABLE tax_invoices PARTITION BY borrower_id, traces => TABLE fund_traces PARTITION BY borrower_id,
              on_time => DESCRIPTOR(known_at));
            INSERT INTO alerts (borrower_id, known_at, holds, property, standing)
            SELECT borrower_id, rowtime, property > 0.5, property, standing FROM judged
            """;

    /** Each function of a series, over values of some size, as a rule that opens and ends. */
    private static final List<String> OF_SERIES = List.of("""
            CREATE TEMPORARY VIEW judged AS SELECT *
            FROM BASELINE(input => TABLE tax_invoices PARTITION BY borrower_id, x => DESCRIPTOR(net_amount_cents),
              points => 20, on_time => DESCRIPTOR(known_at));
            INSERT INTO alerts (borrower_id, known_at, holds, cusum, z) SELECT borrower_id, rowtime, z < 0, cusum, z FROM judged
            """, """
            CREATE TEMPORARY VIEW judged AS SELECT *
            FROM SILENCE(input => TABLE tax_invoices PARTITION BY borrower_id, on_time => DESCRIPTOR(known_at));
            INSERT INTO alerts (borrower_id, known_at, holds, silent_days) SELECT borrower_id, rowtime, silent, silent_days FROM judged
            """, """
            CREATE TEMPORARY VIEW standardized AS
            SELECT borrower_id, known_at, CAST(net_amount_cents - 1000 AS DOUBLE) / 300 AS deviation FROM tax_invoices;
            CREATE TEMPORARY VIEW judged AS SELECT *
            FROM CUSUM(input => TABLE standardized PARTITION BY borrower_id, x => DESCRIPTOR(deviation), on_time => DESCRIPTOR(known_at));
            INSERT INTO alerts (borrower_id, known_at, holds, cusum, z) SELECT borrower_id, rowtime, cusum > 0, cusum, x FROM judged
            """, """
            CREATE TEMPORARY VIEW standardized AS
            SELECT borrower_id, known_at, CAST(net_amount_cents - 1000 AS DOUBLE) / 300 AS deviation FROM tax_invoices;
            CREATE TEMPORARY VIEW judged AS SELECT *
            FROM BOCPD(input => TABLE standardized PARTITION BY borrower_id, x => DESCRIPTOR(deviation), on_time => DESCRIPTOR(known_at));
            INSERT INTO alerts (borrower_id, known_at, holds, z) SELECT borrower_id, rowtime, run_length < 8, change_probability FROM judged
            """, TRACED.substring(HEADER.length()));

    static List<String> functions() {
        return OF_SERIES;
    }

    @ParameterizedTest
    @MethodSource("functions")
    void itSaysTheSameInAnyOrderWithinTheBoundAtAnyParallelism(String query) throws Exception {
        long seed = System.nanoTime();
        System.out.printf("FunctionsTest: seed %d%n", seed);
        List<Routed> records = new ArrayList<>();
        for (int borrower = 0; borrower < 8; borrower++) {
            records.addAll(life("B" + borrower, new Random(borrower)));
        }
        records.sort(Comparator.comparing(record -> record.arrival().knownAt()));
        List<RiskAlert> expected = SqlRun.of(HEADER + query, 1, records).alerts();
        assertThat(expected).extracting(RiskAlert::state).contains(AlertState.OPEN, AlertState.RECOVERED);
        SqlRun other = SqlRun.of(HEADER + query, 2, SqlPlanTest.disordered(records, new Random(seed)));
        assertThat(other.alerts()).containsExactlyElementsOf(expected);
        assertThat(other.deadLetters()).isEmpty();
    }

    /** Invoices of most days, some of one instant, with a silence among them, and traces of two drawdowns. */
    private static List<Routed> life(String borrower, Random random) {
        List<Routed> records = new ArrayList<>();
        for (int day = 0; day < 120; day++) {
            boolean silent = day > 60 && day < 100;
            for (int left = silent ? 0 : random.nextInt(3); left > 0; left--) {
                records.add(SqlRun.routed(
                        borrower,
                        Facts.invoice(borrower, InvoiceDirection.SALES, day(day).toString(), 400 + random.nextInt(1200))
                                .withEventId("%s-%d-%d".formatted(borrower, day, left))
                                .build()));
            }
            if (random.nextInt(4) == 0) {
                // Some of the very instant of an invoice.
                Instant at = day(day).plusSeconds(random.nextInt(2) * 30L);
                records.add(SqlRun.routed(
                        borrower,
                        trace(
                                borrower,
                                "d" + random.nextInt(2),
                                TracingRule.FIFO,
                                at,
                                false,
                                100L * random.nextInt(10))));
            }
        }
        return records;
    }

    @Test
    void theSumOfDeviationsOpensWhereTheKernelDoes() throws Exception {
        double[] amounts = new double[40];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = 10_000 + 37 * (i * 31 % 17) - (i >= 30 ? 900 : 0);
        }
        List<RiskAlert> alerts = SqlRun.of(HEADER + """
                CREATE TEMPORARY VIEW judged AS SELECT *
                FROM BASELINE(input => TABLE tax_invoices PARTITION BY borrower_id, x => DESCRIPTOR(net_amount_cents),
                  points => 20, on_time => DESCRIPTOR(known_at));
                INSERT INTO alerts (borrower_id, known_at, holds, cusum, z)
                SELECT borrower_id, rowtime, cusum > 5, cusum, z FROM judged
                """, 2, invoices(amounts)).alerts();
        var cusum = new Cusum();
        int day = 8;
        double z = 0;
        for (; !cusum.isBreach(); day++) {
            double[] past = Arrays.copyOfRange(amounts, Math.max(0, day - 20), day);
            double baseline = Robust.median(past);
            z = new RobustZ(0.05 * baseline)
                    .of(
                            amounts[day],
                            baseline,
                            Arrays.stream(past).map(value -> value - baseline).toArray());
            cusum.add(Math.round(z * 1000));
        }
        assertThat(alerts).isNotEmpty();
        RiskAlert first = alerts.get(0);
        assertThat(first.openedAt()).isEqualTo(day(day - 1));
        assertThat(first.measures())
                .extracting(Measure::value)
                .containsExactly((long) cusum.sumMilli(), Math.round(z * 1000));
    }

    @Test
    void silenceOpensWhenItsDayBeginsAndRecoversWithTheNextRecord() throws Exception {
        double[] amounts = new double[80];
        Arrays.fill(amounts, 0, 20, 10_000);
        amounts[70] = 10_000;
        List<RiskAlert> alerts = SqlRun.of(HEADER + """
                CREATE TEMPORARY VIEW judged AS SELECT *
                FROM SILENCE(input => TABLE tax_invoices PARTITION BY borrower_id, on_time => DESCRIPTOR(known_at));
                INSERT INTO alerts (borrower_id, known_at, holds, silent_days)
                SELECT borrower_id, rowtime, silent, silent_days FROM judged
                """, 1, invoices(amounts)).alerts();
        assertThat(alerts).extracting(RiskAlert::state).startsWith(AlertState.OPEN, AlertState.RECOVERED);
        // The last before was on day 19; thirty days of silence have passed when day 50 begins in Shanghai.
        assertThat(alerts.get(0).openedAt()).isEqualTo(Instant.parse("2026-02-19T16:00:00Z"));
        assertThat(alerts.get(1).revisedAt()).isEqualTo(day(70));
    }

    @Test
    void theSumOfShortfallsAndTheChangeOfLevelAreThoseOfTheKernels() throws Exception {
        double[] amounts = new double[60];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = 100 + 10 * (i * 31 % 17) - (i >= 40 ? 300 : 0);
        }
        // Every row speaks: those of even days hold, so each day is a revision of its own.
        List<RiskAlert> sums =
                SqlRun.of(HEADER + """
                CREATE TEMPORARY VIEW standardized AS
                SELECT borrower_id, known_at, (CAST(net_amount_cents AS DOUBLE) - 1180) / 50 AS deviation FROM tax_invoices;
                CREATE TEMPORARY VIEW judged AS SELECT *
                FROM CUSUM(input => TABLE standardized PARTITION BY borrower_id, x => DESCRIPTOR(deviation), on_time => DESCRIPTOR(known_at));
                INSERT INTO alerts (borrower_id, known_at, holds, cusum, z) SELECT borrower_id, rowtime, breach, cusum, x FROM judged
                """, 2, invoices(shifted(amounts))).alerts();
        List<RiskAlert> changes =
                SqlRun.of(HEADER + """
                CREATE TEMPORARY VIEW standardized AS
                SELECT borrower_id, known_at, (CAST(net_amount_cents AS DOUBLE) - 1180) / 50 AS deviation FROM tax_invoices;
                CREATE TEMPORARY VIEW judged AS SELECT *
                FROM BOCPD(input => TABLE standardized PARTITION BY borrower_id, x => DESCRIPTOR(deviation), on_time => DESCRIPTOR(known_at));
                INSERT INTO alerts (borrower_id, known_at, holds, z, silent_days)
                SELECT borrower_id, rowtime, change_probability > 0.5 AND run_length BETWEEN 1 AND 20, change_probability, run_length FROM judged
                """, 2, invoices(shifted(amounts))).alerts();
        var cusum = new Cusum();
        var bocpd = new Bocpd(Bocpd.DAILY);
        Optional<String> breach = Optional.empty();
        Optional<String> change = Optional.empty();
        for (int i = 0; i < amounts.length; i++) {
            double z = ((long) shifted(amounts)[i] - 1180) / 50.0;
            cusum.add(Math.round(z * 1000));
            bocpd.add(z);
            double probability = bocpd.probabilityOfRunShorterThan(Bocpd.DAILY.freshRun());
            int run = bocpd.mostProbableRunLength();
            if (breach.isEmpty() && cusum.isBreach()) {
                breach = Optional.of("%s %s".formatted(day(i), List.of((long) cusum.sumMilli(), Math.round(z * 1000))));
            }
            if (change.isEmpty() && probability > 0.5 && run >= 1 && run <= 20) {
                change = Optional.of("%s %s".formatted(day(i), List.of(Math.round(probability * 1000), (long) run)));
            }
        }
        assertThat(breach).isPresent();
        assertThat(change).isPresent();
        assertThat(opening(sums)).isEqualTo(breach);
        assertThat(opening(changes)).isEqualTo(change);
    }

    private static double[] shifted(double[] amounts) {
        return Arrays.stream(amounts).map(amount -> amount + 1_000).toArray();
    }

    private static Optional<String> opening(List<RiskAlert> alerts) {
        return alerts.stream()
                .map(alert -> "%s %s"
                        .formatted(
                                alert.openedAt(),
                                alert.measures().stream().map(Measure::value).toList()))
                .findFirst();
    }

    @Test
    void aTraceIsFoundByEachRowFromItsInstantOn() throws Exception {
        List<Routed> records = invoices(new double[] {1, 1, 1, 1, 1, 1, 1, 1});
        records.add(SqlRun.routed("B1", trace("d1", TracingRule.FIFO, day(2), false, 400)));
        records.add(SqlRun.routed("B1", trace("d1", TracingRule.LIFO, day(2), false, 300)));
        records.add(SqlRun.routed("B1", trace("d2", TracingRule.FIFO, day(3).plusSeconds(1), false, 600)));
        records.add(SqlRun.routed("B1", trace("d2", TracingRule.FIFO, day(6), true, 200)));
        List<RiskAlert> alerts = SqlRun.of(TRACED, 2, records).alerts();
        assertThat(alerts).extracting(RiskAlert::state).containsExactly(AlertState.OPEN, AlertState.RECOVERED);
        // On day 3 the trace of a second later is not known, on day 6 that of the same instant is.
        assertThat(alerts).extracting(RiskAlert::revisedAt).containsExactly(day(4), day(6));
        assertThat(alerts.get(0).measures()).extracting(Measure::value).containsExactly(600_000L, 700_000L);
    }

    private static FundTrace trace(String drawdown, TracingRule rule, Instant at, boolean closed, long cents) {
        return trace("B1", drawdown, rule, at, closed, cents);
    }

    private static FundTrace trace(
            String borrower, String drawdown, TracingRule rule, Instant at, boolean closed, long cents) {
        return new FundTrace(
                borrower + FundTrace.eventId(drawdown, rule, at, closed),
                at,
                at,
                Optional.empty(),
                borrower,
                Optional.of("L1"),
                drawdown,
                rule,
                closed,
                1_000,
                cents == 0 ? List.of() : List.of(new TracedLeaf(LeafClass.PROPERTY, cents)),
                List.of(),
                List.of());
    }

    private static Instant day(int day) {
        return START.plusMillis(day * BankTime.DAY_MILLIS);
    }

    private static List<Routed> invoices(double[] amounts) {
        List<Routed> records = new ArrayList<>();
        for (int day = 0; day < amounts.length; day++) {
            if (amounts[day] > 0) {
                records.add(SqlRun.routed(
                        "B1",
                        Facts.invoice("B1", InvoiceDirection.SALES, day(day).toString(), (long) amounts[day])
                                .build()));
            }
        }
        return records;
    }
}
