package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.episode.EpisodeCodec;
import io.loanwatch.detectors.series.Packed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One detector's part of a borrower's state.
 *
 * @param <S> what the detector remembers
 */
final class Section<S> {

    final Detector<S> detector;
    final S state;
    final SortedMap<String, Episode> episodes;
    long wakeUpAt;

    private Section(Detector<S> detector, S state, SortedMap<String, Episode> episodes, long wakeUpAt) {
        this.detector = detector;
        this.state = state;
        this.episodes = episodes;
        this.wakeUpAt = wakeUpAt;
    }

    static <S> Section<S> empty(Detector<S> detector) {
        return new Section<>(detector, detector.newState(), new TreeMap<>(), Detector.NEVER);
    }

    Stored store() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        Packed.writeLong(out, wakeUpAt);
        Packed.writeInt(out, episodes.size());
        for (var entry : episodes.entrySet()) {
            out.writeUTF(entry.getKey());
            EpisodeCodec.write(entry.getValue(), out);
        }
        detector.stateCodec().write(state, out);
        return new Stored(detector.indicator(), detector.stateCodec().version(), bytes.toByteArray());
    }

    static <S> Section<S> restore(Detector<S> detector, Stored stored) throws IOException {
        if (stored.version() > detector.stateCodec().version()) {
            throw new IOException("section %s is of version %d, this engine reads up to %d"
                    .formatted(
                            stored.indicator(),
                            stored.version(),
                            detector.stateCodec().version()));
        }
        var in = new DataInputStream(new ByteArrayInputStream(stored.content()));
        long wakeUpAt = Packed.readLong(in);
        TreeMap<String, Episode> episodes = new TreeMap<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            episodes.put(in.readUTF(), EpisodeCodec.read(in));
        }
        return new Section<>(detector, detector.stateCodec().read(in, stored.version()), episodes, wakeUpAt);
    }

    /** A section as stored: whose it is, in which version, and its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Stored(String indicator, int version, byte[] content) {

        void write(DataOutput out) throws IOException {
            out.writeUTF(indicator);
            out.writeByte(version);
            Packed.writeInt(out, content.length);
            out.write(content);
        }

        static Stored read(DataInput in) throws IOException {
            String indicator = in.readUTF();
            int version = in.readByte();
            byte[] content = new byte[Packed.readInt(in)];
            in.readFully(content);
            return new Stored(indicator, version, content);
        }
    }
}
