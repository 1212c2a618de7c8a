package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.RiskAlert;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What is kept of a member: alerts that compare amounts, as long as they can change, and where it stands in a fallen cohort. */
final class MemberMemory {

    private static final int VERSION = 1;

    final List<RiskAlert> pendingAlerts = new ArrayList<>();
    final List<MemberStanding> pendingStandings = new ArrayList<>();
    final TreeMap<String, WatchedAlert> watched = new TreeMap<>();

    /** Of the last tick, while the cohort is fallen or an alert is held back. */
    Optional<MemberStanding> standing = Optional.empty();

    boolean isEmpty() {
        return pendingAlerts.isEmpty() && pendingStandings.isEmpty() && watched.isEmpty() && standing.isEmpty();
    }

    void write(DataOutput out, AlertCodec codec) throws IOException {
        out.writeByte(VERSION);
        Packed.writeInt(out, pendingAlerts.size());
        for (RiskAlert alert : pendingAlerts) {
            byte[] bytes = codec.write(alert);
            Packed.writeInt(out, bytes.length);
            out.write(bytes);
        }
        Packed.writeInt(out, pendingStandings.size());
        for (MemberStanding pending : pendingStandings) {
            pending.write(out);
        }
        Packed.writeInt(out, watched.size());
        for (WatchedAlert alert : watched.values()) {
            alert.write(out, codec);
        }
        out.writeBoolean(standing.isPresent());
        if (standing.isPresent()) {
            standing.get().write(out);
        }
    }

    static MemberMemory read(DataInput in, AlertCodec codec) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("a member of version %d, this engine reads %d".formatted(version, VERSION));
        }
        var memory = new MemberMemory();
        for (int left = Packed.readInt(in); left > 0; left--) {
            byte[] bytes = new byte[Packed.readInt(in)];
            in.readFully(bytes);
            memory.pendingAlerts.add(codec.read(bytes));
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            memory.pendingStandings.add(MemberStanding.read(in));
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            WatchedAlert alert = WatchedAlert.read(in, codec);
            memory.watched.put(alert.detected.alertId(), alert);
        }
        memory.standing = in.readBoolean() ? Optional.of(MemberStanding.read(in)) : Optional.empty();
        return memory;
    }
}
