package io.loanwatch.monitor;

import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.model.DeadLetter;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;

/**
 * Everything outside a detection job.
 *
 * @param records what it reads: at least the topics its detectors read
 * @param readers subtasks that read; never more than there are partitions, for one without would hold the clock
 * @param clock how its clock follows what it reads
 * @param detectors what it hosts
 * @param stages how it compares borrowers and watches feeds, if it does
 * @param settings what holds for all of them
 * @param alerts where alerts and their clock marks go
 * @param deadLetters where records go that change nothing
 * @param alertPartitions partitions of the alert topic, each of which gets the marks
 * @param alertMarkInterval interval of the marks on the clock
 */
public record DetectionWiring(
        Source<Inbound, ?, ?> records,
        int readers,
        WatermarkStrategy<Inbound> clock,
        List<Detector<?>> detectors,
        Stages stages,
        EngineSettings settings,
        Sink<Outbound> alerts,
        Sink<DeadLetter> deadLetters,
        int alertPartitions,
        Duration alertMarkInterval) {

    /** The same with alerts elsewhere. */
    DetectionWiring withAlerts(Sink<Outbound> elsewhere) {
        return new DetectionWiring(
                records,
                readers,
                clock,
                detectors,
                stages,
                settings,
                elsewhere,
                deadLetters,
                alertPartitions,
                alertMarkInterval);
    }
}
