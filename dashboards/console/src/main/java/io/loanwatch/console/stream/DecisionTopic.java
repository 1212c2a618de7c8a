package io.loanwatch.console.stream;

import io.loanwatch.schemas.SchemaHistory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes decisions for the case job, which takes each when its clock passes it. */
public final class DecisionTopic implements AutoCloseable {

    static final String NAME = "case-decisions";

    private final KafkaProducer<byte[], byte[]> producer;
    private final EngineClock clock;
    private final Clock wall;

    /**
     * A decision of a person on a case.
     *
     * @param decisionId unique
     * @param borrowerId whose case
     * @param caseId which case
     * @param action what was decided, of schema CaseAction
     * @param disposal reason of a disposal, of schema Disposal
     * @param decidedBy token of the person
     * @param assignee token of who shall handle it
     * @param comment why; may be empty
     */
    public record Decision(
            String decisionId,
            String borrowerId,
            String caseId,
            String action,
            Optional<String> disposal,
            String decidedBy,
            Optional<String> assignee,
            String comment) {}

    /** Where a decision is, and since when it is known. */
    public record Written(String topic, int partition, long offset, Instant knownAt) {}

    public DecisionTopic(KafkaClients kafka, EngineClock clock, Clock wall) {
        this.producer = kafka.producer();
        this.clock = clock;
        this.wall = wall;
    }

    /**
     * Writes a decision and waits until all replicas have it. One at a time, so that their order is that of their stamps.
     *
     * @throws IllegalStateException if Kafka did not take it, with the reason
     */
    public synchronized Written write(Decision decision) throws InterruptedException {
        Instant knownAt = clock.nextStamp(wall.instant());
        try {
            RecordMetadata where = producer.send(new ProducerRecord<>(
                            NAME,
                            decision.borrowerId().getBytes(StandardCharsets.UTF_8),
                            Message.write(record(decision, knownAt))))
                    .get();
            return new Written(where.topic(), where.partition(), where.offset(), knownAt);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the decision: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static GenericRecord record(Decision decision, Instant knownAt) {
        Schema schema = SchemaHistory.bundled().current(NAME);
        GenericRecord record = new GenericData.Record(schema);
        record.put("decision_id", decision.decisionId());
        record.put("known_at", knownAt.toEpochMilli());
        record.put("borrower_id", decision.borrowerId());
        record.put("case_id", decision.caseId());
        record.put("action", symbol(schema.getField("action").schema(), decision.action()));
        record.put(
                "disposal",
                decision.disposal()
                        .map(disposal -> symbol(
                                schema.getField("disposal").schema().getTypes().get(1), disposal))
                        .orElse(null));
        record.put("decided_by", decision.decidedBy());
        record.put("assignee", decision.assignee().orElse(null));
        record.put("comment", decision.comment());
        return record;
    }

    private static GenericData.EnumSymbol symbol(Schema schema, String name) {
        return new GenericData.EnumSymbol(schema, name);
    }
}
