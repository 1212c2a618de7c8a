package io.loanwatch.detectors.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BankTimeTest {

    @Test
    void knowsTheDayAsTheCalendarDoes() {
        var random = new Random(23);
        for (String id : List.of("Asia/Shanghai", "Europe/Berlin", "America/New_York", "UTC")) {
            var zone = ZoneId.of(id);
            var time = new BankTime(zone);
            for (int i = 0; i < 2_000; i++) {
                Instant instant = Instant.ofEpochSecond(random.nextLong(-2_000_000_000L, 4_000_000_000L));
                LocalDate day = instant.atZone(zone).toLocalDate();

                assertThat(time.epochDay(instant)).as("seed 23, %s", instant).isEqualTo((int) day.toEpochDay());
                assertThat(time.startOfDay((int) day.toEpochDay()))
                        .isEqualTo(day.atStartOfDay(zone).toInstant().toEpochMilli());
            }
        }
    }

    @Test
    void countsMonths() {
        assertThat(BankTime.month((int) LocalDate.of(2026, 3, 31).toEpochDay())).isEqualTo(2026 * 12 + 2);
        assertThat(BankTime.firstDayOf(2026 * 12 + 11)).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(BankTime.lastDayOf(2024 * 12 + 1)).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @Test
    void travelsToTheWorkers() throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(new BankTime(ZoneId.of("Asia/Shanghai")));

        var copy = (BankTime) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(copy.epochDay(Instant.parse("2026-03-05T16:00:00Z")))
                .isEqualTo((int) LocalDate.of(2026, 3, 6).toEpochDay());
    }
}
