package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.episode.EpisodeCodec;
import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is kept of a cohort: what members told of ticks to come, earlier medians, and its alert. */
final class CohortMemory {

    private static final int VERSION = 1;

    /** By tick, then by member. */
    final TreeMap<Long, NavigableMap<String, Deviations>> pending = new TreeMap<>();

    final Map<CohortSeries, List<Integer>> earlierMilli = new EnumMap<>(CohortSeries.class);

    /** Which series broke last. */
    final Set<CohortSeries> brokenSeries = EnumSet.noneOf(CohortSeries.class);

    Optional<Episode> episode = Optional.empty();
    long brokenSince;
    long lastTick;

    /** Whether the last tick that was judged was inside the limits. */
    boolean isInside;

    int[] earlier(CohortSeries series) {
        return earlierMilli.getOrDefault(series, List.of()).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    void note(CohortMedian median, int kept) {
        List<Integer> medians = earlierMilli.computeIfAbsent(median.series(), unused -> new ArrayList<>());
        medians.add(median.medianMilli());
        if (medians.size() > kept) {
            medians.remove(0);
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Packed.writeLong(out, lastTick);
        Packed.writeLong(out, brokenSince);
        out.writeBoolean(isInside);
        Packed.writeInt(out, brokenSeries.size());
        for (CohortSeries series : brokenSeries) {
            Packed.writeInt(out, series.code());
        }
        out.writeBoolean(episode.isPresent());
        if (episode.isPresent()) {
            EpisodeCodec.write(episode.get(), out);
        }
        Packed.writeInt(out, earlierMilli.size());
        for (var entry : earlierMilli.entrySet()) {
            Packed.writeInt(out, entry.getKey().code());
            Packed.writeInt(out, entry.getValue().size());
            for (int median : entry.getValue()) {
                Packed.writeInt(out, median);
            }
        }
        Packed.writeInt(
                out, pending.values().stream().mapToInt(NavigableMap::size).sum());
        for (NavigableMap<String, Deviations> tick : pending.values()) {
            for (Deviations member : tick.values()) {
                member.write(out);
            }
        }
    }

    static CohortMemory read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("a cohort of version %d, this engine reads %d".formatted(version, VERSION));
        }
        var memory = new CohortMemory();
        memory.lastTick = Packed.readLong(in);
        memory.brokenSince = Packed.readLong(in);
        memory.isInside = in.readBoolean();
        for (int left = Packed.readInt(in); left > 0; left--) {
            memory.brokenSeries.add(CohortSeries.of(Packed.readInt(in)));
        }
        memory.episode = in.readBoolean() ? Optional.of(EpisodeCodec.read(in)) : Optional.empty();
        for (int left = Packed.readInt(in); left > 0; left--) {
            List<Integer> medians = new ArrayList<>();
            CohortSeries series = CohortSeries.of(Packed.readInt(in));
            for (int count = Packed.readInt(in); count > 0; count--) {
                medians.add(Packed.readInt(in));
            }
            memory.earlierMilli.put(series, medians);
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            Deviations member = Deviations.read(in);
            memory.pending
                    .computeIfAbsent(member.tick(), unused -> new TreeMap<>())
                    .put(member.borrowerId(), member);
        }
        return memory;
    }
}
