package io.loanwatch.flink.kafka;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.FormatSettings;
import io.loanwatch.flink.codec.RecordCodec;
import io.loanwatch.flink.codec.RecordFormat;
import io.loanwatch.model.ClockMark;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Says which Kafka record what a job writes becomes. */
final class OutboundRecords implements KafkaRecordSerializationSchema<Outbound> {

    private static final long serialVersionUID = 1L;

    private final String topic;
    private final FormatSettings settings;
    private transient @Nullable RecordFormat format;

    /** @param topic the job's own topic, of its alerts or cases, and of its clock marks */
    OutboundRecords(String topic, FormatSettings settings) {
        this.topic = topic;
        this.settings = settings;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Outbound element, KafkaSinkContext context, Long timestamp) {
        if (element instanceof Outbound.Alerted alerted) {
            var alert = alerted.alert();
            return record(topic, alert.revisedAt(), alert.borrowerId(), Codecs.ALERT, alert);
        }
        if (element instanceof Outbound.Cased cased) {
            var revision = cased.revision();
            return record(topic, revision.revisedAt(), revision.borrowerId(), Codecs.CASE, revision);
        }
        if (element instanceof Outbound.Traced traced) {
            var trace = traced.trace();
            return record(KafkaAlerts.TRACES_TOPIC, trace.knownAt(), trace.borrowerId(), Codecs.FUND_TRACE, trace);
        }
        if (element instanceof Outbound.Plotted plotted) {
            var point = plotted.point();
            return record(KafkaAlerts.SERIES_TOPIC, point.knownAt(), point.borrowerId(), Codecs.SERIES_POINT, point);
        }
        if (element instanceof Outbound.Counted counted) {
            var day = counted.day();
            return record(KafkaAlerts.PORTFOLIO_TOPIC, day.knownAt(), day.group(), Codecs.PORTFOLIO_DAY, day);
        }
        if (element instanceof Outbound.TracesMarked marked) {
            return mark(KafkaAlerts.TRACES_TOPIC, marked.partition(), marked.mark());
        }
        var marked = (Outbound.Marked) element;
        return mark(topic, marked.partition(), marked.mark());
    }

    private ProducerRecord<byte[], byte[]> mark(String marked, int partition, ClockMark mark) {
        return new ProducerRecord<>(
                marked,
                partition,
                mark.knownAt().toEpochMilli(),
                null,
                format().write(Codecs.CLOCK_MARK, Codecs.CLOCK_MARK.write(mark)));
    }

    private <T> ProducerRecord<byte[], byte[]> record(
            String topic, Instant at, String key, RecordCodec<T> codec, T record) {
        return new ProducerRecord<>(
                topic,
                null,
                at.toEpochMilli(),
                key.getBytes(StandardCharsets.UTF_8),
                format().write(codec, codec.write(record)));
    }

    private RecordFormat format() {
        if (format == null) {
            format = settings.open();
        }
        return format;
    }
}
