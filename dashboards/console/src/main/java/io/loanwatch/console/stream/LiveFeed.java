package io.loanwatch.console.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Alerts and cases as the engine commits them, and its clock. */
public final class LiveFeed implements AutoCloseable {

    private static final String ALERTS = "risk-alerts.";
    private static final String CASES = "risk-cases";

    /** Enough to meet a clock mark in each partition. */
    private static final long BACKLOG_RECORDS = 200;

    private final EngineClock clock;
    private final Consumer<LiveEvent> listener;
    private final TopicFollower follower;

    private LiveFeed(KafkaClients kafka, EngineClock clock, Consumer<LiveEvent> listener) {
        this.clock = clock;
        this.listener = listener;
        this.follower = new TopicFollower("live-feed", kafka, LiveFeed::isRead, BACKLOG_RECORDS, this::read);
    }

    public static LiveFeed start(KafkaClients kafka, EngineClock clock, Consumer<LiveEvent> listener) {
        var feed = new LiveFeed(kafka, clock, listener);
        feed.follower.start();
        return feed;
    }

    @Override
    public void close() {
        follower.close();
    }

    private static boolean isRead(String topic) {
        return topic.startsWith(ALERTS) || topic.equals(CASES) || topic.equals(DecisionTopic.NAME);
    }

    private void read(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Message.read(record.value()).ifPresent(message -> read(record.topic(), message));
        }
    }

    private void read(String topic, Message message) {
        switch (message.name()) {
            case Message.CLOCK_MARKS -> {
                if (topic.equals(DecisionTopic.NAME)) {
                    clock.decisionMark(message.millis("known_at"));
                } else {
                    clock.alertMark(message.millis("known_at"));
                }
            }
            case DecisionTopic.NAME -> clock.decisionMark(message.millis("known_at"));
            case "risk-alerts" -> listener.accept(alert(message));
            case CASES -> listener.accept(revisedCase(message));
            default -> {
                // Not for a page.
            }
        }
    }

    /** Without measures, events and paths, which a page asks for when somebody looks. */
    private static LiveEvent alert(Message message) {
        ObjectNode alert = AvroJson.of(message.record());
        alert.remove(List.of("measures", "event_ids", "paths"));
        return new LiveEvent(
                LiveEvent.Kind.ALERT, alert, alert.path("borrower_id").asText(), Optional.empty());
    }

    private static LiveEvent revisedCase(Message message) {
        ObjectNode revised = AvroJson.of(message.record());
        revised.remove(List.of("evidence", "history", "alerts"));
        return new LiveEvent(
                LiveEvent.Kind.CASE,
                revised,
                revised.path("borrower_id").asText(),
                Optional.of(revised.path("branch_path").asText()));
    }
}
