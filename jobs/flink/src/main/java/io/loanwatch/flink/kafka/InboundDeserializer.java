package io.loanwatch.flink.kafka;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.FormatSettings;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Intake;
import io.loanwatch.flink.types.StreamTypes;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads facts and clock marks; what cannot be read goes on as rejected, never as an exception. */
final class InboundDeserializer implements KafkaRecordDeserializationSchema<Inbound> {

    private static final long serialVersionUID = 1L;

    private final String job;
    private final FormatSettings format;
    private transient @Nullable Intake intake;

    InboundDeserializer(String job, FormatSettings format) {
        this.job = job;
        this.format = format;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Inbound> out) {
        if (intake == null) {
            intake = new Intake(job, format.open());
        }
        intake.read(
                record.topic(),
                new Origin(record.topic(), record.partition(), record.offset()),
                record.key(),
                record.value(),
                Instant.ofEpochMilli(record.timestamp()),
                out::collect);
    }

    @Override
    public TypeInformation<Inbound> getProducedType() {
        return StreamTypes.INBOUND;
    }
}
