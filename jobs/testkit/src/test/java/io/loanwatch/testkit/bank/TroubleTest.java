package io.loanwatch.testkit.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.BillEvent;
import io.loanwatch.model.BillEventKind;
import io.loanwatch.model.BorrowerFact;
import io.loanwatch.model.CustomsDeclaration;
import io.loanwatch.model.DataAuthorization;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.RepaymentKind;
import io.loanwatch.model.Resource;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.TaxRating;
import io.loanwatch.model.TaxStanding;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.UtilityBill;
import io.loanwatch.model.UtilityBillEvent;
import io.loanwatch.model.UtilityReading;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the truths say has really happened in the records. */
class TroubleTest {

    private static Recording bank = new Recording();
    private static Map<String, List<Fact>> byBorrower = new HashMap<>();
    private static Instant end = Instant.MIN;

    @BeforeAll
    static void live() {
        bank = Recording.of(new BankSettings(1, 120, LocalDate.of(2026, 1, 1), 12), 365 + 330);
        end = bank.facts.get(bank.facts.size() - 1).knownAt();
        byBorrower = bank.facts.stream()
                .filter(fact -> borrowerOf(fact).isPresent())
                .collect(Collectors.groupingBy(fact -> borrowerOf(fact).orElseThrow()));
    }

    private static Optional<String> borrowerOf(Fact fact) {
        return fact instanceof Transaction transfer
                ? transfer.payerBorrowerId().or(transfer::payeeBorrowerId)
                : fact instanceof BorrowerFact own ? Optional.of(own.borrowerId()) : Optional.empty();
    }

    private static final Set<TaxRating> WORSE = Set.of(TaxRating.C, TaxRating.D);

    /** Each truth of the kind of which {@code days} days are simulated. */
    private static void each(ScenarioKind kind, int days, Consumer<Truth> check) {
        List<Truth> told = bank.truths.stream()
                .filter(truth -> truth.kind() == kind
                        && truth.from().plus(Duration.ofDays(days)).isBefore(end))
                .toList();
        assertThat(told).as("%s", kind).isNotEmpty();
        told.forEach(check);
    }

