package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.RiskAlert;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** An alert of a member as its detector says it, and as far as it was told. */
final class WatchedAlert {

    RiskAlert detected;

    /** Number of the last revision told, 0 if none was. */
    int toldRevision;

    Optional<AlertState> toldState = Optional.empty();

    /** Whether the member has fallen no further than its cohort. */
    boolean isExplained;

    WatchedAlert(RiskAlert detected) {
        this.detected = detected;
    }

    boolean isToldOpen() {
        return toldState.filter(AlertState.OPEN::equals).isPresent();
    }

    void write(DataOutput out, AlertCodec codec) throws IOException {
        byte[] bytes = codec.write(detected);
        Packed.writeInt(out, bytes.length);
        out.write(bytes);
        Packed.writeInt(out, toldRevision);
        out.writeUTF(toldState.map(AlertState::name).orElse(""));
        out.writeBoolean(isExplained);
    }

    static WatchedAlert read(DataInput in, AlertCodec codec) throws IOException {
        byte[] bytes = new byte[Packed.readInt(in)];
        in.readFully(bytes);
        var watched = new WatchedAlert(codec.read(bytes));
        watched.toldRevision = Packed.readInt(in);
        String state = in.readUTF();
        watched.toldState = state.isEmpty() ? Optional.empty() : Optional.of(AlertState.valueOf(state));
        watched.isExplained = in.readBoolean();
        return watched;
    }
}
