package io.loanwatch.detectors.borrower;

import static io.loanwatch.detectors.testing.Records.ZONE;
import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MoneySeriesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final int TODAY = (int) DAY.toEpochDay();

    private final MoneySeries money = new MoneySeries();

    @Test
    void addsWhatCustomersPayAndTakesAReversalBack() {
        accept(Records.received("a", at(DAY, 9), at(DAY, 9), 100, 600), TODAY);
        accept(Records.received("b", at(DAY, 10), at(DAY, 10), 50, 650), TODAY);
        accept(Records.reversal("c", at(DAY.plusDays(1), 9), "a", 100), TODAY + 1);

        assertThat(money.inflowByDay().sum(TODAY)).isEqualTo(50_00);
        assertThat(money.inflowByDay().count(TODAY)).isEqualTo(1);
        assertThat(money.inflowByMonth().sum(BankTime.month(TODAY))).isEqualTo(50_00);
    }

    @Test
    void waitsForWhatIsReversedBeforeItIsKnown() {
        accept(Records.reversal("c", at(DAY, 9), "a", 100), TODAY);
        accept(Records.received("a", at(DAY, 9), at(DAY, 9), 100, 600), TODAY);

        assertThat(money.inflowByDay().sum(TODAY)).isZero();
    }

    @Test
    void countsNoLoansNorTransfersBetweenOwnAccounts() {
        accept(
                Records.transfer(
                        "own",
                        at(DAY, 9),
                        at(DAY, 9),
                        java.util.Optional.empty(),
                        "acc-2",
                        100,
                        TransactionType.TRANSFER,
                        java.util.Optional.empty()),
                TODAY);

        assertThat(money.inflowByDay().isEmpty()).isTrue();
        assertThat(money.outflowByMonth().isEmpty()).isTrue();
    }

    @Test
    void keepsWagesAndTheBalanceOfEachDay() {
        accept(Records.paid("w", at(DAY, 9), at(DAY, 9), TransactionType.PAYROLL, 200, 700), TODAY);
        accept(Records.received("a", at(DAY.plusDays(2), 9), at(DAY.plusDays(2), 9), 100, 800), TODAY + 2);

        assertThat(money.wagesByDay().sum(TODAY)).isEqualTo(200_00);
        assertThat(money.balanceCentsOn(TODAY - 1)).isEmpty();
        assertThat(money.balanceCentsOn(TODAY + 1)).contains(700_00L);
        assertThat(money.balanceCents()).contains(800_00L);
    }

    private void accept(Transaction transfer, int today) {
        money.accept(transfer, Records.BORROWER, new BankTime(ZONE), today);
    }
}
