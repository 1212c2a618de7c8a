package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.borrower.BorrowerSeries;
import io.loanwatch.detectors.borrower.Coverage;
import io.loanwatch.detectors.borrower.LoanBook;
import io.loanwatch.detectors.borrower.Profile;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.Severity;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Stores a borrower's state: a version, the shared parts, then the sections, each with its detector's id and length. A
 * section whose detector is gone is skipped and counted; a detector without section starts empty.
 */
public final class BorrowerStateCodec implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Version of the shared parts. */
    public static final int VERSION = 1;

    private final List<Detector<?>> detectors;
    private long droppedSections;

    public BorrowerStateCodec(List<Detector<?>> detectors) {
        this.detectors = new ArrayList<>(detectors);
    }

    public void write(BorrowerState state, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Packed.writeLong(out, state.timerAt());
        Packed.writeLong(out, state.lastFactAt);
        Packed.writeInt(out, state.pending.size());
        for (Arrival arrival : state.pending) {
            arrival.write(out);
        }
        state.seen.write(out);
        state.profile.write(out);
        state.loans.write(out);
        state.series.write(out);
        state.coverage.write(out);
        Packed.writeInt(out, detectors.size());
        for (int i = 0; i < detectors.size(); i++) {
            writeSection(detectors.get(i), state.sections[i], out);
        }
    }

    public BorrowerState read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("state of version %d, this engine reads %d".formatted(version, VERSION));
        }
        long timerAt = Packed.readLong(in);
        long lastFactAt = Packed.readLong(in);
        List<Arrival> pending = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            pending.add(Arrival.read(in));
        }
        var state = new BorrowerState(
                pending,
                SeenEvents.read(in),
                Profile.read(in),
                LoanBook.read(in),
                BorrowerSeries.read(in),
                Coverage.read(in),
                detectors.stream().map(Section::empty).toArray(Section[]::new));
        state.timerSetTo(timerAt);
        state.lastFactAt = lastFactAt;
        for (int left = Packed.readInt(in); left > 0; left--) {
            readSection(in, state);
        }
        return state;
    }

    /** Sections read whose detector is not hosted any more. */
    public long droppedSections() {
        return droppedSections;
    }

    private static <S> void writeSection(Detector<S> detector, Section section, DataOutput out) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new DataOutputStream(bytes);
        Packed.writeLong(buffer, section.wakeUpAt);
        Packed.writeInt(buffer, section.episodes.size());
        for (var entry : section.episodes.entrySet()) {
            buffer.writeUTF(entry.getKey());
            write(entry.getValue(), buffer);
        }
        detector.stateCodec().write(stateOf(detector, section), buffer);
        out.writeUTF(detector.indicator());
        out.writeByte(detector.stateCodec().version());
        Packed.writeInt(out, bytes.size());
        out.write(bytes.toByteArray());
    }

    private void readSection(DataInput in, BorrowerState state) throws IOException {
        String indicator = in.readUTF();
        int version = in.readByte();
        int length = Packed.readInt(in);
        for (int i = 0; i < detectors.size(); i++) {
            if (detectors.get(i).indicator().equals(indicator)) {
                state.sections[i] = readSection(detectors.get(i), in, version);
                return;
            }
        }
        in.skipBytes(length);
        droppedSections++;
    }

    private static <S> Section readSection(Detector<S> detector, DataInput in, int version) throws IOException {
        long wakeUpAt = Packed.readLong(in);
        TreeMap<String, Episode> episodes = new TreeMap<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            episodes.put(in.readUTF(), readEpisode(in));
        }
        return new Section(detector.stateCodec().read(in, version), episodes, wakeUpAt);
    }

    private static void write(Episode episode, DataOutput out) throws IOException {
        Packed.writeLong(out, episode.openedAt());
        Packed.writeLong(out, episode.openingKey());
        out.writeUTF(episode.state().name());
        out.writeUTF(episode.severity().name());
        Packed.writeInt(out, episode.revision());
        Packed.writeLong(out, episode.revisedAt());
    }

    private static Episode readEpisode(DataInput in) throws IOException {
        return new Episode(
                Packed.readLong(in),
                Packed.readLong(in),
                AlertState.valueOf(in.readUTF()),
                Severity.valueOf(in.readUTF()),
                Packed.readInt(in),
                Packed.readLong(in));
    }

    @SuppressWarnings("unchecked") // the section was made by this detector
    static <S> S stateOf(Detector<S> detector, Section section) {
        return (S) section.state;
    }
}
