package io.loanwatch.detectors.tracing;

import io.loanwatch.model.LeafClass;
import io.loanwatch.model.TracingRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A story of transfers, a minute apart, told to a tracer. Accounts whose name begins with {@code x} are outside the bank. */
final class TracingScenario implements TracingListener {

    static final long START = 1_750_000_000_000L;

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    final Tracer tracer = new Tracer(TracingParameters.DEFAULT);
    final List<PartReached> reached = new ArrayList<>();
    final List<DrawdownReport> closed = new ArrayList<>();
    final List<String> refused = new ArrayList<>();
    private long now = START;
    private OptionalLong balance = OptionalLong.empty();
    private long knownLaterMillis;

    /** The next transfer leaves its payee with this balance. */
    TracingScenario leaving(long cents) {
        balance = OptionalLong.of(cents);
        return this;
    }

    /** The next transfer becomes known so much later than it is booked. */
    TracingScenario knownLater(Duration duration) {
        knownLaterMillis = duration.toMillis();
        return this;
    }

    /** The next transfers are booked at the same instant as the last one. */
    TracingScenario atOnce() {
        now -= MINUTE;
        return this;
    }

    TracingScenario draws(String drawdown, String account, long cents) {
        return tell("of " + drawdown, TransferKind.DRAWDOWN, "xbank", account, cents, Optional.of(drawdown), null);
    }

    TracingScenario pays(String id, String payer, String payee, long cents) {
        return tell(id, TransferKind.ORDINARY, payer, payee, cents, Optional.empty(), null);
    }

    TracingScenario paysEntrusted(String id, String drawdown, String payer, String payee, long cents) {
        return tell(id, TransferKind.ORDINARY, payer, payee, cents, Optional.of(drawdown), null);
    }

    TracingScenario reverses(String id, String original, String payer, String payee, long cents) {
        return tell(id, TransferKind.REVERSAL, payer, payee, cents, Optional.empty(), original);
    }

    TracingScenario passes(Duration duration) {
        now += duration.toMillis();
        long clock = now + MINUTE;
        tracer.advance(clock, this);
        // What is told next must not come behind the clock.
        now = clock + 1;
        return this;
    }

    /** What stands on an account, oldest first: own money as a number, a lot as {@code drawdown/hop:cents}. */
    List<String> on(String account, TracingRule rule) {
        tracer.advance(now + MINUTE, this);
        List<String> entries = new ArrayList<>();
        for (Account tracked : tracer.accounts(rule)) {
            if (tracked.key.equals(account)) {
                if (rule.poolsOwnMoney()) {
                    entries.add(Long.toString(tracked.ownCents()));
                }
                for (Entry entry : tracked.entries()) {
                    Lot lot = entry.lot();
                    entries.add(
                            lot == null
                                    ? Long.toString(entry.amountCents())
                                    : "%s/%d:%d".formatted(lot.drawdown.id, lot.hop, entry.amountCents()));
                }
            }
        }
        return entries;
    }

    long leaf(String drawdown, LeafClass leaf, TracingRule rule) {
        tracer.advance(now + MINUTE, this);
        return tracer.reports(rule).stream()
                .filter(report -> report.drawdownId().equals(drawdown))
                .mapToLong(report -> report.leafCents().getOrDefault(leaf, 0L))
                .sum();
    }

    private TracingScenario tell(
            String id,
            TransferKind kind,
            String payer,
            String payee,
            long cents,
            Optional<String> drawdown,
            @Nullable String original) {
        tracer.offer(new Transfer(
                id,
                kind,
                now,
                now + knownLaterMillis,
                new Transfer.Side(payer, !payer.startsWith("x"), OptionalLong.empty()),
                new Transfer.Side(payee, !payee.startsWith("x"), balance),
                cents,
                Optional.empty(),
                drawdown,
                Optional.ofNullable(original),
                Optional.empty(),
                LeafClass.SUPPLIER));
        now += MINUTE;
        balance = OptionalLong.empty();
        knownLaterMillis = 0;
        return this;
    }

    @Override
    public void reached(PartReached part) {
        reached.add(part);
    }

    @Override
    public void closed(DrawdownReport report) {
        closed.add(report);
    }

    @Override
    public void refused(Violation violation) {
        refused.add(violation.transfer().eventId() + ": " + violation.detail());
    }
}
