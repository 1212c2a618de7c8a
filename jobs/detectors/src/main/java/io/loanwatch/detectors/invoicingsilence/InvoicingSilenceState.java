package io.loanwatch.detectors.invoicingsilence;

import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.TaxFiling;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;

/** The last invoice, what the tax office says meanwhile, and what opened the alert. Days are epoch days. */
public final class InvoicingSilenceState {

    static final StateCodec<InvoicingSilenceState> CODEC = new Codec();

    /** Stands for a day that has not come. */
    static final int NO_DAY = Integer.MIN_VALUE;

    /** Stands for a gap that there is too little history to know. */
    static final int UNKNOWN_GAP = -1;

    /** A year of monthly filings, with room for amended ones. */
    private static final int FILINGS_KEPT = 16;

    int lastInvoiceDay = NO_DAY;
    String lastInvoiceId = "";
    private final TreeMap<Integer, Filing> filings = new TreeMap<>();
    boolean abnormalTaxpayer;
    int silentSinceAtOpening = NO_DAY;

    /** Whether what follows has to be computed anew. */
    boolean outdated = true;

    int usualGapDays = UNKNOWN_GAP;
    int limitDays;
    int deadlineDay;

    /** A VAT return: its id, the id that it corrects or none, and whether it declares no sales. */
    private record Filing(String eventId, String corrects, boolean zero) {}

    /** The last filing known of a period holds; one that was corrected before it became known does not. */
    void note(TaxFiling filing) {
        int from = (int) filing.periodFrom().toEpochDay();
        Filing before = filings.get(from);
        if (before == null || !before.corrects().equals(filing.eventId())) {
            filings.put(
                    from, new Filing(filing.eventId(), filing.corrects().orElse(""), filing.declaredSalesCents() == 0));
        }
        if (filings.size() > FILINGS_KEPT) {
            filings.pollFirstEntry();
        }
    }

    /** Id of the last filing without sales whose period begins after {@code day}. */
    Optional<String> zeroFilingAfter(int day) {
        for (var later : filings.descendingMap().headMap(day, false).entrySet()) {
            if (later.getValue().zero()) {
                return Optional.of(later.getValue().eventId());
            }
        }
        return Optional.empty();
    }

    private static final class Codec implements StateCodec<InvoicingSilenceState> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(InvoicingSilenceState state, DataOutput out) throws IOException {
            Packed.writeInt(out, state.lastInvoiceDay);
            out.writeUTF(state.lastInvoiceId);
            Packed.writeInt(out, state.filings.size());
            for (var entry : state.filings.entrySet()) {
                Packed.writeInt(out, entry.getKey());
                out.writeUTF(entry.getValue().eventId());
                out.writeUTF(entry.getValue().corrects());
                out.writeBoolean(entry.getValue().zero());
            }
            out.writeBoolean(state.abnormalTaxpayer);
            Packed.writeInt(out, state.silentSinceAtOpening);
            out.writeBoolean(state.outdated);
            Packed.writeInt(out, state.usualGapDays);
            Packed.writeInt(out, state.limitDays);
            Packed.writeInt(out, state.deadlineDay);
        }

        @Override
        public InvoicingSilenceState read(DataInput in, int version) throws IOException {
            var state = new InvoicingSilenceState();
            state.lastInvoiceDay = Packed.readInt(in);
            state.lastInvoiceId = in.readUTF();
            for (int left = Packed.readInt(in); left > 0; left--) {
                state.filings.put(Packed.readInt(in), new Filing(in.readUTF(), in.readUTF(), in.readBoolean()));
            }
            state.abnormalTaxpayer = in.readBoolean();
            state.silentSinceAtOpening = Packed.readInt(in);
            state.outdated = in.readBoolean();
            state.usualGapDays = Packed.readInt(in);
            state.limitDays = Packed.readInt(in);
            state.deadlineDay = Packed.readInt(in);
            return state;
        }
    }
}
