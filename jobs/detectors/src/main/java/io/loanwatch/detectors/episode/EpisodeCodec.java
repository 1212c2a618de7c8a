package io.loanwatch.detectors.episode;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How an episode is stored; versioned by what holds it. */
public final class EpisodeCodec {

    private EpisodeCodec() {}

    public static void write(Episode episode, DataOutput out) throws IOException {
        Packed.writeLong(out, episode.openedAt());
        Packed.writeLong(out, episode.openingKey());
        out.writeUTF(episode.state().name());
        out.writeUTF(episode.severity().name());
        Packed.writeInt(out, episode.revision());
        Packed.writeLong(out, episode.revisedAt());
        out.writeBoolean(episode.reopened());
    }

    public static Episode read(DataInput in) throws IOException {
        return new Episode(
                Packed.readLong(in),
                Packed.readLong(in),
                AlertState.valueOf(in.readUTF()),
                Severity.valueOf(in.readUTF()),
                Packed.readInt(in),
                Packed.readLong(in),
                in.readBoolean());
    }
}
