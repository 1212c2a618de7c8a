package io.loanwatch.model.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Workdays and Spring Festival of mainland China, 2000 to 2050.
 *
 * <p>Where no notice of the State Council is known, the public holiday is taken to be the eve and the six days from new
 * year's day, without make-up workdays. Of the other holidays only the fixed days of Labour Day, National Day and 1 January
 * count; those that follow the moon or the sun are single days and are not kept.
 */
public final class BusinessCalendar {

    private static final Set<MonthDay> FIXED_HOLIDAYS = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 2),
            MonthDay.of(5, 3),
            MonthDay.of(10, 1),
            MonthDay.of(10, 2),
            MonthDay.of(10, 3),
            MonthDay.of(10, 4),
            MonthDay.of(10, 5),
            MonthDay.of(10, 6),
            MonthDay.of(10, 7));

    private static final int FIRST_DAY = (int) LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int LAST_DAY = (int) LocalDate.of(2050, 12, 31).toEpochDay();

    private static final BusinessCalendar CHINA = new BusinessCalendar(read("spring-festival.csv"));

    private final Map<Integer, SpringFestival> festivals;

    /** Of each day from 2000 to 2050: detectors ask for hundreds of days at once. */
    private final short[] daysFromFestival = new short[LAST_DAY - FIRST_DAY + 1];

    private final boolean[] workdays = new boolean[LAST_DAY - FIRST_DAY + 1];

    private BusinessCalendar(Map<Integer, SpringFestival> festivals) {
        this.festivals = festivals;
        for (int i = 0; i < workdays.length; i++) {
            LocalDate day = LocalDate.ofEpochDay((long) FIRST_DAY + i);
            daysFromFestival[i] = (short) searchFestival(day);
            workdays[i] = concludeWorkday(day);
        }
    }

    public static BusinessCalendar china() {
        return CHINA;
    }

    /** Throws {@link IllegalArgumentException} outside 2000 to 2050. */
    public SpringFestival springFestival(int year) {
        SpringFestival festival = festivals.get(year);
        if (festival == null) {
            throw new IllegalArgumentException("no Spring Festival is known for %d, only 2000 to 2050".formatted(year));
        }
        return festival;
    }

    /** Days from the nearest new year's day: negative before it, 0 on it. */
    public int daysFromSpringFestival(LocalDate day) {
        return daysFromSpringFestival(day.toEpochDay());
    }

    /** As {@link #daysFromSpringFestival(LocalDate)}, of a day since 1970. */
    public int daysFromSpringFestival(long epochDay) {
        return isOutside(epochDay)
                ? searchFestival(LocalDate.ofEpochDay(epochDay))
                : daysFromFestival[(int) (epochDay - FIRST_DAY)];
    }

    private static boolean isOutside(long epochDay) {
        return epochDay < FIRST_DAY || epochDay > LAST_DAY;
    }

    private int searchFestival(LocalDate day) {
        int nearest = Integer.MAX_VALUE;
        for (int year = day.getYear() - 1; year <= day.getYear() + 1; year++) {
            SpringFestival festival = festivals.get(year);
            if (festival != null) {
                int days = (int) ChronoUnit.DAYS.between(festival.newYearDay(), day);
                nearest = Math.abs(days) < Math.abs(nearest) ? days : nearest;
            }
        }
        return nearest;
    }

    public boolean isWorkday(LocalDate day) {
        return isWorkday(day.toEpochDay());
    }

    /** As {@link #isWorkday(LocalDate)}, of a day since 1970. */
    public boolean isWorkday(long epochDay) {
        return isOutside(epochDay)
                ? concludeWorkday(LocalDate.ofEpochDay(epochDay))
                : workdays[(int) (epochDay - FIRST_DAY)];
    }

    private boolean concludeWorkday(LocalDate day) {
        SpringFestival festival = festivals.get(day.getYear());
        if (festival != null && festival.makeupWorkdays().contains(day)) {
            return true;
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !isHoliday(day);
    }

    public boolean isHoliday(LocalDate day) {
        SpringFestival festival = festivals.get(day.getYear());
        return (festival != null && festival.isHoliday(day)) || FIXED_HOLIDAYS.contains(MonthDay.from(day));
    }

    /** The workday that is {@code workdays} workdays after {@code day}; {@code day} itself for 0. */
    public LocalDate plusWorkdays(LocalDate day, int workdays) {
        LocalDate reached = day;
        for (int left = workdays; left > 0; ) {
            reached = reached.plusDays(1);
            if (isWorkday(reached)) {
                left--;
            }
        }
        return reached;
    }

    private static Map<Integer, SpringFestival> read(String resource) {
        try (var in = Objects.requireNonNull(BusinessCalendar.class.getResourceAsStream(resource), resource);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<Integer, SpringFestival> festivals = new TreeMap<>();
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("year"))
                    .map(BusinessCalendar::festival)
                    .forEach(festival -> festivals.put(festival.newYearDay().getYear(), festival));
            return Map.copyOf(festivals);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    @SuppressWarnings("StringSplitter") // columns are kept by the limit
    private static SpringFestival festival(String line) {
        String[] columns = line.split(",", -1);
        LocalDate newYear = LocalDate.parse(columns[1]);
        LocalDate first = columns[2].isEmpty() ? newYear.minusDays(1) : LocalDate.parse(columns[2]);
        LocalDate last = columns[3].isEmpty() ? newYear.plusDays(6) : LocalDate.parse(columns[3]);
        List<LocalDate> makeup = columns[4].isEmpty()
                ? List.of()
                : Arrays.stream(columns[4].split(" ", -1)).map(LocalDate::parse).toList();
        return new SpringFestival(newYear, first, last, makeup);
    }
}
