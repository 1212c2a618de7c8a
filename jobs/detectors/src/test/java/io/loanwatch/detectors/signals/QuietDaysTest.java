package io.loanwatch.detectors.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.calendar.BusinessCalendar;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuietDaysTest {

    @Test
    void countsAsOneWouldOnACalendar() {
        var random = new Random(29);
        int first = (int) LocalDate.of(1999, 1, 1).toEpochDay();
        int days = (int) LocalDate.of(2053, 1, 1).toEpochDay() - first;
        for (int i = 0; i < 300; i++) {
            int distance = random.nextInt(30);
            int from = first + random.nextInt(days);
            int to = from + random.nextInt(500);
            int counted = 0;
            for (int day = from + 1; day <= to; day++) {
                LocalDate date = LocalDate.ofEpochDay(day);
                boolean known = date.getYear() >= 2000 && date.getYear() <= 2050;
                int fromFestival = BusinessCalendar.china().daysFromSpringFestival(date);
                counted += !known || Math.abs(fromFestival) > distance ? 1 : 0;
            }
            assertThat(QuietDays.aroundSpringFestival(distance).countedDays(from, to))
                    .as("seed 29: %d to %d", from, to)
                    .isEqualTo(counted);
        }
    }
}
