package io.loanwatch.detectors.testing;

import static io.loanwatch.detectors.testing.Records.at;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Drawdown;
import io.loanwatch.model.Fact;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.InspectionKind;
import io.loanwatch.model.InspectionResult;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.MovementKind;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.Relation;
import io.loanwatch.model.RolloverKind;
import io.loanwatch.model.TracingRule;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Loans of one borrower and what became of the money: used well, badly, or not at all, taken back, corrected, checked. */
final class RandomFunds {

    private final List<Fact> facts;
    private final Random random;
    private final LocalDate first;
    private int ids;

    RandomFunds(long seed, LocalDate first, List<Fact> facts) {
        this.random = new Random(seed * 31 + 7);
        this.first = first;
        this.facts = facts;
    }

    void live() {
        related("ctrl", Relation.CONTROLLER, OwnerClass.PERSON, chance(80) ? 0 : 480);
        related("sister", Relation.CONTROLLED_COMPANY, OwnerClass.CORPORATE, chance(70) ? 0 : 480);
        related("guarantor", Relation.GUARANTOR, OwnerClass.CORPORATE, 0);
        facts.add(Records.related(
                id("party"),
                known(chance(80) ? 300 : 520),
                "shell",
                Relation.SUPPLIER,
                OwnerClass.CORPORATE,
                Optional.of(first.plusDays(chance(80) ? 350 : -2_000)),
                first,
                Optional.empty()));
        if (chance(30)) {
            facts.add(Records.related(
                    id("party"),
                    known(520 + random.nextInt(100)),
                    "sister",
                    Relation.CONTROLLED_COMPANY,
                    OwnerClass.CORPORATE,
                    Optional.empty(),
                    first,
                    Optional.of(first.plusDays(300))));
        }
        ordinaryPayments();
        for (int i = 0; i < 3; i++) {
            story("fund-" + i, 390 + 70 * i + random.nextInt(60));
        }
        small("small-1", 400 + random.nextInt(100));
    }

    private void related(String party, Relation relation, OwnerClass partyClass, int knownDay) {
        facts.add(Records.related(
                id("party"), known(knownDay), party, relation, partyClass, Optional.empty(), first, Optional.empty()));
    }

    private void ordinaryPayments() {
        for (int day = random.nextInt(5); day < 640; day += 2 + random.nextInt(6)) {
            long cents = 100_000 + random.nextInt(900_000);
            facts.add(Records.payment(
                    id("pay"),
                    known(day),
                    occurred(day),
                    Ends.own(),
                    Ends.company("supplier-" + random.nextInt(5)),
                    cents));
            if (chance(15)) {
                facts.add(Records.payment(
                        id("sale"), known(day), occurred(day), Ends.company("buyer-1"), Ends.own(), 2 * cents));
            }
        }
    }

    /** A personal loan drawn in pieces. */
    private void small(String loanId, int day) {
        List<Drawdown> drawdowns = new ArrayList<>();
        int pieces = 1 + random.nextInt(3);
        for (int i = 0; i < pieces; i++) {
            drawdowns.add(drawdown(loanId + "-d" + i, day + i, 30_000_000, PaymentMode.SELF));
        }
        loan(loanId, day + pieces, Product.PERSONAL_BUSINESS, 100_000_000, drawdowns, List.of(), LoanStatus.ACTIVE);
        if (chance(30)) {
            loan(
                    loanId,
                    day + pieces + 10,
                    Product.PERSONAL_BUSINESS,
                    100_000_000,
                    drawdowns.subList(0, 1),
                    List.of(),
                    LoanStatus.ACTIVE);
        }
    }