    private static <T extends Fact> Stream<T> during(Truth truth, int fromDay, int toDay, Class<T> type) {
        Instant from = truth.from().plus(Duration.ofDays(fromDay));
        Instant to = truth.from().plus(Duration.ofDays(toDay));
        return byBorrower.get(truth.borrowerId()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(fact ->
                        !fact.occurredAt().isBefore(from) && fact.occurredAt().isBefore(to));
    }

    private static long sales(Truth truth, int fromDay, int toDay) {
        return during(truth, fromDay, toDay, TaxInvoice.class)
                .filter(invoice -> invoice.direction() == InvoiceDirection.SALES)
                .mapToLong(TaxInvoice::netAmountCents)
                .filter(cents -> cents > 0)
                .sum();
    }

    @Test
    void cashLeavesWithinAWeekOfTheDrawdown() {
        each(ScenarioKind.CASH_OUT, 8, truth -> {
            long cash = during(truth, 0, 8, Transaction.class)
                    .filter(transfer -> transfer.type() == TransactionType.CASH_WITHDRAWAL)
                    .mapToLong(Transaction::amountCents)
                    .sum();
            assertThat(cash).as("%s", truth).isGreaterThan(Money.yuan(60_000));
        });
    }

    @Test
    void salesAreMoreThanHalved() {
        each(
                ScenarioKind.SALES_DECLINE_SUDDEN,
                120,
                truth -> assertThat(sales(truth, 20, 120))
                        .as("%s", truth)
                        .isLessThan(sales(truth, 20 - 365, 120 - 365) * 55 / 100));
    }

    @Test
    void nothingIsInvoiced() {
        each(ScenarioKind.INVOICING_SILENCE, 120, truth -> {
            assertThat(sales(truth, 0, 120)).as("%s", truth).isZero();
            assertThat(sales(truth, -60, 0)).as("%s", truth).isPositive();
        });
    }

    @Test
    void theMeterStandsStill() {
        each(ScenarioKind.SHUTDOWN, 21, truth -> {
            // Of the half year before, a part may belong to an earlier trouble.
            List<Long> usual = during(truth, -200, 0, UtilityReading.class)
                    .filter(reading -> reading.resource() == Resource.ELECTRICITY)
                    .map(UtilityReading::consumption)
                    .sorted()
                    .toList();
            assertThat(during(truth, 0, 30, UtilityReading.class)
                            .filter(reading -> reading.resource() == Resource.ELECTRICITY))
                    .as("%s", truth)
                    .allMatch(reading -> reading.consumption() < usual.get(3 * usual.size() / 4) / 20);
        });
    }

    @Test
    void theInstalmentIsNotPaid() {
        each(
                ScenarioKind.DAYS_PAST_DUE,
                10,
                truth -> assertThat(during(truth, 0, 10, Repayment.class)
                                .filter(repayment -> repayment.loanId().equals(truth.subjectId()))
                                .map(Repayment::kind))
                        .as("%s", truth)
                        .containsOnly(RepaymentKind.AUTO_DEBIT_FAILED));
    }

    @Test
    void coverageIsLostAndNothingComes() {
        each(ScenarioKind.COVERAGE_LOST, 10, truth -> {
            DataAuthorization lost = during(truth, 0, 1, DataAuthorization.class)
                    .filter(state -> state.revokedAt().isPresent()
                            || state.lastDeliveredAt().isPresent())
                    .findFirst()
                    .orElseThrow();
            Topic topic = lost.feed() == Feed.TAX ? Topic.TAX_INVOICES : Topic.UTILITY_READINGS;
            assertThat(byBorrower.get(truth.borrowerId()).stream()
                            .filter(fact -> fact.topic() == topic)
                            .filter(fact ->
                                    !(fact instanceof UtilityReading reading && reading.resource() == Resource.WATER))
                            .filter(fact -> fact.knownAt().isAfter(truth.from())
                                    && fact.knownAt().isBefore(truth.from().plus(Duration.ofDays(19)))))
                    .as("%s", truth)
                    .isEmpty();
        });
    }

    @Test
    void loanMoneyArrivesWhereItMustNot() {
        Set<String> arrived = new TreeSet<>();
        for (Fact fact : bank.facts) {
            if (fact instanceof Transaction transfer) {
                transfer.payee().owner().ifPresent(arrived::add);
            }
        }
        each(
                ScenarioKind.PROPERTY_PURCHASE,
                30,
                truth -> assertThat(arrived).anyMatch(owner -> owner.startsWith("dev-")));
        each(ScenarioKind.SECURITIES, 30, truth -> assertThat(arrived).contains(Forbidden.BROKER));
        each(ScenarioKind.ROUND_TRIP, 30, truth -> {
            String id = truth.borrowerId();
            assertThat(arrived).as("%s", truth).containsAnyOf("spo-" + id, "sis-" + id);
        });
    }

    @Test
    void whatOthersSayOfTheFirmIsWrittenDown() {
        each(
                ScenarioKind.TAX_STANDING,
                2,
                truth -> assertThat(during(truth, 0, 1, TaxStanding.class))
                        .as("%s", truth)
                        .anyMatch(standing -> standing.abnormalTaxpayer()
                                || standing.arrearsCents() > 0
                                || standing.rating().filter(WORSE::contains).isPresent()));
        each(
                ScenarioKind.BOUNCED_PAYMENTS,
                31,
                truth -> assertThat(during(truth, 0, 31, BillEvent.class)
                                .filter(event -> event.event() == BillEventKind.BOUNCED
                                        || event.event() == BillEventKind.ACCEPTANCE_REFUSED))
                        .as("%s", truth)
                        .isNotEmpty());
        // The truth begins when the bill is due, fifteen days after its issue.
        each(
                ScenarioKind.UTILITY_BILLS_UNPAID,
                6,
                truth -> assertThat(during(truth, -14, 6, UtilityBill.class))
                        .as("%s", truth)
                        .noneMatch(bill -> bill.event() == UtilityBillEvent.PAID));
    }

    @Test
    void paymentsReturnedApartAreMoreThanAMonthApart() {
        each(ScenarioKind.BOUNCES_APART, 60, truth -> {
            List<Instant> bounced = during(truth, -30, 60, BillEvent.class)
                    .filter(event -> event.event() == BillEventKind.BOUNCED)
                    .map(Fact::occurredAt)
                    .sorted()
                    .toList();
            for (int i = 1; i < bounced.size(); i++) {
                assertThat(Duration.between(bounced.get(i - 1), bounced.get(i)))
                        .as("%s", truth)
                        .isGreaterThan(Duration.ofDays(30));
            }
        });
    }

    @Test
    void wagesAndExportsStop() {
        each(
                ScenarioKind.PAYROLL_MISSED,
                10,
                truth -> assertThat(during(truth, 0, 10, Transaction.class))
                        .as("%s", truth)
                        .noneMatch(transfer -> transfer.type() == TransactionType.PAYROLL));
        each(
                ScenarioKind.EXPORT_LOSS,
                90,
                truth -> assertThat(during(truth, 10, 90, CustomsDeclaration.class))
                        .as("%s", truth)
                        .isEmpty());
    }

    @Test
    void exportsGoOnAndTheirReceiptsDoNot() {
        each(ScenarioKind.EXPORT_RECEIPTS_ELSEWHERE, 200, truth -> {
            long declared = during(truth, 20, 200, CustomsDeclaration.class)
                    .filter(declaration -> declaration.corrects().isEmpty())
                    .mapToLong(CustomsDeclaration::valueCents)
                    .sum();
            long received = during(truth, 20, 200, Transaction.class)
                    .filter(transfer -> transfer.remittanceText().equals("goods"))
                    .filter(transfer -> transfer.payeeBorrowerId().equals(Optional.of(truth.borrowerId())))
                    .mapToLong(Transaction::amountCents)
                    .sum();
            assertThat(declared).as("%s", truth).isPositive();
            assertThat(received).as("%s", truth).isBetween(1L, declared * 6 / 10);
        });
    }

    @Test
    void theAccountIsEmptiedEveryMorning() {
        each(
                ScenarioKind.ACCOUNT_DRAINED,
                60,
                truth -> assertThat(during(truth, 0, 60, Transaction.class)
                                .filter(transfer -> transfer.remittanceText().equals("to shareholder"))
                                .map(transfer ->
                                        transfer.payer().balanceAfterCents().orElseThrow()))
                        .as("%s", truth)
                        .hasSizeGreaterThan(10)
                        .containsOnly(0L));
    }

    @Test
    void allOtherInstalmentsArePaidOnTheDay() {
        Set<String> apart = bank.truths.stream()
                .filter(truth -> truth.indicators().contains("P1"))
                .map(Truth::subjectId)
                .collect(Collectors.toSet());
        Map<String, Loan> loans = new HashMap<>();
        Map<String, TreeMap<LocalDate, Long>> paid = new HashMap<>();
        for (Fact fact : bank.facts) {
            if (fact instanceof Loan loan) {
                loans.put(loan.loanId(), loan);
            } else if (fact instanceof Repayment repayment && repayment.kind() == RepaymentKind.SCHEDULED) {
                paid.computeIfAbsent(repayment.loanId(), id -> new TreeMap<>())
                        .merge(
                                repayment
                                        .occurredAt()
                                        .atOffset(ZoneOffset.ofHours(8))
                                        .toLocalDate(),
                                repayment.amountCents(),
                                Long::sum);
            }
        }
        loans.values().stream()
                .filter(loan -> loan.status() == LoanStatus.ACTIVE && !apart.contains(loan.loanId()))
                .forEach(loan -> loan.schedule().stream()
                        .filter(instalment -> instalment.dueOn().isBefore(LocalDate.ofInstant(end, ZoneOffset.UTC)))
                        .forEach(instalment -> assertThat(paid.getOrDefault(loan.loanId(), new TreeMap<>())
                                        .get(instalment.dueOn()))
                                .as("%s %s", loan.loanId(), instalment)
                                .isEqualTo(instalment.dueCents())));
        assertThat(loans).hasSizeGreaterThan(120);
    }

    /** Slow and interrupted borrowers apart, nothing that a mark promised to be there comes after it. */
    @Test
    void completenessIsKept() {
        Set<String> exempt = bank.truths.stream()
                .filter(truth -> truth.kind() == ScenarioKind.COVERAGE_LOST
                        || truth.kind() == ScenarioKind.LATE_FEED
                        || truth.kind() == ScenarioKind.CORRECTIONS)
                .map(Truth::borrowerId)
                .collect(Collectors.toSet());
        Map<Topic, Instant> through = new EnumMap<>(Topic.class);
        for (Object emitted : bank.all) {
            if (emitted instanceof Recording.Struck struck) {
                for (FeedCompleteness complete : struck.mark().completeThrough()) {
                    if (complete.feed() != Feed.WATER) {
                        through.put(struck.topic(), complete.through());
                    }
                }
            } else if (emitted instanceof Fact fact
                    && through.containsKey(fact.topic())
                    && fact.corrects().isEmpty()
                    && !(fact instanceof UtilityReading reading && reading.resource() == Resource.WATER)
                    && borrowerOf(fact).filter(exempt::contains).isEmpty()) {
                assertThat(fact.occurredAt()).as("%s", fact).isAfterOrEqualTo(through.get(fact.topic()));
            }
        }
    }
}
