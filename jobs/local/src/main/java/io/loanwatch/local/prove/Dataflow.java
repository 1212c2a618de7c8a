package io.loanwatch.local.prove;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.SourceOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.partitioner.BroadcastPartitioner;
import org.apache.flink.streaming.runtime.partitioner.ForwardPartitioner;
import org.apache.flink.streaming.runtime.partitioner.KeyGroupStreamPartitioner;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The operators of a job and what joins them, as Flink's own graph tells it after the job's {@code define}. Nodes stand before those
 * that they feed.
 *
 * @param nodes the operators
 */
record Dataflow(List<Node> nodes) {

    /** How records go from the subtasks of one operator to those of another. */
    enum Shipping {
        FORWARD,
        KEYED,
        BROADCAST,
        SPREAD
    }

    /**
     * An operator.
     *
     * @param uid what its state is found by
     * @param operator what makes it; none for a source or sink
     * @param keys what it is keyed by, for each input; empty if it is not
     * @param parallelism its subtasks
     * @param kind whether records begin, pass or end there
     * @param inputs number of inputs
     * @param out where its records go
     */
    record Node(
            int id,
            String uid,
            StreamOperatorFactory<?> operator,
            List<KeySelector<Object, Object>> keys,
            @Nullable TypeSerializer<?> keySerializer,
            int parallelism,
            Kind kind,
            int inputs,
            List<Edge> out) {}

    /** Where an operator stands. */
    enum Kind {
        SOURCE,
        OPERATOR,
        SINK
    }

    /**
     * A way from one operator to another.
     *
     * @param target index of the other
     * @param input which of its inputs, from 0
     * @param tag what goes that way; null for the main output
     */
    record Edge(
            int target,
            int input,
            Shipping shipping,
            @Nullable OutputTag<?> tag) {}

    static Dataflow of(StreamExecutionEnvironment env) {
        StreamGraph graph = env.getStreamGraph();
        Map<Integer, StreamNode> byId = new TreeMap<>();
        graph.getStreamNodes().forEach(node -> byId.put(node.getId(), node));
        List<StreamNode> order = new ArrayList<>();
        Map<Integer, Integer> indexes = new HashMap<>();
        while (order.size() < byId.size()) {
            for (StreamNode node : byId.values()) {
                boolean ready = node.getInEdges().stream().allMatch(edge -> indexes.containsKey(edge.getSourceId()));
                if (ready && !indexes.containsKey(node.getId())) {
                    indexes.put(node.getId(), order.size());
                    order.add(node);
                }
            }
        }
        List<Node> nodes = new ArrayList<>();
        for (StreamNode node : order) {
            nodes.add(node(nodes.size(), node, indexes));
        }
        return new Dataflow(nodes);
    }

    @SuppressWarnings("unchecked") // the selectors take what their input carries
    private static Node node(int id, StreamNode node, Map<Integer, Integer> indexes) {
        List<KeySelector<Object, Object>> keys = new ArrayList<>();
        for (KeySelector<?, ?> key : node.getStatePartitioners()) {
            if (key != null) {
                keys.add((KeySelector<Object, Object>) key);
            }
        }
        int inputs = node.getInEdges().stream()
                                .mapToInt(StreamEdge::getTypeNumber)
                                .max()
                                .orElse(0)
                        == 2
                ? 2
                : 1;
        List<Edge> out = new ArrayList<>();
        for (StreamEdge edge : node.getOutEdges()) {
            out.add(new Edge(
                    Objects.requireNonNull(indexes.get(edge.getTargetId())),
                    Math.max(edge.getTypeNumber() - 1, 0),
                    shipping(edge),
                    edge.getOutputTag()));
        }
        StreamOperatorFactory<?> factory = node.getOperatorFactory();
        Kind kind = factory instanceof SourceOperatorFactory
                ? Kind.SOURCE
                : factory instanceof SinkWriterOperatorFactory ? Kind.SINK : Kind.OPERATOR;
        return new Node(
                id,
                node.getTransformationUID(),
                factory,
                keys,
                node.getStateKeySerializer(),
                node.getParallelism(),
                kind,
                inputs,
                out);
    }

    private static Shipping shipping(StreamEdge edge) {
        var partitioner = edge.getPartitioner();
        if (partitioner instanceof ForwardPartitioner) {
            return Shipping.FORWARD;
        }
        if (partitioner instanceof KeyGroupStreamPartitioner) {
            return Shipping.KEYED;
        }
        return partitioner instanceof BroadcastPartitioner ? Shipping.BROADCAST : Shipping.SPREAD;
    }
}
