package io.loanwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.models.Cusum;
import io.loanwatch.detectors.models.RobustZ;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.Measure;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.testkit.records.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

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
            -- owner: tests
            -- source: none

            """;

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
