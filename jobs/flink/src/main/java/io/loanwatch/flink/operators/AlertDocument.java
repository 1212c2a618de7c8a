package io.loanwatch.flink.operators;

import com.fasterxml.jackson.core.JsonGenerator;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.RiskAlert;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The document of an alert: its fields, and how long after what it speaks of it was said. */
public final class AlertDocument {

    private AlertDocument() {}

    /** Writes the object; {@code delay_minutes} is null where the evidence has no date. */
    public static void write(RiskAlert alert, JsonGenerator json) throws IOException {
        json.writeStartObject();
        Codecs.ALERT.writeJsonFields(alert, json);
        Optional<Long> delay = delayMinutes(alert);
        if (delay.isPresent()) {
            json.writeNumberField("delay_minutes", delay.get());
        } else {
            json.writeNullField("delay_minutes");
        }
        json.writeEndObject();
    }

    /** From the newest that was looked at, the end of a measured window or the last transfer of a path, to this revision. */
    private static Optional<Long> delayMinutes(RiskAlert alert) {
        Stream<Instant> windows = alert.measures().stream()
                .flatMap(measure -> measure.windowTo().stream())
                .map(day -> day.plusDays(1)
                        .atStartOfDay(EngineSettings.DEFAULT_ZONE)
                        .toInstant());
        Stream<Instant> transfers =
                alert.paths().stream().flatMap(path -> path.hops().stream()).map(hop -> hop.movedAt());
        // A window may end with a day that has only begun.
        return Stream.concat(windows, transfers)
                .max(Comparator.naturalOrder())
                .map(newest ->
                        Math.max(0, Duration.between(newest, alert.revisedAt()).toMinutes()));
    }
}
