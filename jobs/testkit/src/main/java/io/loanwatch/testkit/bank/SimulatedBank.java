package io.loanwatch.testkit.bank;

import io.loanwatch.model.Segment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A bank that lives day by day (Asia/Shanghai) without end, up to 2050 as far as the calendar reaches.
 *
 * <p>A day's facts come in order of (known_at, event_id), between clock marks in the same order of time: a mark precedes
 * the facts known at or after it. History has a mark at the end of each day, a live day one at each full hour. Equal
 * settings give equal records, however far it runs. Not safe for use by several threads.
 */
public final class SimulatedBank {

    /** Of 20 borrowers so many are corporate, small, personal businesses; the rest are retail. */
    private static final int OF_TWENTY_CORPORATE = 3;

    private static final int OF_TWENTY_SMALL = 9;
    private static final int OF_TWENTY_PERSONAL = 3;

    private final BankSink sink;
    private final LocalDate firstDay;
    private final Outbox outbox;
    private final Clock clock;
    private final List<Life> lives = new ArrayList<>();
    private final ScenarioBook scenarios;
    private final Everybody everybody;
    private LocalDate nextDay;

    public SimulatedBank(BankSettings settings, BankSink sink) {
        this.sink = sink;
        this.firstDay = settings.liveFrom().minusMonths(settings.historyMonths());
        this.nextDay = firstDay;
        int first = Math.toIntExact(firstDay.toEpochDay());
        int liveFrom = Math.toIntExact(settings.liveFrom().toEpochDay());
        Outages outages = new Outages(settings.seed(), liveFrom);
        this.outbox = new Outbox(first);
        this.clock = new Clock(outages, liveFrom);
        for (int i = 0; i < settings.borrowers(); i++) {
            lives.add(new Life(new Borrower(i, segment(i), settings.seed(), first, outbox, outages)));
        }
        this.scenarios = new ScenarioBook(settings.seed(), liveFrom, lives, outages, sink);
        this.everybody = new Everybody(settings.seed(), liveFrom, lives, outages, sink);
    }

    /** Spread evenly, so that any number of borrowers has the same mix. */
    private static Segment segment(int index) {
        int place = index * 7 % 20;
        if (place < OF_TWENTY_CORPORATE) {
            return Segment.CORPORATE;
        }
        if (place < OF_TWENTY_CORPORATE + OF_TWENTY_SMALL) {
            return Segment.SMALL_BUSINESS;
        }
        return place < OF_TWENTY_CORPORATE + OF_TWENTY_SMALL + OF_TWENTY_PERSONAL
                ? Segment.PERSONAL_BUSINESS
                : Segment.RETAIL;
    }

    public LocalDate firstDay() {
        return firstDay;
    }

    /** The day that {@link #simulateDay} will simulate. */
    public LocalDate nextDay() {
        return nextDay;
    }

    /** Emits everything that becomes known on {@link #nextDay}, and moves on to the day after it. */
    public void simulateDay() {
        Day day = Day.of(nextDay);
        for (Life life : lives) {
            life.borrower.desk.open(day);
        }
        if (nextDay.equals(firstDay)) {
            new MasterData(day, outbox).write();
            for (Life life : lives) {
                new Introductions(life.borrower, day).write();
            }
        }
        everybody.live(day);
        scenarios.live(day);
        for (Life life : lives) {
            life.live(day);
        }
        emit(day);
        nextDay = nextDay.plusDays(1);
    }

    private void emit(Day day) {
        long step = clock.millisBetweenMarks(day.number());
        long mark = day.midnightMillis() + step;
        for (Pending pending : outbox.close(day.number())) {
            while (pending.knownAtMillis >= mark) {
                clock.strike(mark, sink);
                mark += step;
            }
            sink.fact(pending.book());
        }
        for (; mark <= day.midnightMillis() + Day.DAY_MILLIS; mark += step) {
            clock.strike(mark, sink);
        }
    }
}
