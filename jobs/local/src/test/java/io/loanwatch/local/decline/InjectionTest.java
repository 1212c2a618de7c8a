package io.loanwatch.local.decline;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.local.decline.InvoiceTable.Sale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InjectionTest {

    private static final LocalDate START = LocalDate.of(2018, 1, 1);
    private static final LocalDate DAY = LocalDate.of(2019, 3, 10);

    @Test
    void smallerAmountsLoseExactlyTheShareFromTheDayOn() {
        List<Sale> sales = sales();
        List<Sale> changed =
                Injection.lasting(Injection.Kind.SMALLER_AMOUNTS, DAY, 60).apply(sales, new Random(1));

        assertThat(sumBefore(changed)).isEqualTo(sumBefore(sales));
        assertThat(sumFrom(changed)).isEqualTo(sumFrom(sales) * 40 / 100);
        assertThat(changed).hasSameSizeAs(sales);
    }

    @Test
    void fewerInvoicesAndLostBuyersLoseAboutTheShare() {
        for (Injection.Kind kind : List.of(Injection.Kind.FEWER_INVOICES, Injection.Kind.LOST_BUYERS)) {
            List<Sale> sales = sales();
            List<Sale> changed = Injection.lasting(kind, DAY, 60).apply(sales, new Random(2));

            assertThat(sumBefore(changed)).as(kind + "").isEqualTo(sumBefore(sales));
            assertThat((double) sumFrom(changed) / sumFrom(sales)).as(kind + "").isBetween(0.3, 0.5);
        }
    }

    @Test
    void aLostBuyerBuysNothingMore() {
        List<Sale> changed =
                Injection.lasting(Injection.Kind.LOST_BUYERS, DAY, 60).apply(sales(), new Random(3));
        List<String> left = changed.stream()
                .filter(sale -> !sale.issuedOn().isBefore(DAY))
                .map(Sale::buyer)
                .distinct()
                .toList();

        assertThat(left).hasSizeBetween(2, 6);
        assertThat(changed.stream().filter(sale -> left.contains(sale.buyer())).toList())
                .containsExactlyElementsOf(sales().stream()
                        .filter(sale -> left.contains(sale.buyer()))
                        .toList());
    }

    @Test
    void silenceIsSilentUntilItRecovers() {
        var silence = new Injection(Injection.Kind.SILENCE, DAY, 100, DAY.plusDays(35));
        List<Sale> changed = silence.apply(sales(), new Random(4));

        assertThat(changed)
                .containsExactlyElementsOf(sales().stream()
                        .filter(sale -> sale.issuedOn().isBefore(DAY)
                                || !sale.issuedOn().isBefore(DAY.plusDays(35)))
                        .toList());
    }

    /** An invoice a day for two years, to ten buyers in turn. */
    private static List<Sale> sales() {
        List<Sale> sales = new ArrayList<>();
        for (int i = 0; i < 730; i++) {
            sales.add(new Sale(START.plusDays(i), 10_000 + 100 * (i % 7), "B" + i % 10));
        }
        return sales;
    }

    private static long sumBefore(List<Sale> sales) {
        return sales.stream()
                .filter(sale -> sale.issuedOn().isBefore(DAY))
                .mapToLong(Sale::netCents)
                .sum();
    }

    private static long sumFrom(List<Sale> sales) {
        return sales.stream().mapToLong(Sale::netCents).sum() - sumBefore(sales);
    }
}
