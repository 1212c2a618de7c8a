package io.loanwatch.detectors.tracing;

import io.loanwatch.model.LeafClass;
import io.loanwatch.model.MovedPart;
import io.loanwatch.model.TracingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger of one rule: what each transfer, in order, does to the tracked accounts. */
final class Ledger {

    private final TracingRule rule;
    private final int maxHop;
    private final Accounts accounts;

    Ledger(TracingRule rule, TracingParameters parameters, Accounts accounts) {
        this.rule = rule;
        this.maxHop = parameters.maxHop();
        this.accounts = accounts;
    }

    void draw(Transfer transfer, long effectiveAt, TracedDrawdown drawdown, TracingListener listener) {
        var hop = hop(transfer, effectiveAt, transfer.amountCents());
        var lot = new Lot(drawdown, null, drawdown.under(rule).nextLot(0), hop);
        if (transfer.payee().inside()) {
            tracked(transfer).addLot(lot, transfer.amountCents());
            reached(transfer, lot, transfer.amountCents(), Optional.empty(), listener);
        } else {
            drawdown.under(rule).addToLeaf(transfer.leafClass(), transfer.amountCents());
            reached(transfer, lot, transfer.amountCents(), Optional.of(transfer.leafClass()), listener);
        }
    }

    /** Applies an ordinary transfer; returns what it moved, in the order of the parent lots. */
    List<Part> move(Transfer transfer, long effectiveAt, @Nullable TracedDrawdown entrusted, TracingListener listener) {
        Account payer =
                transfer.payer().inside() ? accounts.find(transfer.payer().account(), rule) : null;
        List<Take> takes = payer == null ? List.of() : payer.debit(transfer.amountCents(), entrusted);
        accounts.forgetIfClean(payer, rule);
        List<Part> parts = new ArrayList<>(takes.size());
        long cleanCents = transfer.amountCents();
        for (Take take : takes) {
            TracedDrawdown drawdown = take.lot().drawdown;
            var lot = new Lot(
                    drawdown,
                    take.lot(),
                    drawdown.under(rule).nextLot(take.lot().hop + 1),
                    hop(transfer, effectiveAt, take.amountCents()));
            Optional<LeafClass> leaf = leaf(transfer, lot, take.amountCents());
            if (leaf.isPresent()) {
                lot.drawdown.under(rule).addToLeaf(leaf.get(), take.amountCents());
                parts.add(Part.toLeaf(take.lot(), lot.number, leaf.get(), take.amountCents()));
            } else {
                tracked(transfer).addLot(lot, take.amountCents());
                parts.add(Part.toAccount(lot, take.lot()));
                cleanCents -= take.amountCents();
            }
            reached(transfer, lot, take.amountCents(), leaf, listener);
        }
        creditOwn(transfer, cleanCents);
        return parts;
    }

    /**
     * Reverses what an original moved.
     *
     * @param parts what it moved, none if it is unknown
     * @return the drawdowns of which anything returned
     */
    List<TracedDrawdown> reverse(Transfer reversal, List<Part> parts, TracingListener listener) {
        String giver = reversal.payer().account();
        Account giving = reversal.payer().inside() ? accounts.find(giver, rule) : null;
        List<Part> returning = new ArrayList<>();
        List<Long> returningCents = new ArrayList<>();
        long rest = reversal.amountCents();
        long fromLots = 0;
        for (Part part : parts) {
            long back = takeBack(part, rest);
            if (back > 0) {
                returning.add(part);
                returningCents.add(back);
                rest -= back;
                fromLots += part.child == null ? 0 : back;
            }
        }
        if (giving != null) {
            giving.takeOwn(reversal.amountCents() - fromLots);
            accounts.forgetIfClean(giving, rule);
        }
        List<TracedDrawdown> returned = new ArrayList<>();
        for (int i = 0; i < returning.size(); i++) {
            Part part = returning.get(i);
            tracked(reversal).addLot(part.parent, returningCents.get(i));
            returned.add(part.parent.drawdown);
            listener.returned(new PartReturned(
                    rule,
                    part.parent.drawdown.id,
                    reversal.eventId(),
                    reversal.reversalOf().orElse(""),
                    reversal.payee().account(),
                    part.child == null ? Optional.of(part.leaf) : Optional.empty(),
                    part.lotNumber,
                    part.parent.number,
                    part.parent.hop,
                    returningCents.get(i)));
        }
        creditOwn(reversal, rest);
        return returned;
    }

    /** Ends a drawdown's remaining lots where they stand. */
    void age(TracedDrawdown drawdown) {
        TracedDrawdown.Whereabouts whereabouts = drawdown.under(rule);
        for (Entry entry : List.copyOf(whereabouts.standing)) {
            whereabouts.addToLeaf(LeafClass.AGED, entry.amountCents());
            entry.account.release(entry);
            accounts.forgetIfClean(entry.account, rule);
        }
    }

    private long takeBack(Part part, long wanted) {
        if (part.child == null) {
            long back = Math.min(wanted, part.leafCents());
            part.returned(back);
            part.parent.drawdown.under(rule).addToLeaf(part.leaf, -back);
            return back;
        }
        long rest = wanted;
        for (Entry piece : List.copyOf(part.child.pieces)) {
            rest -= piece.account.takeFrom(piece, rest);
        }
        return wanted - rest;
    }

    private Optional<LeafClass> leaf(Transfer transfer, Lot lot, long cents) {
        if (!transfer.payee().inside()) {
            return Optional.of(transfer.leafClass());
        }
        boolean followed = lot.hop <= maxHop && cents >= lot.drawdown.floorCents;
        return followed ? Optional.empty() : Optional.of(LeafClass.UNTRACED);
    }

    private Account tracked(Transfer transfer) {
        String payee = transfer.payee().account();
        Account account = accounts.find(payee, rule);
        return account == null ? accounts.open(payee, rule, transfer.payeeHeldBeforeCents()) : account;
    }

    private void creditOwn(Transfer transfer, long cents) {
        Account payee =
                transfer.payee().inside() ? accounts.find(transfer.payee().account(), rule) : null;
        if (payee != null) {
            payee.addOwn(cents);
        }
    }

    private static Hop hop(Transfer transfer, long effectiveAt, long cents) {
        return new Hop(
                transfer.eventId(), transfer.payer().account(), transfer.payee().account(), effectiveAt, cents);
    }

    private void reached(Transfer transfer, Lot lot, long cents, Optional<LeafClass> leaf, TracingListener listener) {
        if (listener == TracingListener.NONE) {
            return;
        }
        listener.reached(new PartReached(
                rule,
                lot.drawdown.loanId,
                lot.drawdown.id,
                transfer.eventId(),
                transfer.payee().account(),
                leaf,
                lot.parent == null ? MovedPart.NO_LOT : lot.parent.number,
                lot.number,
                lot.hop,
                cents,
                lot.path()));
    }
}
