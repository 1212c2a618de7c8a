package io.loanwatch.local.prove;

import io.loanwatch.flink.codec.Inbound;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Runs a job on a feed on one thread: which partition is read next and which channel delivers next is drawn, for a burst of records.
 * A checkpoint lets all that is under way arrive, as aligned barriers do, and keeps the states, the positions of the partitions and
 * what was said so far; a crash throws away everything since.
 */
final class JobRun {

    /** What is under way beyond this is delivered before more is read. */
    private static final int MOST_UNDER_WAY = 256;

    private static final int LONGEST_BURST = 12;

    private final IntFunction<Dataflow> flows;
    private final Hosting hosting;
    private final List<List<Inbound>> feed;
    private final IntFunction<WatermarkGenerator<Inbound>> clocks;
    private final SplittableRandom random;
    private final boolean calm;

    private Dataflow flow = new Dataflow(List.of());
    private List<List<Instance>> instances = List.of();
    private final List<Channel> busy = new ArrayList<>();
    private final List<Partition> partitions = new ArrayList<>();
    private long[] readerClocks = {};
    private int sourceNode;
    private int underWay;
    private long read;

    private final Map<String, List<Object>> committed = new TreeMap<>();
    private final Map<String, List<Object>> said = new TreeMap<>();
    private Map<String, Object> states = Map.of();
    private int[] positions;

    /**
     * @param flows the job at a parallelism
     * @param feed partitions of records, each with a mark at its end
     * @param clocks the clock of a partition, anew
     * @param calm whether each record arrives before the next is read
     */
    JobRun(
            IntFunction<Dataflow> flows,
            Hosting hosting,
            List<List<Inbound>> feed,
            IntFunction<WatermarkGenerator<Inbound>> clocks,
            SplittableRandom random,
            boolean calm) {
        this.flows = flows;
        this.hosting = hosting;
        this.feed = feed;
        this.clocks = clocks;
        this.random = random;
        this.calm = calm;
        this.positions = new int[feed.size()];
    }

    /**
     * Runs to the end of the feed.
     *
     * @param faults what happens on the way, in order
     * @return what each sink got, by its uid
     */
    Map<String, List<Object>> run(int parallelism, List<Fault> faults) throws Exception {
        long size = feed.stream().mapToLong(List::size).sum();
        start(parallelism);
        try {
            for (Fault fault : faults) {
                // Counted in what was read in this life and before, not in positions: a crash goes back.
                readUntil((long) (fault.at() * size));
                if (fault.kind() == Fault.Kind.CHECKPOINT) {
                    checkpoint();
                } else {
                    stop();
                    start(fault.parallelism());
                }
            }
            readUntil(Long.MAX_VALUE);
            drain();
            for (int node = 0; node < flow.nodes().size(); node++) {
                for (Instance instance : instances.get(node)) {
                    instance.end();
                }
                drain();
            }
            commit();
        } finally {
            stop();
        }
        return committed;
    }

    private void start(int parallelism) throws Exception {
        flow = flows.apply(parallelism);
        busy.clear();
        underWay = 0;
        said.clear();
        instances = new ArrayList<>();
        for (Dataflow.Node node : flow.nodes()) {
            List<Instance> subtasks = new ArrayList<>();
            for (int index = 0; index < node.parallelism(); index++) {
                subtasks.add(new Instance(node, index));
            }
            instances.add(subtasks);
        }
        for (Dataflow.Node node : flow.nodes()) {
            for (Dataflow.Edge edge : node.out()) {
                connect(node, edge);
            }
        }
        for (Dataflow.Node node : flow.nodes()) {
            List<Instance> subtasks = instances.get(node.id());
            if (node.kind() == Dataflow.Kind.OPERATOR) {
                List<? extends Subtask> opened = hosting.open(node, states.get(node.uid()), subtasks);
                for (int i = 0; i < opened.size(); i++) {
                    subtasks.get(i).subtask = opened.get(i);
                }
            } else if (node.kind() == Dataflow.Kind.SOURCE) {
                sourceNode = node.id();
            }
        }
        int readers = instances.get(sourceNode).size();
        readerClocks = new long[readers];
        Arrays.fill(readerClocks, Long.MIN_VALUE);
        partitions.clear();
        for (int partition = 0; partition < feed.size(); partition++) {
            partitions.add(new Partition(partition, partition % readers, clocks.apply(partition)));
        }
    }

