package io.loanwatch.detectors.tracing;

import java.util.ArrayList;
import java.util.List;

/** What a transfer moved under each rule, for as long as it can be reversed with effect. */
final class MovedMoney {

    final String transferId;
    final TransferKind kind;
    final String payerAccount;
    final String payeeAccount;
    final long amountCents;
    private final List<List<Part>> byRule = new ArrayList<>(Rule.values().length);
    private long reversedCents;
    private long forgottenAtMillis = Long.MIN_VALUE;

    MovedMoney(Transfer transfer) {
        this.transferId = transfer.eventId();
        this.kind = transfer.kind();
        this.payerAccount = transfer.payer().account();
        this.payeeAccount = transfer.payee().account();
        this.amountCents = transfer.amountCents();
        for (int i = 0; i < Rule.values().length; i++) {
            byRule.add(List.of());
        }
    }

    List<Part> parts(Rule rule) {
        return byRule.get(rule.index());
    }

    void moved(Rule rule, List<Part> parts) {
        byRule.set(rule.index(), parts);
        for (Part part : parts) {
            rememberFor(part.parent.drawdown);
        }
    }

    /** Keeps this until the drawdown ages. */
    void rememberFor(TracedDrawdown drawdown) {
        forgottenAtMillis = Math.max(forgottenAtMillis, drawdown.agesAtMillis);
        List<MovedMoney> moved = drawdown.moved;
        if (moved.isEmpty() || moved.get(moved.size() - 1) != this) {
            moved.add(this);
        }
    }

    /** Whether no drawdown needs it any longer at this instant. */
    boolean isForgotten(long instantMillis) {
        return forgottenAtMillis <= instantMillis;
    }

    void dropParts(TracedDrawdown aged) {
        for (int i = 0; i < byRule.size(); i++) {
            List<Part> kept = new ArrayList<>(byRule.get(i));
            kept.removeIf(part -> part.parent.drawdown == aged);
            byRule.set(i, kept);
        }
    }

    long reversibleCents() {
        return amountCents - reversedCents;
    }

    void reversed(long cents) {
        reversedCents += cents;
    }
}
