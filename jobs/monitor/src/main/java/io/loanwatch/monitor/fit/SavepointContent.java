package io.loanwatch.monitor.fit;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamGraphHasherV2;
import org.apache.flink.streaming.api.graph.StreamNode;

/**
 * Whose state a savepoint holds.
 *
 * @param path of the savepoint
 * @param operators each with its state
 */
record SavepointContent(String path, List<OperatorState> operators) {

    /** Of the savepoint from which a job is to start, if it is to start from one. */
    static Optional<SavepointContent> of(ReadableConfig settings) throws IOException {
        Optional<String> path = settings.getOptional(StateRecoveryOptions.SAVEPOINT_PATH);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        var metadata = AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(path.get());
        try (var in = new DataInputStream(metadata.getMetadataHandle().openInputStream())) {
            return Optional.of(new SavepointContent(
                    path.get(),
                    List.copyOf(
                            Checkpoints.loadCheckpointMetadata(in, SavepointContent.class.getClassLoader(), path.get())
                                    .getOperatorStates())));
        }
    }

    /** @throws StateDoesNotFitException if state would be dropped, naming whose, or split over more subtasks than its keys can be */
    void requirePlaceIn(StreamGraph graph, ReadableConfig settings) {
        Set<OperatorID> known = new HashSet<>();
        for (StreamNode node : graph.getStreamNodes()) {
            String uid = node.getTransformationUID();
            if (uid != null) {
                known.add(new OperatorID(StreamGraphHasherV2.generateUserSpecifiedHash(uid)));
            }
        }
        List<String> dropped = operators.stream()
                .filter(SavepointContent::hasState)
                .filter(operator -> !known.contains(operator.getOperatorID()))
                .map(SavepointContent::name)
                .sorted()
                .toList();
        if (!dropped.isEmpty() && !settings.get(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE)) {
            throw new StateDoesNotFitException(
                    "the savepoint %s holds state of %s, which the new job does not have; it would be dropped"
                            .formatted(path, String.join(", ", dropped)));
        }
    }

    private static boolean hasState(OperatorState operator) {
        return operator.getCoordinatorState() != null
                || operator.getStates().stream().anyMatch(subtask -> subtask.hasState());
    }

    private static String name(OperatorState operator) {
        String id = operator.getOperatorUid().orElse(operator.getOperatorID().toString());
        return operator.getOperatorName()
                .map(name -> "\"%s\" (%s)".formatted(name, id))
                .orElse(id);
    }
}
