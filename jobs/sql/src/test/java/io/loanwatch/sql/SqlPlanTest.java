package io.loanwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.testkit.records.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a query says is an episode, whatever the order in which records come. */
class SqlPlanTest {

    static final String HEADER = """
            -- detection: Z_TEST
            -- version: 3
            -- name.en: Sales below half
            -- name.zh: 销售减半
            -- severity: MODERATE
            -- reason.en: Sales of 30 days are {sales_30d}, {share} of the thirty days before (threshold {share.threshold}).
            -- reason.zh: 近30日销售{sales_30d}，为此前30日的{share}（阈值{share.threshold}）。
            -- measure.sales_30d: CENTS
            -- measure.share: PPM threshold 0.5
            -- owner: tests
            -- source: none

            """;

    private static final String SALES_HALVED = HEADER + """
            CREATE TEMPORARY VIEW sales AS
              SELECT borrower_id, known_at, net_amount_cents AS amount, event_id FROM tax_invoices WHERE direction = 'SALES'
              UNION ALL
              SELECT borrower_id, known_at, CAST(0 AS BIGINT), CAST(NULL AS STRING) FROM days;
            CREATE TEMPORARY VIEW sums AS
              SELECT borrower_id, known_at, SUM(amount) OVER (PARTITION BY borrower_id ORDER BY known_at
                  RANGE BETWEEN INTERVAL '30' DAY PRECEDING AND CURRENT ROW) AS sales_30d, amount
              FROM sales;
            CREATE TEMPORARY VIEW both_sums AS
              SELECT borrower_id, known_at, sales_30d, SUM(amount) OVER (PARTITION BY borrower_id ORDER BY known_at
                  RANGE BETWEEN INTERVAL '60' DAY PRECEDING AND CURRENT ROW) AS sales_60d
              FROM sums;
            INSERT INTO alerts (borrower_id, known_at, holds, sales_30d, share)
              SELECT borrower_id, known_at, sales_30d < 0.5 * (sales_60d - sales_30d), sales_30d,
                CAST(sales_30d AS DOUBLE) / NULLIF(sales_60d - sales_30d, 0)
              FROM both_sums WHERE sales_60d > 0
            """;

    @Test
    void namesTheTopicsItReads() throws Exception {
        assertThat(SqlPlan.of(SALES_HALVED, SqlRun.SETTINGS).topics())
                .containsExactlyInAnyOrder(Topic.TAX_INVOICES, Topic.LOANS);
    }

    @Test
    void takesWindowsAndUnions() throws Exception {
        String sums = """
                INSERT INTO alerts (borrower_id, known_at, holds, sales_30d)
                SELECT borrower_id, window_time, SUM(net_amount_cents) > 25000, SUM(net_amount_cents)
                FROM TUMBLE(TABLE tax_invoices, DESCRIPTOR(known_at), INTERVAL '1' DAY)
                GROUP BY borrower_id, window_start, window_end, window_time
                UNION ALL
                SELECT borrower_id, known_at, FALSE, CAST(NULL AS DOUBLE) FROM loans
                """;
        assertThat(SqlPlan.of(HEADER + sums, SqlRun.SETTINGS).topics())
                .containsExactlyInAnyOrder(Topic.TAX_INVOICES, Topic.LOANS);
    }

    @Test
    void opensAndRecoversWithEvidence() throws Exception {
        List<RiskAlert> alerts = SqlRun.of(SALES_HALVED, 1, invoices("B1")).alerts();
        alerts.forEach(System.out::println);
        assertThat(alerts).extracting(RiskAlert::state).contains(AlertState.OPEN, AlertState.RECOVERED);
        RiskAlert first = alerts.get(0);
        assertThat(first.indicator()).isEqualTo("Z_TEST");
        assertThat(first.detectorVersion()).isEqualTo(3);
        assertThat(first.explanationEn()).contains("threshold 50%");
    }

    @Test
    void saysTheSameInAnyOrderWithinTheBoundAtAnyParallelism() throws Exception {
        List<Routed> records = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            records.addAll(invoices("B" + i));
        }
        records.sort(Comparator.comparing(record -> record.arrival().knownAt()));
        List<RiskAlert> expected = SqlRun.of(SALES_HALVED, 1, records).alerts();
        assertThat(expected).hasSizeGreaterThan(20);
        long seed = System.nanoTime();
        System.out.println("SqlPlanTest: seed " + seed);
        SqlRun other = SqlRun.of(SALES_HALVED, 2, disordered(records, new Random(seed)));
        assertThat(other.alerts()).containsExactlyElementsOf(expected);
        assertThat(other.deadLetters()).isEmpty();
    }

    @Test
    void aSeverityThatIsNonePutsTheRowAsideAndTheJobGoesOn() throws Exception {
        SqlRun run = SqlRun.of(HEADER + """
                INSERT INTO alerts (borrower_id, known_at, holds, severity)
                SELECT borrower_id, known_at, net_amount_cents > 100,
                  CASE WHEN event_id LIKE '%-0' THEN 'HIGH' ELSE 'SEVERE' END
                FROM tax_invoices
                """, 1, invoices("B1").subList(0, 4));
        // Of each instant one row is put aside and the other speaks.
        assertThat(run.alerts()).extracting(RiskAlert::severity).containsExactly(Severity.SEVERE);
        assertThat(run.deadLetters()).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.reason()).isEqualTo(DeadLetterReason.INVALID_VALUE);
            assertThat(letter.detail()).contains("\"HIGH\"", "LIGHT, MODERATE, SEVERE", "NULL");
            assertThat(letter.topic()).isEqualTo("alerts/B1");
        });
        assertThat(run.deadLetters()).extracting(DeadLetter::offset).doesNotHaveDuplicates();
    }

    /** Some of them twice, and each up to the bound after those that are known later. */
    static List<Routed> disordered(List<Routed> records, Random random) {
        List<Routed> copied = new ArrayList<>(records);
        records.stream().filter(record -> random.nextInt(4) == 0).forEach(copied::add);
        Collections.shuffle(copied, random);
        record Sent(long at, Routed record) {}
        return copied.stream()
                .map(record -> new Sent(
                        record.arrival().knownAt() + (long) (random.nextDouble() * SqlRun.BOUND.toMillis()), record))
                .sorted(Comparator.comparing(Sent::at))
                .map(Sent::record)
                .toList();
    }

    /** Two sales a day for fifty days, one small one a week for forty, then as before. */
    private static List<Routed> invoices(String borrower) {
        List<Routed> records = new ArrayList<>();
        Instant start = Instant.parse("2026-01-01T02:00:00Z");
        Random random = new Random(borrower.hashCode());
        for (int day = 0; day < 150; day++) {
            boolean quiet = day >= 50 && day < 90;
            if (quiet && day % 7 != 0) {
                continue;
            }
            Instant at = start.plusMillis(day * BankTime.DAY_MILLIS);
            for (int i = 0; i < 2; i++) {
                // Of one instant, so that only the id tells them apart.
                records.add(SqlRun.routed(
                        borrower,
                        Facts.invoice(
                                        borrower,
                                        InvoiceDirection.SALES,
                                        at.toString(),
                                        quiet ? 100 : 10_000 + random.nextInt(5_000))
                                .withEventId(borrower + "-" + day + "-" + i)
                                .withKnownAt(at.plus(Duration.ofSeconds(30L)).toString())
                                .build()));
            }
        }
        return records;
    }
}
