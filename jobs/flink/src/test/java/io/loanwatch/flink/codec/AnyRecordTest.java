package io.loanwatch.flink.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.BorrowerEngine;
import io.loanwatch.detectors.engine.BorrowerState;
import io.loanwatch.detectors.engine.EngineOutput;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Topic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing that a feed may send stops a job: any record that keeps its own rules can be applied, judged, stored and read. */
class AnyRecordTest {

    private static final int BORROWERS = 400;
    private static final int RECORDS = 60;

    @Test
    @Timeout(120)
    void stopsNoDetectorAndNoState() {
        int alerts = 0;
        for (long seed = 0; seed < BORROWERS; seed++) {
            try {
                alerts += live(seed);
            } catch (IOException | RuntimeException | Error e) {
                fail("seed " + seed, e);
            }
        }
        assertThat(alerts).isPositive();
    }

    private static int live(long seed) throws IOException {
        var random = new Random(seed);
        var records = new RandomRecords(seed);
        List<RiskAlert> alerts = new ArrayList<>();
        var engine = new BorrowerEngine(
                Catalogue.all(), EngineSettings.defaults(), Codecs::decode, (feed, now) -> now, "test");
        BorrowerState state = engine.newState();
        engine.bind(state);
        Instant clock = Instant.parse("2024-01-01T00:00:00Z");
        for (int i = 0; i < RECORDS; i++) {
            // Some records come while the calendar is known, some long after it ends.
            clock = clock.plus(Duration.ofHours(1 + random.nextInt(random.nextInt(40) == 0 ? 150_000 : 400)));
            if (!clock.isBefore(Fact.LAST_KNOWN_AT)) {
                break;
            }
            Topic topic = Topic.inputs().get(random.nextInt(Topic.inputs().size()));
            Fact fact = records.of(topic.factType(), clock);
            engine.offer(
                    state,
                    new Arrival(
                            topic,
                            fact.eventId(),
                            clock.toEpochMilli(),
                            new Origin(topic.topicName(), 0, i),
                            Codecs.encode(fact)),
                    Long.MIN_VALUE);
            engine.advance(state, "b".repeat(128), clock.toEpochMilli() - random.nextInt(2), collecting(alerts));
            var bytes = new ByteArrayOutputStream();
            state.write(new DataOutputStream(bytes));
            state = BorrowerState.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            engine.bind(state);
        }
        for (RiskAlert alert : alerts) {
            assertThat(Codecs.ALERT.read(Codecs.ALERT.write(alert))).isEqualTo(alert);
        }
        return alerts.size();
    }

    private static EngineOutput collecting(List<RiskAlert> alerts) {
        return new EngineOutput() {
            @Override
            public void alert(RiskAlert alert) {
                alerts.add(alert);
            }

            @Override
            public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
                assertThat(reason).as(detail).isEqualTo(DeadLetterReason.CONFLICTING_DUPLICATE);
            }

            @Override
            public void duplicate(Arrival arrival) {}
        };
    }
}
