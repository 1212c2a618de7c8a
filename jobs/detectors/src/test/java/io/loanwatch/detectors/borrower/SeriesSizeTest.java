package io.loanwatch.detectors.borrower;

import static io.loanwatch.detectors.testing.Records.ZONE;
import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.TransactionType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many bytes the series of a borrower take in state after three years. */
class SeriesSizeTest {

    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final int DAYS = 1_100;

    @Test
    void aSmallBusinessWithMonthlyReadingsTakesTwoKilobytes() throws IOException {
        // Invoices and receipts every third day, wages, a meter read monthly, monthly returns.
        assertThat(bytes(3, 30)).isLessThanOrEqualTo(MOST_BYTES_TYPICAL);
    }

    @Test
    void dailyReadingsAndInvoicesCostThreeTimesAsMuch() throws IOException {
        assertThat(bytes(1, 1)).isLessThanOrEqualTo(MOST_BYTES_DAILY);
    }

    private static final int MOST_BYTES_TYPICAL = 2_048;
    private static final int MOST_BYTES_DAILY = 6_400;

    // From a few hundred to tens of thousands of yuan, as invoices are.
    private static long amount(int i) {
        return Math.round(4_000 * Math.exp(1.2 * Math.sin(i * 12.9898) + 0.8 * Math.cos(i * 78.233)));
    }

    private static int bytes(int everyDays, int readingDays) throws IOException {
        var series = new BorrowerSeries();
        var time = new BankTime(ZONE);
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = FIRST.plusDays(i);
            int today = (int) day.toEpochDay();
            if (i % everyDays == 0) {
                series.accept(Records.invoice("i" + i, at(day, 9), at(day, 9), amount(i)), time, today);
                series.money()
                        .accept(
                                Records.received("r" + i, at(day, 9), at(day, 9), amount(i + 7), 50_000),
                                Records.BORROWER,
                                time,
                                today);
            }
            if (i % readingDays == readingDays - 1) {
                LocalDate from = day.minusDays(readingDays - 1L);
                series.accept(
                        Records.reading(
                                "e" + i, at(day, 23), Optional.empty(), from, day, 900_000L * readingDays + i * 977),
                        today);
            }
            if (day.getDayOfMonth() == 10) {
                LocalDate month = day.withDayOfMonth(1).minusMonths(1);
                series.filings()
                        .accept(
                                Records.filing(
                                        "f" + i,
                                        at(day, 9),
                                        Optional.empty(),
                                        month,
                                        day.withDayOfMonth(1).minusDays(1),
                                        80_000 + i),
                                today);
                series.money()
                        .accept(
                                Records.paid("w" + i, at(day, 9), at(day, 9), TransactionType.PAYROLL, 20_000, 9_000),
                                Records.BORROWER,
                                time,
                                today);
            }
        }
        var bytes = new ByteArrayOutputStream();
        series.write(new DataOutputStream(bytes));
        System.out.printf(
                "series of a borrower after three years, invoices every %d and readings every %d days: %,d bytes%n",
                everyDays, readingDays, bytes.size());
        return bytes.size();
    }
}