    private void story(String loanId, int day) {
        long principal = chance(40) ? 2_500_000_000L : 100_000_000L;
        boolean self = chance(60);
        List<Instalment> schedule = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            schedule.add(new Instalment(i, first.plusDays(day + 40L * i), principal / 3, 0));
        }
        List<Drawdown> drawdowns =
                List.of(drawdown(loanId + "-d", day, principal, self ? PaymentMode.SELF : PaymentMode.ENTRUSTED));
        loan(loanId, day, Product.SMALL_BUSINESS, principal, drawdowns, schedule, LoanStatus.ACTIVE);
        if (chance(15)) {
            loan(
                    loanId,
                    day + 30 + random.nextInt(100),
                    Product.SMALL_BUSINESS,
                    principal,
                    drawdowns,
                    schedule,
                    LoanStatus.SETTLED);
        }
        checks(loanId, loanId + "-d", day);
        if (chance(50)) {
            bridge(day + 40, principal / 3);
        }
        if (chance(85)) {
            trail(new MoneyTrail(loanId, loanId + "-d"), loanId, day, principal);
        }
    }

    private void loan(
            String loanId,
            int day,
            Product product,
            long principal,
            List<Drawdown> drawdowns,
            List<Instalment> schedule,
            LoanStatus status) {
        facts.add(Records.loan(
                id("loan"),
                known(day),
                loanId,
                product,
                status,
                List.of(PurposeClass.WORKING_CAPITAL),
                principal,
                schedule,
                drawdowns,
                RolloverKind.NONE,
                Optional.empty(),
                false));
    }

    private Drawdown drawdown(String id, int day, long cents, PaymentMode mode) {
        return new Drawdown(id, occurred(day), cents, mode, Ends.own().account(), List.of());
    }

    private void checks(String loanId, String drawdownId, int day) {
        if (chance(70)) {
            int made = day + 1 + random.nextInt(40);
            var check = Records.inspection(
                    id("check"),
                    known(made + (chance(40) ? random.nextInt(15) : 0)),
                    occurred(made),
                    Optional.empty(),
                    chance(60) ? InspectionKind.FIRST_USE_CHECK : InspectionKind.REGULAR,
                    loanId,
                    chance(50) ? Optional.of(drawdownId) : Optional.empty(),
                    chance(80) ? InspectionResult.NORMAL : InspectionResult.CONCERN);
            facts.add(check);
            if (chance(15)) {
                facts.add(Records.inspection(
                        id("check"),
                        known(made + 20),
                        occurred(made + 5),
                        Optional.of(check.eventId()),
                        InspectionKind.FIRST_USE_CHECK,
                        loanId,
                        Optional.empty(),
                        InspectionResult.CONCERN));
            }
        }
    }

    private void bridge(int due, long cents) {
        TransferParty lender = Ends.company("bridge-" + random.nextInt(3));
        int in = due - random.nextInt(4);
        int out = due + random.nextInt(11);
        facts.add(Records.payment(id("in"), known(in), occurred(in), lender, Ends.own(), cents));
        var back = Records.payment(id("out"), known(out), occurred(out), Ends.own(), lender, cents - cents / 50);
        facts.add(back);
        if (chance(25)) {
            facts.add(Records.reversal(id("reversal"), known(out + random.nextInt(5)), back.eventId(), 1));
        }
    }

    private record Step(int day, int hour, int order) {}

    private void trail(MoneyTrail trail, String loanId, int day, long principal) {
        if (chance(50)) {
            trail.share(TracingRule.FIFO, 0.5).share(TracingRule.OWN_FIRST, chance(50) ? 0 : 0.6);
        }
        facts.add(trail.drawn(occurredAt(day, 9), Ends.own(), principal));
        int focus = use();
        int count = chance(20) ? 0 : 2 + random.nextInt(6);
        int from = chance(25) ? 25 + random.nextInt(20) : 0;
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(new Step(day + from + random.nextInt(20), 10 + random.nextInt(6), i));
        }
        steps.sort(
                Comparator.comparingInt(Step::day).thenComparingInt(Step::hour).thenComparingInt(Step::order));
        List<FundMovement> done = new ArrayList<>();
        for (Step step : steps) {
            trail.knownLater(chance(85) ? MoneyTrail.BOUND : Duration.ofDays(1 + random.nextInt(20)));
            step(trail, loanId, chance(75) ? focus : use(), step, principal / 4, done);
        }
        if (done.isEmpty() && chance(60)) {
            // Used in time, but nobody told before it was thought to be idle.
            trail.knownLater(Duration.ofDays(30 + random.nextInt(10)));
            pay(
                    trail,
                    occurredAt(day + 5, 11),
                    Ends.own(),
                    Ends.company("supplier-1"),
                    LeafClass.SUPPLIER,
                    principal / 2,
                    done);
        }
        takeBack(trail, done);
    }

    // Shell payees and purchases are rarer than other uses, since more has to come together.
    private int use() {
        int use = random.nextInt(18);
        return use < 14 ? use : use < 16 ? 10 : 13;
    }

    private void takeBack(MoneyTrail trail, List<FundMovement> done) {
        trail.knownLater(MoneyTrail.BOUND);
        boolean all = chance(20);
        for (FundMovement movement : done) {
            if (all || chance(15)) {
                Instant at = done.get(done.size() - 1).occurredAt().plus(Duration.ofHours(1 + random.nextInt(100)));
                add(trail.reversed(id("back"), at, movement.transferId(), TransactionType.REVERSAL));
            }
        }
    }

    private void step(MoneyTrail trail, String loanId, int what, Step step, long cents, List<FundMovement> done) {
        Instant at = occurredAt(step.day, step.hour);
        TransferParty own = Ends.own();
        TransferParty person = Ends.outside("person-1.x", OwnerClass.PERSON);
        TransferParty supplier = Ends.company("supplier-" + random.nextInt(5));
        switch (what) {
            case 0 ->
                through(trail, at, Ends.outside("homes.x", OwnerClass.CORPORATE), LeafClass.PROPERTY, cents, done);
            case 1 ->
                pay(trail, at, own, Ends.outside("broker.x", OwnerClass.CORPORATE), LeafClass.SECURITIES, cents, done);
            case 2 -> through(trail, at, Ends.company("ctrl"), LeafClass.PERSON, cents, done);
            case 3 -> through(trail, at, own, LeafClass.SUPPLIER, cents, done);
            case 4 -> pay(trail, at, own, Ends.company("sister"), LeafClass.SUPPLIER, cents, done);
            case 5 -> pay(trail, at, own, person, LeafClass.PERSON, cents, done);
            case 6 -> pay(trail, at, own, Ends.outside("desk.x", OwnerClass.UNKNOWN), LeafClass.CASH, cents, done);
            case 7 ->
                pay(
                        trail,
                        at,
                        own,
                        Ends.inside("b-1.margin", OwnerClass.SMALL_BUSINESS, AccountKind.MARGIN),
                        LeafClass.UNCLASSIFIED,
                        cents,
                        done);
            case 8 ->
                pay(
                        trail,
                        at,
                        own,
                        Ends.outside("b-1.x", OwnerClass.SMALL_BUSINESS),
                        LeafClass.OWN_OTHER_BANK,
                        cents,
                        done);
            case 9 ->
                pay(
                        trail,
                        at,
                        own,
                        Ends.outside("lender.x", OwnerClass.UNKNOWN),
                        LeafClass.LOAN_REPAYMENT,
                        cents,
                        done);
            case 10 -> shell(trail, at, step.day, cents, done);
            case 11 ->
                pay(trail, at, own, Ends.ofIndustry(Ends.company("hotelier"), "K70"), LeafClass.SUPPLIER, cents, done);
            case 12 -> outAndBack(trail, at, cents, done);
            default -> {
                pay(
                        trail,
                        at,
                        own,
                        chance(80) ? Ends.company("supplier-0") : supplier,
                        LeafClass.SUPPLIER,
                        cents,
                        done);
                int written = step.day + (chance(50) ? 1 : 65 + random.nextInt(30));
                int told = written + (chance(50) ? 0 : 66 + random.nextInt(20));
                if (chance(30)) {
                    facts.add(Records.tradeInvoice(
                            id("purchase"),
                            known(told),
                            occurred(written),
                            InvoiceDirection.PURCHASE,
                            "supplier-0",
                            cents * 4));
                }
            }
        }
    }

    private void pay(
            MoneyTrail trail,
            Instant at,
            TransferParty payer,
            TransferParty payee,
            LeafClass payeeClass,
            long cents,
            List<FundMovement> done) {
        FundMovement paid = trail.paid(id("t"), at, payer, payee, payeeClass, cents, TransactionType.TRANSFER);
        if (add(paid)) {
            done.add(paid);
        }
    }

    /** By way of a company that passes on all or half of it, soon or late. */
    private void through(
            MoneyTrail trail, Instant at, TransferParty end, LeafClass endClass, long cents, List<FundMovement> done) {
        TransferParty middle = Ends.company("middle-" + random.nextInt(3));
        pay(trail, at, Ends.own(), middle, LeafClass.SUPPLIER, cents, done);
        Instant later = at.plus(Duration.ofHours(chance(70) ? random.nextInt(24) : 200));
        pay(trail, later, middle, end, endClass, chance(70) ? cents : cents / 2, done);
    }

    private void shell(MoneyTrail trail, Instant at, int day, long cents, List<FundMovement> done) {
        TransferParty shell = Ends.company("shell");
        facts.add(Records.payment(id("pay"), at, at, Ends.own(), shell, cents));
        pay(trail, at, Ends.own(), shell, LeafClass.SUPPLIER, cents, done);
        if (chance(20)) {
            int earlier = day - 100;
            facts.add(Records.payment(id("pay"), known(day + 5), occurred(earlier), Ends.own(), shell, 200_000));
        }
    }

    private void outAndBack(MoneyTrail trail, Instant at, long cents, List<FundMovement> done) {
        TransferParty far = Ends.outside("far.x", OwnerClass.CORPORATE);
        String id = id("t");
        FundMovement paid = trail.paid(id, at, Ends.own(), far, LeafClass.SUPPLIER, cents, TransactionType.TRANSFER);
        if (!add(paid)) {
            return;
        }
        done.add(paid);
        add(trail.cameBack(
                id("credit"),
                at.plus(Duration.ofHours(random.nextInt(300))),
                id,
                chance(70) ? Ends.own() : Ends.company("ctrl"),
                cents - random.nextInt(3) * cents / 40,
                TransactionType.TRANSFER));
    }

    private boolean add(FundMovement movement) {
        boolean told = !movement.parts().isEmpty() || movement.kind() == MovementKind.CAME_BACK;
        if (told) {
            facts.add(movement);
        }
        return told;
    }

    private Instant known(int day) {
        return at(first.plusDays(day), chance(70) ? 22 : 20 + random.nextInt(4));
    }

    private Instant occurred(int day) {
        return at(first.plusDays(day), 10 + random.nextInt(8));
    }

    private Instant occurredAt(int day, int hour) {
        return at(first.plusDays(day), hour);
    }

    private String id(String kind) {
        return "f-" + kind + "-" + ids++;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
