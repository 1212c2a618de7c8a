package io.loanwatch.detectors.coveragelost;

import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Feed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Per feed, the last record about it, and the records that later ones replaced. */
public final class CoverageLostState {

    static final StateCodec<CoverageLostState> CODEC = new Codec();

    final Map<Feed, String> lastRecordId = new EnumMap<>(Feed.class);
    final Map<Feed, String> openingRecordId = new EnumMap<>(Feed.class);
    final Set<String> replacedIds = new TreeSet<>();

    private static final class Codec implements StateCodec<CoverageLostState> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(CoverageLostState state, DataOutput out) throws IOException {
            write(state.lastRecordId, out);
            write(state.openingRecordId, out);
            Packed.writeInt(out, state.replacedIds.size());
            for (String id : state.replacedIds) {
                out.writeUTF(id);
            }
        }

        @Override
        public CoverageLostState read(DataInput in, int version) throws IOException {
            var state = new CoverageLostState();
            read(in, state.lastRecordId);
            read(in, state.openingRecordId);
            for (int left = Packed.readInt(in); left > 0; left--) {
                state.replacedIds.add(in.readUTF());
            }
            return state;
        }

        private static void write(Map<Feed, String> ids, DataOutput out) throws IOException {
            Packed.writeInt(out, ids.size());
            for (var entry : ids.entrySet()) {
                out.writeUTF(entry.getKey().name());
                out.writeUTF(entry.getValue());
            }
        }

        private static void read(DataInput in, Map<Feed, String> ids) throws IOException {
            for (int left = Packed.readInt(in); left > 0; left--) {
                ids.put(Feed.valueOf(in.readUTF()), in.readUTF());
            }
        }
    }
}
