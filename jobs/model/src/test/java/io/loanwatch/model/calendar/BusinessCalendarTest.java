package io.loanwatch.model.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {

    private final BusinessCalendar calendar = BusinessCalendar.china();

    @Test
    void knowsNewYearsDayWhereCommonLibrariesAreWrong() {
        assertThat(calendar.springFestival(2027).newYearDay()).isEqualTo("2027-02-06");
        assertThat(calendar.springFestival(2030).newYearDay()).isEqualTo("2030-02-03");
    }

    @Test
    void worksOnMakeupDaysAndRestsOnTheHoliday() {
        assertThat(calendar.isWorkday(LocalDate.parse("2026-02-14"))).isTrue();
        assertThat(calendar.isWorkday(LocalDate.parse("2026-02-16"))).isFalse();
        assertThat(calendar.isWorkday(LocalDate.parse("2026-02-24"))).isTrue();
    }

    @Test
    void countsWorkdaysAcrossTheHoliday() {
        assertThat(calendar.plusWorkdays(LocalDate.parse("2026-02-13"), 2)).isEqualTo("2026-02-24");
    }

    @Test
    void measuresTheDistanceToTheNearestFestival() {
        assertThat(calendar.daysFromSpringFestival(LocalDate.parse("2026-02-16")))
                .isEqualTo(-1);
        assertThat(calendar.daysFromSpringFestival(LocalDate.parse("2025-12-31")))
                .isEqualTo(-48);
    }

    @Test
    void refusesYearsItDoesNotKnow() {
        assertThatThrownBy(() -> calendar.springFestival(2051)).hasMessageContaining("2051");
    }
}
