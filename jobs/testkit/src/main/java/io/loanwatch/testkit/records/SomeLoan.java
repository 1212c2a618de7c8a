package io.loanwatch.testkit.records;

import io.loanwatch.model.Drawdown;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.RolloverKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A loan under construction. By default a small business's working capital of twelve equal monthly instalments of principal
 * from a month after signing, without interest, not drawn yet; repaid from {@code acc-} and the borrower.
 */
public final class SomeLoan {

    private static final int INSTALMENTS = 12;

    private final String borrowerId;
    private final String loanId;
    private final Instant signedAt;
    private final long principalCents;
    private final List<Drawdown> drawdowns = new ArrayList<>();
    private List<Instalment> schedule;
    private Optional<String> eventId = Optional.empty();
    private Instant knownAt;
    private Product product = Product.SMALL_BUSINESS;
    private boolean revolving;
    private List<PurposeClass> purposes = List.of(PurposeClass.WORKING_CAPITAL);
    private LoanStatus status = LoanStatus.ACTIVE;
    private RolloverKind rollover = RolloverKind.NONE;
    private Optional<String> replaces = Optional.empty();

    SomeLoan(String borrowerId, String loanId, String signedOn, long principalCents) {
        this.borrowerId = borrowerId;
        this.loanId = loanId;
        this.signedAt = Times.at(signedOn);
        this.knownAt = signedAt;
        this.principalCents = principalCents;
        this.schedule = equalInstalments(Times.date(signedOn).plusMonths(1), INSTALMENTS, principalCents);
    }

    private static List<Instalment> equalInstalments(LocalDate firstDueOn, int count, long principalCents) {
        List<Instalment> rows = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            long rest = principalCents - principalCents / count * (count - 1);
            long part = number == count ? rest : principalCents / count;
            rows.add(new Instalment(number, firstDueOn.plusMonths(number - 1), part, 0));
        }
        return rows;
    }

    public SomeLoan withEventId(String id) {
        eventId = Optional.of(id);
        return this;
    }

    public SomeLoan withKnownAt(String at) {
        knownAt = Times.at(at);
        return this;
    }

    public SomeLoan withProduct(Product newProduct) {
        product = newProduct;
        return this;
    }

    public SomeLoan withRevolving() {
        revolving = true;
        return this;
    }

    public SomeLoan withPurposes(PurposeClass... newPurposes) {
        purposes = List.of(newPurposes);
        return this;
    }

    public SomeLoan withStatus(LoanStatus newStatus) {
        status = newStatus;
        return this;
    }

    public SomeLoan withRollover(RolloverKind kind, String replacedLoanId) {
        rollover = kind;
        replaces = Optional.of(replacedLoanId);
        return this;
    }

    /** Instead of the default schedule. */
    public SomeLoan withSchedule(Instalment... rows) {
        schedule = List.of(rows);
        return this;
    }

    /** The schedule of equal instalments of principal. */
    public SomeLoan withInstalments(String firstDueOn, int count) {
        schedule = equalInstalments(LocalDate.parse(firstDueOn), count, principalCents);
        return this;
    }

    /** A self payment to the borrower's account; its id is {@code dd-}, the loan and a number from 1. */
    public SomeLoan withDrawdown(String at, long amountCents) {
        return withDrawdown(at, amountCents, PaymentMode.SELF, List.of());
    }

    public SomeLoan withDrawdown(String at, long amountCents, PaymentMode mode, List<String> namedPayees) {
        String id = "dd-" + loanId + '-' + (drawdowns.size() + 1);
        drawdowns.add(new Drawdown(id, Times.at(at), amountCents, mode, "acc-" + borrowerId, namedPayees));
        knownAt = knownAt.isBefore(Times.at(at)) ? Times.at(at) : knownAt;
        return this;
    }

    public Loan build() {
        return new Loan(
                eventId.orElse("loan-" + loanId + '-' + knownAt),
                knownAt,
                signedAt,
                Optional.empty(),
                borrowerId,
                loanId,
                "con-" + loanId,
                product,
                revolving,
                purposes,
                principalCents,
                drawdowns.stream().mapToLong(Drawdown::amountCents).sum(),
                Facts.CURRENCY,
                50_000,
                signedAt.atOffset(Facts.SHANGHAI).toLocalDate(),
                schedule.get(schedule.size() - 1).dueOn(),
                status,
                rollover,
                replaces,
                Optional.of("acc-" + borrowerId),
                "/HO/ZJ/HZ01",
                "mgr-1",
                Optional.empty(),
                schedule,
                drawdowns);
    }
}
