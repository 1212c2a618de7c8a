package io.loanwatch.detectors.invoicingsilence;

import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last invoice, what the tax office says meanwhile, and what opened the alert. Days are epoch days. */
public final class InvoicingSilenceState {

    static final StateCodec<InvoicingSilenceState> CODEC = new Codec();

    /** Stands for a day that has not come. */
    static final int NO_DAY = Integer.MIN_VALUE;

    /** Stands for a gap that there is too little history to know. */
    static final int UNKNOWN_GAP = -1;

    int lastInvoiceDay = NO_DAY;
    String lastInvoiceId = "";
    int zeroFilingFrom = NO_DAY;
    String zeroFilingId = "";
    boolean abnormalTaxpayer;
    int silentSinceAtOpening = NO_DAY;

    /** Whether what follows has to be computed anew. */
    boolean outdated = true;

    int usualGapDays = UNKNOWN_GAP;
    int limitDays;
    int deadlineDay;

    private static final class Codec implements StateCodec<InvoicingSilenceState> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(InvoicingSilenceState state, DataOutput out) throws IOException {
            Packed.writeInt(out, state.lastInvoiceDay);
            out.writeUTF(state.lastInvoiceId);
            Packed.writeInt(out, state.zeroFilingFrom);
            out.writeUTF(state.zeroFilingId);
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
            state.zeroFilingFrom = Packed.readInt(in);
            state.zeroFilingId = in.readUTF();
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
