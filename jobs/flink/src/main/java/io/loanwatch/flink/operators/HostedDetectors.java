package io.loanwatch.flink.operators;

import io.loanwatch.detectors.Detector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * Which detectors a host keeps state of, and in which version: kept beside that state, which is read only when a borrower's turn comes, so that a host
 * that cannot read it does not start.
 */
public final class HostedDetectors {

    /** The job's parameter that says that it only finds out whether state fits; it may drop none then. */
    public static final String FIT_CHECK = "loanwatch.fit-check";

    private final ListState<String> stored;
    private final Map<String, Integer> versions = new HashMap<>();

    private HostedDetectors(ListState<String> stored, List<Detector<?>> detectors) {
        this.stored = stored;
        detectors.forEach(detector ->
                versions.put(detector.indicator(), detector.stateCodec().version()));
    }

    /**
     * Reads back what was hosted.
     *
     * @throws IllegalStateException if state of one is of a later version than its detector reads, or, in a check, of none that is hosted
     */
    static HostedDetectors restore(
            FunctionInitializationContext context, List<Detector<?>> detectors, Map<String, String> parameters)
            throws Exception {
        var hosted = new HostedDetectors(
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("hosted-detectors", Types.STRING)),
                detectors);
        boolean mayDrop = !Boolean.parseBoolean(parameters.getOrDefault(FIT_CHECK, "false"));
        for (String each : hosted.stored.get()) {
            hosted.require(each, mayDrop);
        }
        return hosted;
    }

    private void require(String stored, boolean mayDrop) {
        int at = stored.lastIndexOf('@');
        String indicator = stored.substring(0, at);
        int version = Integer.parseInt(stored.substring(at + 1));
        Integer read = versions.get(indicator);
        if (read == null && !mayDrop) {
            throw new IllegalStateException(
                    "state of detector %s is there, which the new job does not host; it would be dropped"
                            .formatted(indicator));
        }
        if (read != null && read < version) {
            throw new IllegalStateException("state of detector %s is of version %d, the new one reads up to %d"
                    .formatted(indicator, version, read));
        }
    }

    /** Keeps what is hosted now; once is enough for all subtasks. */
    void store(int subtask) throws Exception {
        stored.clear();
        if (subtask == 0) {
            for (var each : versions.entrySet()) {
                stored.add(each.getKey() + "@" + each.getValue());
            }
        }
    }
}
