package io.loanwatch.detectors.testing;

import static io.loanwatch.detectors.testing.Records.at;

import io.loanwatch.model.BillEventKind;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DataAuthorization;
import io.loanwatch.model.DeclarationStatus;
import io.loanwatch.model.Drawdown;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.MeterOwner;
import io.loanwatch.model.ReadKind;
import io.loanwatch.model.RepaymentKind;
import io.loanwatch.model.Segment;
import io.loanwatch.model.SupplyStatus;
import io.loanwatch.model.TaxFiling;
import io.loanwatch.model.TaxRating;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.UtilityBillEvent;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Two years of one borrower: a business that runs, gets into trouble and may come out of it, told by records that come late,
 * in batches of one instant, and with corrections. The same seed gives the same history.
 */
public final class RandomHistory {

    private static final int DAYS = 760;

    /** Records that became known, in no order of meaning. */
    public final List<Fact> facts = new ArrayList<>();

    public final List<ClockMark> marks = new ArrayList<>();
    public final Instant end;

    private final Random random;
    private final LocalDate first;
    private int ids;

    public RandomHistory(long seed) {
        random = new Random(seed);
        first = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(300));
        int secondLife = chance(10) ? DAYS + 1_080 + random.nextInt(150) : DAYS;
        end = at(first.plusDays(secondLife == DAYS ? DAYS : secondLife + 100), 12);
        parties();
        boolean tax = chance(75);
        boolean power = chance(50);
        boolean loans = chance(60);
        if (tax) {
            authorizations(Feed.TAX, "taxpayer");
            invoices();
            filings();
        }
        if (power) {
            authorizations(Feed.ELECTRICITY, "meter");
            readings();
        }
        if (loans) {
            loan("loan-1");
            if (chance(30)) {
                loan("loan-2");
            }
        }
        if (secondLife > DAYS) {
            // Long enough for the borrower to be forgotten meanwhile, or just not.
            facts.add(Records.loan(
                    id("loan"),
                    known(secondLife),
                    "loan-9",
                    LoanStatus.ACTIVE,
                    10_000,
                    List.of(Records.instalment(1, first.plusDays(secondLife + 10L), 10_000)),
                    List.of()));
        }
        if (chance(70)) {
            new RandomFunds(seed, first, facts).live();
        }
        marks();
        // After all else, so that what was there before stays as it was.
        standings();
        utilityBills();
        bounces();
        if (tax) {
            redLetters();
        }
        if (chance(45)) {
            authorizations(Feed.CUSTOMS, "customs");
            exports();
        }
        if (chance(65)) {
            receipts();
            wages();
        }
        if (!power && chance(60)) {
            if (!tax) {
                authorizations(Feed.TAX, "taxpayer");
            }
            authorizations(Feed.ELECTRICITY, "meter");
            fabrications();
        }
        if (tax && chance(50)) {
            amendments();
        }
        facts.removeIf(fact -> fact.knownAt().isAfter(end));
    }

    private void parties() {
        Segment segment = chance(80) ? Segment.SMALL_BUSINESS : pick(Segment.values());
        facts.add(Records.party(id("party"), known(chance(80) ? 0 : 300), segment));
        if (chance(10)) {
            facts.add(Records.party(id("party"), known(random.nextInt(DAYS)), pick(Segment.values())));
        }
    }

    private void authorizations(Feed feed, String source) {
        Optional<Instant> lapse = chance(20) ? Optional.of(known(300 + random.nextInt(400))) : Optional.empty();
        facts.add(authorization(0, Optional.empty(), feed, source, lapse, Optional.empty(), Optional.empty()));
        if (lapse.isPresent() && chance(60)) {
            facts.add(authorization(
                    280 + random.nextInt(DAYS - 280),
                    Optional.empty(),
                    feed,
                    source,
                    chance(50) ? Optional.empty() : Optional.of(known(DAYS - random.nextInt(60))),
                    Optional.empty(),
                    Optional.empty()));
        }
        if (chance(25)) {
            int day = 100 + random.nextInt(600);
            boolean failing = chance(50);
            Optional<Instant> since = Optional.of(known(day - random.nextInt(3)));
            DataAuthorization lost = authorization(
                    day,
                    Optional.empty(),
                    feed,
                    source,
                    Optional.empty(),
                    failing ? Optional.empty() : since,
                    failing ? since : Optional.empty());
            facts.add(lost);
            if (chance(75)) {
                Optional<String> corrects = chance(50) ? Optional.of(lost.eventId()) : Optional.empty();
                facts.add(authorization(
                        day + random.nextInt(40),
                        corrects,
                        feed,
                        source,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
            }
        }
        if (chance(15)) {
            facts.add(authorization(
                    random.nextInt(DAYS),
                    Optional.empty(),
                    feed,
                    source + "-2",
                    chance(50) ? Optional.empty() : Optional.of(known(300 + random.nextInt(400))),
                    Optional.empty(),
                    Optional.empty()));
        }
    }

    private DataAuthorization authorization(
            int day,
            Optional<String> corrects,
            Feed feed,
            String source,
            Optional<Instant> consentTo,
            Optional<Instant> revokedAt,
            Optional<Instant> lastDeliveredAt) {
        return Records.authorization(
                id("consent"), known(day), corrects, feed, source, consentTo, revokedAt, lastDeliveredAt);
    }

    private void invoices() {
        int usual = 3_000 + random.nextInt(10_000);
        int step = 1 + random.nextInt(4);
        int troubleFrom = 430 + random.nextInt(100);
        int troubleTo = troubleFrom + 40 + random.nextInt(160);
        boolean silent = chance(45);
        boolean falling = chance(60);
        for (int day = random.nextInt(5); day < DAYS; day += 1 + random.nextInt(2 * step)) {
            boolean trouble = day >= troubleFrom && day < troubleTo;
            if (!trouble || !silent) {
                int yuan = (int) (usual * (0.7 + 0.6 * random.nextDouble()) * (trouble && falling ? 0.15 : 1));
                invoice(day, day + lateness(), yuan);
                if (chance(5)) {
                    facts.add(Records.redLetter(
                            id("red"), known(day + 3 + random.nextInt(40)), -yuan / 2, occurred(day)));
                }
            }
        }
        if (chance(55)) {
            int late = troubleTo + random.nextInt(20);
            for (int day = troubleFrom + random.nextInt(15); day < troubleTo; day += 1 + random.nextInt(10)) {
                invoice(day, Math.max(day, late), usual * 3);
            }
        }
        if (chance(10)) {
            facts.add(Records.standing(id("standing"), known(troubleFrom + random.nextInt(60)), true));
            facts.add(Records.standing(id("standing"), known(troubleFrom + 60 + random.nextInt(60)), false));
        }
    }

    private void invoice(int day, int knownDay, int yuan) {
        facts.add(Records.invoice(id("invoice"), known(knownDay), occurred(day), yuan));
    }

    private void filings() {
        LocalDate month = first.withDayOfMonth(1).plusMonths(1);
        for (int i = 0; i < 24; i++, month = month.plusMonths(1)) {
            int knownDay = (int) (month.plusMonths(1).toEpochDay() - first.toEpochDay()) + random.nextInt(15);
            LocalDate last = month.plusMonths(1).minusDays(1);
            var filing = Records.filing(
                    id("filing"), known(knownDay), Optional.empty(), month, last, chance(20) ? 0 : 100_000);
            facts.add(filing);
            if (chance(10)) {
                facts.add(Records.filing(
                        id("filing"),
                        known(knownDay + random.nextInt(20)),
                        Optional.of(filing.eventId()),
                        month,
                        last,
                        chance(50) ? 0 : 50_000));
            }
        }
    }

    private void readings() {
        long usual = 200_000 + random.nextInt(2_000_000);
        int troubleFrom = 250 + random.nextInt(350);
        int troubleTo = troubleFrom + 7 + random.nextInt(60);
        boolean stops = chance(75);
        boolean corrected = chance(35);
        int day = random.nextInt(20);
        while (day < DAYS) {
            int length = day < troubleFrom - 30 || day > troubleTo + 60 ? 7 : 1;
            LocalDate from = first.plusDays(day);
            LocalDate to = from.plusDays(length - 1);
            boolean still = stops && day >= troubleFrom && day < troubleTo;
            boolean weekend = from.getDayOfWeek() == DayOfWeek.SATURDAY || from.getDayOfWeek() == DayOfWeek.SUNDAY;
            double factor = still ? 0.02 : weekend && length == 1 ? 0.4 : 0.8 + 0.4 * random.nextDouble();
            int knownDay = day + length + (chance(10) ? random.nextInt(20) : 0);
            var reading = Records.reading(
                    id("reading"),
                    known(knownDay),
                    Optional.empty(),
                    from,
                    to,
                    (long) (usual * length * factor),
                    MeterOwner.OWN,
                    chance(3) ? ReadKind.ESTIMATED : ReadKind.ACTUAL,
                    chance(1) ? SupplyStatus.CAPACITY_CUT : SupplyStatus.NORMAL);
            facts.add(reading);
            if ((still && corrected && chance(90)) || chance(1)) {
                facts.add(Records.reading(
                        id("reading"),
                        known(Math.max(knownDay + random.nextInt(3), still ? troubleTo - random.nextInt(3) : 0)),
                        Optional.of(reading.eventId()),
                        from,
                        to,
                        usual * length));
            }
            day += length;
        }
    }

    private void loan(String loanId) {
        int signed = random.nextInt(60);
        String account = "acc-" + random.nextInt(2);
        List<Instalment> schedule = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            schedule.add(Records.instalment(i, first.plusDays(signed + 30L * i), 5_000));
        }
        List<Drawdown> drawdowns = new ArrayList<>();
        int drawn = signed + random.nextInt(20);
        drawdowns.add(Records.drawdown(loanId + "-d1", occurred(drawn), 100_000, account));
        facts.add(Records.loan(id("loan"), known(drawn), loanId, LoanStatus.ACTIVE, 100_000, schedule, drawdowns));
        if (chance(20)) {
            int more = drawn + 50 + random.nextInt(200);
            drawdowns.add(Records.drawdown(loanId + "-d2", occurred(more), 50_000, "acc-2"));
            facts.add(Records.loan(id("loan"), known(more), loanId, LoanStatus.ACTIVE, 100_000, schedule, drawdowns));
            cash("acc-2", more);
        }
        if (chance(20)) {
            facts.add(Records.loan(
                    id("loan"),
                    known(500 + random.nextInt(250)),
                    loanId,
                    LoanStatus.SETTLED,
                    100_000,
                    schedule,
                    drawdowns));
        }
        cash(account, drawn);
        repayments(loanId, schedule);
    }

    private void cash(String account, int drawn) {
        for (int i = random.nextInt(8); i > 0; i--) {
            int day = drawn + random.nextInt(100);
            int yuan = 1_000 + random.nextInt(9_000);
            var withdrawal = Records.cash(id("cash"), known(day + (chance(15) ? 4 : 0)), occurred(day), account, yuan);
            facts.add(withdrawal);
            if (chance(30)) {
                // Some reversals become known in the batch of the withdrawal, or before it.
                facts.add(Records.reversal(id("reversal"), known(day + random.nextInt(4)), withdrawal.eventId(), yuan));
            } else if (chance(10)) {
                facts.add(Records.transfer(
                        id("cash"),
                        known(day + random.nextInt(4)),
                        occurred(day),
                        Optional.of(withdrawal.eventId()),
                        account,
                        yuan * 50L,
                        TransactionType.CASH_WITHDRAWAL,
                        Optional.empty()));
            }
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            int day = drawn + random.nextInt(100);
            facts.add(Records.transfer(
                    id("transfer"),
                    known(day),
                    occurred(day),
                    Optional.empty(),
                    account,
                    1_000_000,
                    TransactionType.TRANSFER,
                    Optional.empty()));
        }
    }

    private void repayments(String loanId, List<Instalment> schedule) {
        boolean stopsPaying = chance(30);
        int stopsAt = random.nextInt(20);
        for (Instalment due : schedule) {
            int dueDay = (int) (due.dueOn().toEpochDay() - first.toEpochDay());
            if (stopsPaying && due.number() > stopsAt && due.number() < stopsAt + 6) {
                continue;
            }
            int paidDay = chance(80) ? dueDay - random.nextInt(3) : dueDay + 1 + random.nextInt(120);
            int knownDay = paidDay + (chance(10) ? 3 + random.nextInt(4) : 0);
            var payment = Records.repayment(
                    id("payment"), known(knownDay), occurred(paidDay), Optional.empty(), loanId, 5_000);
            facts.add(payment);
            if (chance(5)) {
                facts.add(Records.repayment(
                        id("payment"),
                        known(knownDay + random.nextInt(20)),
                        occurred(paidDay),
                        Optional.of(payment.eventId()),
                        loanId,
                        chance(50) ? 0 : 2_500));
            }
            if (chance(10)) {
                facts.add(Records.repayment(
                        id("debit"),
                        known(dueDay),
                        occurred(dueDay),
                        Optional.empty(),
                        loanId,
                        5_000,
                        RepaymentKind.AUTO_DEBIT_FAILED));
            }
        }
    }

    private void marks() {
        int deadFrom = random.nextInt(DAYS);
        int deadTo = deadFrom + (chance(30) ? random.nextInt(60) : 0);
        for (int day = 0; day <= DAYS; day++) {
            if (day < deadFrom || day >= deadTo) {
                Instant through = at(first.plusDays(day), 0);
                marks.add(new ClockMark(
                        at(first.plusDays(day), 5),
                        List.of(
                                new FeedCompleteness(Feed.TAX, through),
                                new FeedCompleteness(Feed.ELECTRICITY, through),
                                new FeedCompleteness(Feed.ACCOUNTS, through),
                                new FeedCompleteness(Feed.CUSTOMS, through))));
            }
        }
    }

    private void standings() {
        if (!chance(35)) {
            return;
        }
        int day = 60 + random.nextInt(500);
        boolean rated = chance(50);
        var bad = Records.standing(
                id("standing"),
                known(day),
                Optional.empty(),
                rated ? Optional.of(TaxRating.D) : Optional.empty(),
                rated ? 0 : 5_000,
                false);
        facts.add(bad);
        if (chance(70)) {
            Optional<String> corrects = chance(40) ? Optional.of(bad.eventId()) : Optional.empty();
            facts.add(Records.standing(
                    id("standing"), known(day + 1 + random.nextInt(60)), corrects, Optional.of(TaxRating.B), 0, false));
        }
    }

    private void utilityBills() {
        if (!chance(40)) {
            return;
        }
        for (int day = 10 + random.nextInt(20); day < DAYS - 30; day += 30) {
            String bill = "bill-" + day;
            LocalDate due = first.plusDays(day + 15L);
            facts.add(Records.bill(
                    id("bill"), known(day), occurred(day), bill, UtilityBillEvent.ISSUED, Optional.of(due)));
            int paid = day + 10 + (chance(12) ? 10 + random.nextInt(40) : 0);
            int known = paid + (chance(6) ? 25 : 0);
            if (chance(97)) {
                facts.add(Records.bill(
                        id("bill"), known(known), occurred(paid), bill, UtilityBillEvent.PAID, Optional.empty()));
            }
            if (paid > day + 25) {
                facts.add(event(day + 20, bill, UtilityBillEvent.OVERDUE));
            }
            if (chance(2)) {
                facts.add(event(day + 21, bill, UtilityBillEvent.DISCONNECTED));
                facts.add(event(day + 22 + random.nextInt(20), bill, UtilityBillEvent.RECONNECTED));
            }
        }
    }

    private Fact event(int day, String bill, UtilityBillEvent event) {
        return Records.bill(id("bill"), known(day), occurred(day), bill, event, Optional.empty());
    }

    private void bounces() {
        for (int day = random.nextInt(300); day < DAYS && chance(70); day += 1 + random.nextInt(120)) {
            for (int i = 0; i < 2; i++) {
                int at = day + random.nextInt(25);
                var kind = chance(10) ? BillEventKind.ACCEPTANCE_REFUSED : BillEventKind.BOUNCED;
                var bounced = Records.billEvent(id("cheque"), known(at), occurred(at), Optional.empty(), kind);
                facts.add(bounced);
                if (chance(25)) {
                    facts.add(Records.billEvent(
                            id("cheque"),
                            known(at + random.nextInt(5)),
                            occurred(at),
                            Optional.of(bounced.eventId()),
                            BillEventKind.PAID));
                }
            }
        }
    }

    private void redLetters() {
        if (!chance(45)) {
            return;
        }
        int from = 150 + random.nextInt(500);
        for (int i = 0; i < 7; i++) {
            int original = from + random.nextInt(20);
            facts.add(Records.redLetter(
                    id("red"), known(original + 5 + random.nextInt(15)), -12_000, occurred(original)));
        }
        if (chance(40)) {
            int late = from + 35 + random.nextInt(10);
            for (int i = 0; i < 4; i++) {
                invoice(from + random.nextInt(20), late, 400_000);
            }
        }
    }

    private void exports() {
        int usual = 12_000 + random.nextInt(28_000);
        int step = 2 + random.nextInt(6);
        int troubleFrom = 400 + random.nextInt(100);
        int troubleTo = troubleFrom + 60 + random.nextInt(120);
        boolean stops = chance(60);
        boolean late = chance(35);
        if (chance(60)) {
            boolean revoked = chance(50);
            int day = revoked ? 450 + random.nextInt(200) : 430 + random.nextInt(60);
            var invented = Records.export(
                    id("export"),
                    known(day + 2),
                    occurred(day),
                    Optional.empty(),
                    DeclarationStatus.DECLARED,
                    usual * 200L);
            facts.add(invented);
            if (revoked) {
                facts.add(Records.export(
                        id("export"),
                        known(day + 50 + random.nextInt(30)),
                        occurred(day),
                        Optional.of(invented.eventId()),
                        DeclarationStatus.REVOKED,
                        usual * 200L));
            }
        }
        for (int day = random.nextInt(10); day < DAYS; day += 1 + random.nextInt(2 * step)) {
            boolean trouble = day >= troubleFrom && day < troubleTo;
            if (trouble && stops && !late) {
                continue;
            }
            int yuan = (int) (usual * (0.6 + 0.8 * random.nextDouble()) * (trouble && !stops ? 0.1 : 1));
            int knownDay = day + 1 + random.nextInt(3);
            if (trouble && late) {
                knownDay = Math.max(knownDay, Math.min(troubleTo, troubleFrom + 85 + random.nextInt(20)));
            }
            var declared = Records.export(
                    id("export"), known(knownDay), occurred(day), Optional.empty(), DeclarationStatus.DECLARED, yuan);
            facts.add(declared);
            if (chance(8)) {
                facts.add(Records.export(
                        id("export"),
                        known(knownDay + random.nextInt(10)),
                        occurred(day),
                        Optional.of(declared.eventId()),
                        chance(50) ? DeclarationStatus.AMENDED : DeclarationStatus.REVOKED,
                        yuan / 2));
            }
        }
    }

    private void receipts() {
        int usual = 4_000 + random.nextInt(30_000);
        int step = 1 + random.nextInt(4);
        int troubleFrom = 420 + random.nextInt(120);
        int troubleTo = troubleFrom + 70 + random.nextInt(160);
        boolean falling = chance(70);
        boolean late = chance(35);
        for (int day = random.nextInt(10); day < DAYS; day += 1 + random.nextInt(2 * step)) {
            boolean trouble = falling && day >= troubleFrom && day < troubleTo;
            int yuan = (int) (usual * (0.6 + 0.8 * random.nextDouble()) * (trouble && !late ? 0.15 : 1));
            int knownDay = trouble && late ? Math.max(day, troubleFrom + 75 + random.nextInt(10)) : day;
            var received = Records.received(
                    id("receipt"), known(knownDay), occurred(day), yuan, trouble ? 500 : 3_000 + random.nextInt(9_000));
            facts.add(received);
            if (chance(2)) {
                facts.add(Records.reversal(
                        id("reversal"), known(knownDay + random.nextInt(5)), received.eventId(), yuan));
            }
            facts.add(Records.paid(
                    id("purchase"),
                    known(day),
                    occurred(day),
                    TransactionType.TRANSFER,
                    (long) (usual * 0.8),
                    trouble ? 300 : 2_000 + random.nextInt(9_000)));
        }
    }

    // Sales and meter move together for years, told at once when the borrower is introduced; then they part.
    private void fabrications() {
        int partsFrom = 27 + random.nextInt(2);
        int partsTo = partsFrom + 3;
        boolean corrected = chance(50);
        LocalDate month = first.withDayOfMonth(1).minusMonths(11);
        for (int i = 0; i < 36; i++, month = month.plusMonths(1)) {
            LocalDate last = month.plusMonths(1).minusDays(1);
            int lastDay = (int) (last.toEpochDay() - first.toEpochDay());
            double busy = 0.5 + random.nextDouble();
            boolean parts = i >= partsFrom && i < partsTo;
            int knownDay = Math.max(0, lastDay + 1);
            facts.add(Records.invoice(
                    id("invoice"), known(knownDay), at(last, 12), (long) (2_000_000 * busy * (parts ? 3 : 1))));
            long wattHours = (long) (30_000_000 * busy * (parts ? 0.5 : 1));
            var reading = Records.reading(id("reading"), known(knownDay), Optional.empty(), month, last, wattHours);
            facts.add(reading);
            if (corrected && i == partsFrom + 2) {
                facts.add(Records.reading(
                        id("reading"),
                        known(knownDay + 50),
                        Optional.of(reading.eventId()),
                        month,
                        last,
                        wattHours * 6));
            }
        }
    }

    // Who had filed too little files again, long after.
    private void amendments() {
        int from = 480 + random.nextInt(150);
        for (Fact fact : List.copyOf(facts)) {
            if (fact instanceof TaxFiling filing
                    && filing.corrects().isEmpty()
                    && filing.knownAt().isAfter(known(from))) {
                int day = (int) (filing.periodTo().toEpochDay() - first.toEpochDay());
                facts.add(Records.filing(
                        id("filing"),
                        known(day + 35 + random.nextInt(40)),
                        Optional.of(filing.eventId()),
                        filing.periodFrom(),
                        filing.periodTo(),
                        250_000));
            }
        }
    }

    private void wages() {
        int payday = random.nextInt(28);
        int usual = 5_000 + random.nextInt(10_000);
        int missesFrom = chance(60) ? 250 + random.nextInt(400) : Integer.MAX_VALUE;
        int misses = 1 + random.nextInt(3);
        boolean late = chance(30);
        boolean cut = chance(25);
        for (int month = 0; month < DAYS / 31; month++) {
            LocalDate day = first.withDayOfMonth(1).plusMonths(month + 1L).plusDays(payday);
            int number = (int) (day.toEpochDay() - first.toEpochDay());
            boolean missed = number >= missesFrom && number < missesFrom + 31 * misses;
            if (missed && !late) {
                continue;
            }
            int yuan = cut && number > 500 ? usual / 3 : usual;
            facts.add(Records.paid(
                    id("wages"),
                    known(missed ? number + 9 : number),
                    occurred(number),
                    TransactionType.PAYROLL,
                    yuan,
                    random.nextInt(9_000)));
        }
    }

    private int lateness() {
        return chance(85) ? 0 : random.nextInt(10);
    }

    // Nightly batches: records of a day become known at few instants.
    private Instant known(int day) {
        return at(first.plusDays(day), chance(70) ? 22 : 20 + random.nextInt(4));
    }

    private Instant occurred(int day) {
        return at(first.plusDays(day), 10 + random.nextInt(8));
    }

    private String id(String kind) {
        return kind + "-" + Integer.toHexString(random.nextInt(1 << 16)) + "-" + ids++;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