    private void connect(Dataflow.Node node, Dataflow.Edge edge) {
        List<Instance> targets = instances.get(edge.target());
        for (Instance from : instances.get(node.id())) {
            List<Channel> channels = new ArrayList<>();
            for (Instance to : targets) {
                channels.add(
                        edge.shipping() != Dataflow.Shipping.FORWARD || to.index == from.index
                                ? new Channel(to, edge.input())
                                : null);
            }
            from.ways.add(new Way(edge, flow.nodes().get(edge.target()), channels));
        }
    }

    private void stop() throws Exception {
        for (List<Instance> subtasks : instances) {
            for (Instance instance : subtasks) {
                if (instance.subtask != null) {
                    instance.subtask.close();
                }
            }
        }
        instances = List.of();
    }

    private void checkpoint() throws Exception {
        drain();
        Map<String, Object> taken = new TreeMap<>();
        for (Dataflow.Node node : flow.nodes()) {
            if (node.kind() == Dataflow.Kind.OPERATOR) {
                taken.put(
                        node.uid(),
                        hosting.snapshot(
                                node,
                                instances.get(node.id()).stream()
                                        .map(Instance::subtask)
                                        .toList()));
            }
        }
        states = taken;
        for (int i = 0; i < positions.length; i++) {
            // Marks never end in a live feed: the last is read again after a crash, or the clock of a partition would
            // stand.
            positions[i] = Math.min(partitions.get(i).next, feed.get(i).size() - 1);
        }
        commit();
    }

    private void commit() {
        said.forEach((sink, values) ->
                committed.computeIfAbsent(sink, unused -> new ArrayList<>()).addAll(values));
        said.clear();
    }

    private void readUntil(long limit) throws Exception {
        List<Partition> left = new ArrayList<>(partitions);
        left.removeIf(Partition::isRead);
        while (read < limit && !left.isEmpty()) {
            if (!busy.isEmpty() && (calm || underWay > MOST_UNDER_WAY || random.nextBoolean())) {
                deliver();
                continue;
            }
            int drawn = calm ? earliest(left) : random.nextInt(left.size());
            Partition partition = left.get(drawn);
            for (int burst = calm ? 1 : 1 + random.nextInt(LONGEST_BURST);
                    burst > 0 && !partition.isRead() && read < limit;
                    burst--) {
                partition.read();
                read++;
            }
            if (!calm && random.nextInt(8) == 0) {
                partition.clock.onPeriodicEmit(partition);
            }
            if (partition.isRead()) {
                left.remove(drawn);
            }
        }
    }

    private static int earliest(List<Partition> left) {
        int earliest = 0;
        for (int i = 1; i < left.size(); i++) {
            if (left.get(i).peek() < left.get(earliest).peek()) {
                earliest = i;
            }
        }
        return earliest;
    }

    private void drain() throws Exception {
        while (!busy.isEmpty()) {
            deliver();
        }
    }

    private void deliver() throws Exception {
        int drawn = calm ? 0 : random.nextInt(busy.size());
        Channel channel = busy.get(drawn);
        for (int burst = calm ? Integer.MAX_VALUE : 1 + random.nextInt(LONGEST_BURST); burst > 0; burst--) {
            Object next = channel.queue.poll();
            if (next == null) {
                break;
            }
            underWay--;
            channel.arrive(next);
        }
        if (channel.queue.isEmpty()) {
            Channel last = busy.remove(busy.size() - 1);
            if (last != channel) {
                busy.set(busy.indexOf(channel), last);
            }
        }
    }

    /** A partition being read. */
    private final class Partition implements WatermarkOutput {

        private final List<Inbound> records;
        private final int reader;
        private final WatermarkGenerator<Inbound> clock;
        private int next;
        private long watermark = Long.MIN_VALUE;

        private Partition(int number, int reader, WatermarkGenerator<Inbound> clock) {
            this.records = feed.get(number);
            this.reader = reader;
            this.clock = clock;
            this.next = positions[number];
        }

        private boolean isRead() {
            return next == records.size();
        }

        private long peek() {
            return records.get(next).knownAt();
        }

        private void read() throws Exception {
            Inbound record = records.get(next++);
            instances.get(sourceNode).get(reader).emit(null, record);
            clock.onEvent(record, record.knownAt(), this);
        }

        @Override
        public void emitWatermark(Watermark mark) {
            watermark = Math.max(watermark, mark.getTimestamp());
            long lowest = Long.MAX_VALUE;
            for (Partition partition : partitions) {
                if (partition.reader == reader) {
                    lowest = Math.min(lowest, partition.watermark);
                }
            }
            if (lowest > readerClocks[reader]) {
                readerClocks[reader] = lowest;
                try {
                    instances.get(sourceNode).get(reader).watermark(lowest);
                } catch (Exception e) {
                    throw new IllegalStateException("the clock cannot go on", e);
                }
            }
        }

