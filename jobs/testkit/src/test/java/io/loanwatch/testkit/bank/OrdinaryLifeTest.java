package io.loanwatch.testkit.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.Fact;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.Resource;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.UtilityReading;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** History has no trouble in it, so nothing in it may look like trouble to the plainest form of a rule. */
class OrdinaryLifeTest {

    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static Recording history = new Recording();

    @BeforeAll
    static void liveTwoYears() {
        history = Recording.of(new BankSettings(11, 90, LocalDate.of(2026, 1, 1), 24), 715);
    }

    private static LocalDate date(Instant instant) {
        return instant.atOffset(ZONE).toLocalDate();
    }

    @Test
    void noQuarterOfSalesIsHalved() {
        Map<String, TreeMap<YearMonth, Long>> sales = new TreeMap<>();
        for (Fact fact : history.facts) {
            if (fact instanceof TaxInvoice invoice && invoice.direction() == InvoiceDirection.SALES) {
                sales.computeIfAbsent(invoice.borrowerId(), id -> new TreeMap<>())
                        .merge(YearMonth.from(date(invoice.effectiveAt())), invoice.netAmountCents(), Long::sum);
            }
        }
        sales.forEach((borrower, months) -> {
            long[] byMonth = months.values().stream().mapToLong(Long::longValue).toArray();
            long[] quarters = new long[byMonth.length - 3];
            for (int i = 0; i < quarters.length; i++) {
                quarters[i] = byMonth[i] + byMonth[i + 1] + byMonth[i + 2];
                long[] earlier = Arrays.copyOf(quarters, i);
                Arrays.sort(earlier);
                if (i >= 6) {
                    double ratio = quarters[i] / (double) earlier[i / 2];
                    assertThat(ratio)
                            .as("%s from month %d: %s", borrower, i, months)
                            .isBetween(0.6, 1.9);
                }
            }
        });
    }

    @Test
    void noFirmIsSilentForThirtyDaysOutsideTheFestival() {
        Map<String, LocalDate> last = new TreeMap<>();
        for (Fact fact : history.facts) {
            if (fact instanceof TaxInvoice invoice
                    && invoice.direction() == InvoiceDirection.SALES
                    && invoice.netAmountCents() > 0) {
                LocalDate day = date(invoice.occurredAt());
                LocalDate before = last.put(invoice.borrowerId(), day);
                if (before != null) {
                    long silent = before.plusDays(1)
                            .datesUntil(day.isAfter(before) ? day : before.plusDays(1))
                            .filter(quiet -> Math.abs(BusinessCalendar.china().daysFromSpringFestival(quiet)) > 15)
                            .count();
                    assertThat(silent)
                            .as("%s before %s", invoice.borrowerId(), day)
                            .isLessThan(20);
                }
            }
        }
        assertThat(last).hasSizeGreaterThan(60);
    }

    @Test
    void noMeterStandsStillForAWeekOfWorkdaysOutsideTheFestival() {
        Map<String, Long> usual = new TreeMap<>();
        Map<String, Integer> still = new TreeMap<>();
        for (Fact fact : history.facts) {
            if (fact instanceof UtilityReading reading && reading.resource() == Resource.ELECTRICITY) {
                long peak = usual.merge(reading.meterId(), reading.consumption(), Math::max);
                boolean counted = BusinessCalendar.china().isWorkday(reading.periodTo())
                        && Math.abs(BusinessCalendar.china().daysFromSpringFestival(reading.periodTo())) > 15;
                if (counted) {
                    boolean low = reading.consumption() < peak / 10;
                    int days = low ? still.merge(reading.meterId(), 1, Integer::sum) : 0;
                    still.put(reading.meterId(), days);
                    assertThat(days).as("%s", reading).isLessThan(3);
                }
            }
        }
    }

    @Test
    void ordinaryCashStaysBelowTenThousandYuanAWeek() {
        Map<String, TreeMap<LocalDate, Long>> cash = new TreeMap<>();
        for (Fact fact : history.facts) {
            if (fact instanceof Transaction transfer && transfer.type() == TransactionType.CASH_WITHDRAWAL) {
                cash.computeIfAbsent(transfer.payer().account(), account -> new TreeMap<>())
                        .merge(date(transfer.occurredAt()), transfer.amountCents(), Long::sum);
            }
        }
        cash.forEach((account, days) -> days.keySet().forEach(day -> {
            long week = days.subMap(day, day.plusDays(7)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(week).as("%s from %s", account, day).isLessThan(Money.yuan(10_000));
        }));
    }
}
