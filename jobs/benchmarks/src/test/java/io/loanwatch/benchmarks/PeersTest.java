package io.loanwatch.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTest {

    private static final long SEED = 7;

    @Test
    void everySideRaisesTheSameAlertsByDay() throws Exception {
        var load = new PaymentLoad(new PaymentRules(Duration.ofDays(1), 2), 16, 75, SEED);
        Set<String> expected = byRescanning(load);
        requireEveryRule(expected);
        requireEach(expected, load, "hashmap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hashmap", "rocksdb"})
    void everySideRaisesTheSameAlertsByHour(String backend) throws Exception {
        var load = new PaymentLoad(new PaymentRules(Duration.ofHours(1), 1), 8, 33, SEED);
        Set<String> expected = byRescanning(load);
        assertThat(expected).isNotEmpty();
        requireEach(expected, load, backend);
    }

    private static void requireEach(Set<String> expected, PaymentLoad load, String backend) throws Exception {
        try (PaymentsOnKafka kafka = PaymentsOnKafka.of(load, backend)) {
            assertThat(kafka.engine().alerts()).as("engine").containsExactlyInAnyOrderElementsOf(expected);
            assertThat(kafka.sqlOver().alerts()).as("SQL OVER").containsExactlyInAnyOrderElementsOf(expected);
            assertThat(kafka.slidingWindows().alerts())
                    .as("sliding windows")
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(kafka.kafkaStreams().alerts()).as("Kafka Streams").containsExactlyInAnyOrderElementsOf(expected);
            assertThat(kafka.siddhi().alerts()).as("Siddhi").containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static void requireEveryRule(Set<String> alerts) {
        for (int days : PaymentRules.WINDOW_DAYS) {
            for (String measure : Set.of("outflow", "payments", "cash")) {
                assertThat(alerts).anyMatch(alert -> alert.contains('/' + measure + '-' + days + "d/"));
            }
        }
    }

    /** What the rules say, by going through all payments for each payment. */
    private static Set<String> byRescanning(PaymentLoad load) {
        Set<String> alerts = new TreeSet<>();
        for (Transaction judged : load.payments) {
            long now = load.rules.periodStart(judged.occurredAt().toEpochMilli());
            String borrower = judged.payerBorrowerId().orElseThrow();
            for (int days : PaymentRules.WINDOW_DAYS) {
                long from = now
                        + load.rules.period().toMillis()
                        - Duration.ofDays(days).toMillis();
                long outflow = 0;
                long count = 0;
                long cash = 0;
                for (Transaction payment : load.payments) {
                    long at = load.rules.periodStart(payment.occurredAt().toEpochMilli());
                    if (at >= from && at <= now && payment.payerBorrowerId().equals(judged.payerBorrowerId())) {
                        outflow += payment.amountCents();
                        count++;
                        cash += payment.type() == TransactionType.CASH_WITHDRAWAL ? payment.amountCents() : 0;
                    }
                }
                alerts.addAll(load.rules.breaches(borrower, days, now, outflow, count, cash));
            }
        }
        alerts.removeIf(alert -> PaymentRules.periodOf(alert) >= load.lastPeriod());
        return alerts;
    }
}