        @Override
        public void markIdle() {
            throw new UnsupportedOperationException("a partition is never idle");
        }

        @Override
        public void markActive() {
            throw new UnsupportedOperationException("a partition is never idle");
        }
    }

    /** Where the records of a subtask go by one edge. */
    private record Way(Dataflow.Edge edge, Dataflow.Node target, List<@Nullable Channel> channels) {}

    /** What is on its way from one subtask to another; nothing waits where both are chained. */
    private final class Channel {

        private final Instance target;
        private final int input;
        private final int slot;
        private final ArrayDeque<Object> queue = new ArrayDeque<>();

        private Channel(Instance target, int input) {
            this.target = target;
            this.input = input;
            this.slot = target.addChannel(input);
        }

        private void send(Object value) {
            if (queue.isEmpty()) {
                busy.add(this);
            }
            queue.add(value);
            underWay++;
        }

        private void arrive(Object value) throws Exception {
            if (value instanceof Watermark mark) {
                target.watermark(input, slot, mark.getTimestamp());
            } else {
                target.element(input, value);
            }
        }
    }

    /** A subtask and what it is connected to. */
    private final class Instance implements Subtask.Output {

        private final Dataflow.Node node;
        private final int index;
        private final List<Way> ways = new ArrayList<>();
        private final long[][] clocksOfInputs = {{}, {}};
        private final long[] clockOfInput = {Long.MIN_VALUE, Long.MIN_VALUE};
        private @Nullable Subtask subtask;

        private Instance(Dataflow.Node node, int index) {
            this.node = node;
            this.index = index;
        }

        private Subtask subtask() {
            if (subtask == null) {
                throw new IllegalStateException("not opened: " + node.uid());
            }
            return subtask;
        }

        private int addChannel(int input) {
            int slot = clocksOfInputs[input].length;
            clocksOfInputs[input] = Arrays.copyOf(clocksOfInputs[input], slot + 1);
            clocksOfInputs[input][slot] = Long.MIN_VALUE;
            return slot;
        }

        private void element(int input, Object value) throws Exception {
            if (node.kind() == Dataflow.Kind.SINK) {
                said.computeIfAbsent(node.uid(), unused -> new ArrayList<>()).add(value);
            } else {
                subtask().element(input, value);
            }
        }

        private void watermark(int input, int slot, long at) throws Exception {
            clocksOfInputs[input][slot] = at;
            long lowest = Long.MAX_VALUE;
            for (long clock : clocksOfInputs[input]) {
                lowest = Math.min(lowest, clock);
            }
            if (lowest > clockOfInput[input]) {
                clockOfInput[input] = lowest;
                if (node.kind() == Dataflow.Kind.OPERATOR) {
                    subtask().watermark(input, lowest);
                }
            }
        }

        private void end() throws Exception {
            if (subtask != null) {
                subtask.end();
            }
        }

        @Override
        public void emit(@Nullable OutputTag<?> tag, Object value) throws Exception {
            for (Way way : ways) {
                if (Objects.equals(way.edge.tag(), tag)) {
                    ship(way, value);
                }
            }
        }

        private void ship(Way way, Object value) throws Exception {
            switch (way.edge.shipping()) {
                case FORWARD -> channel(way, index).arrive(value);
                case KEYED -> {
                    Object key = way.target.keys().get(way.edge.input()).getKey(value);
                    int to = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                            key, Hosting.KEY_GROUPS, way.target.parallelism());
                    channel(way, to).send(value);
                }
                case BROADCAST -> {
                    for (Channel channel : way.channels) {
                        Objects.requireNonNull(channel).send(value);
                    }
                }
                case SPREAD -> channel(way, random.nextInt(way.channels.size())).send(value);
            }
        }

        private static Channel channel(Way way, int to) {
            return Objects.requireNonNull(way.channels.get(to));
        }

        @Override
        public void watermark(long at) throws Exception {
            var mark = new Watermark(at);
            for (Way way : ways) {
                if (way.edge.shipping() == Dataflow.Shipping.FORWARD) {
                    channel(way, index).arrive(mark);
                } else {
                    for (Channel channel : way.channels) {
                        Objects.requireNonNull(channel).send(mark);
                    }
                }
            }
        }
    }
}
