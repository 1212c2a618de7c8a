package io.loanwatch.detectors.borrower;

import static io.loanwatch.detectors.testing.Records.ZONE;
import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.series.Journal;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.UtilityReading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BorrowerSeriesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final int TODAY = (int) DAY.toEpochDay();

    private final BorrowerSeries series = new BorrowerSeries();

    @Test
    void countsARedLetterInvoiceOnTheDayOfTheOriginal() {
        var time = new BankTime(ZONE);
        series.accept(Records.invoice("a", at(DAY, 9), at(DAY, 9), 100), time, TODAY);
        series.accept(Records.redLetter("b", at(DAY.plusDays(3), 9), -40, at(DAY, 10)), time, TODAY + 3);

        assertThat(series.salesByDay().sum(TODAY)).isEqualTo(60_00);
        assertThat(series.salesByDay().count(TODAY)).isEqualTo(1);
        assertThat(series.salesByMonth().sum(BankTime.month(TODAY))).isEqualTo(60_00);
    }

    @Test
    void spreadsAReadingOverItsDaysAndTakesBackExactlyThat() {
        series.accept(reading("a", Optional.empty(), DAY.minusDays(2), DAY, 1_000), TODAY);
        assertThat(series.electricityByDay().sum(TODAY - 2)).isEqualTo(333);
        assertThat(series.electricityByDay().sum(TODAY)).isEqualTo(334);

        series.accept(reading("b", Optional.of("a"), DAY.minusDays(1), DAY, 500), TODAY);
        assertThat(series.electricityByDay().count(TODAY - 2)).isZero();
        assertThat(series.electricityByDay().sum(TODAY - 2, TODAY)).isEqualTo(500);
    }

    @Test
    void countsACorrectionThatIsKnownBeforeTheReading() {
        series.accept(reading("b", Optional.of("a"), DAY, DAY, 500), TODAY);
        series.accept(reading("a", Optional.empty(), DAY, DAY, 1_000), TODAY);

        assertThat(series.electricityByDay().sum(TODAY)).isEqualTo(500);
        assertThat(series.electricityByDay().count(TODAY)).isEqualTo(1);
    }

    @Test
    void doesNotCountACorrectionOnTopOfAReadingTooOldToBeTakenBack() {
        series.accept(reading("a", Optional.empty(), DAY, DAY, 1_000), TODAY);
        series.accept(reading("c", Optional.empty(), DAY.plusDays(62), DAY.plusDays(62), 1_000), TODAY + 63);
        series.accept(reading("b", Optional.of("a"), DAY, DAY, 1_100), TODAY + 64);

        assertThat(series.electricityByDay().sum(TODAY)).isEqualTo(1_000);
    }

    @Test
    void forgetsDaysBeyondAYearAndAMonth() {
        series.accept(reading("a", Optional.empty(), DAY, DAY, 1_000), TODAY);
        var later = DAY.plusDays(BorrowerSeries.DAYS_KEPT + 1);
        series.accept(reading("b", Optional.empty(), later, later, 1_000), (int) later.toEpochDay());

        assertThat(series.electricityByDay().size()).isEqualTo(1);
    }

    private static UtilityReading reading(
            String id, Optional<String> corrects, LocalDate from, LocalDate to, long wattHours) {
        return Records.reading(id, at(to.plusDays(100), 6), corrects, from, to, wattHours);
    }

    @Test
    void readsStateInWhichMonthsWereWrittenWhole() throws IOException {
        var series = new BorrowerSeries();
        var time = new BankTime(Records.ZONE);
        LocalDate first = LocalDate.of(2025, 1, 20);
        for (int i = 0; i < 500; i++) {
            Instant at = Records.at(first.plusDays(i), 9);
            series.accept(Records.invoice("i" + i, at, at, 1_000 + i), time, (int)
                    first.plusDays(i).toEpochDay());
        }
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        series.salesByDay().write(out);
        series.salesByMonth().write(out);
        new Tiles().write(out);
        new Journal().write(out);
        for (int empty = 0; empty < 4; empty++) {
            new Tiles().write(out);
        }
        new MoneySeries().write(out);
        new TradeSeries().write(out);
        new FilingSeries().write(out);
        var before = BorrowerSeries.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), false);

        bytes.reset();
        series.write(out);
        var now = BorrowerSeries.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), true);
        for (int i = 0; i < series.salesByMonth().size(); i++) {
            int month = series.salesByMonth().keyAt(i);
            for (BorrowerSeries read : List.of(before, now)) {
                assertThat(read.salesByMonth().sum(month))
                        .isEqualTo(series.salesByMonth().sum(month));
                assertThat(read.salesByMonth().count(month))
                        .isEqualTo(series.salesByMonth().count(month));
            }
        }
        assertThat(now.salesByMonth().size()).isEqualTo(series.salesByMonth().size());
    }
}
