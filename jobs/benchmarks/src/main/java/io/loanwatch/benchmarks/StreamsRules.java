package io.loanwatch.benchmarks;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.DslStoreSuppliers;
import org.apache.kafka.streams.state.WindowStore;

/** The rules in the hopping windows of Kafka Streams: each window aggregates record by record and is judged when its sums are passed on. */
final class StreamsRules {

    private static final Serde<long[]> SUMS = Serdes.serdeFrom(new SumsSerializer(), new SumsDeserializer());

    private StreamsRules() {}

    /**
     * @param payments topic of the payments, by borrower
     * @param alerts topic for the alerts
     * @param stores where windows are kept
     */
    static Topology topology(PaymentRules rules, String payments, String alerts, DslStoreSuppliers stores) {
        var builder = new StreamsBuilder();
        KGroupedStream<String, Tuple4<String, Long, Long, Long>> borrowers = builder.stream(
                        payments,
                        Consumed.with(Serdes.String(), decoding(rules))
                                .withTimestampExtractor((record, ignored) -> periodStart(record.value())))
                .groupByKey(Grouped.with(Serdes.String(), decoding(rules)));
        for (int days : PaymentRules.WINDOW_DAYS) {
            borrowers
                    .windowedBy(
                            TimeWindows.ofSizeWithNoGrace(Duration.ofDays(days)).advanceBy(rules.period()))
                    .aggregate(
                            () -> new long[] {0, 0, 0, 0},
                            (borrower, payment, sums) -> add(payment, sums),
                            Materialized.<String, long[], WindowStore<Bytes, byte[]>>as(stores)
                                    .withKeySerde(Serdes.String())
                                    .withValueSerde(SUMS))
                    .toStream()
                    // The other windows of a payment are judged at later payments, if there are any.
                    .filter((window, sums) ->
                            sums[3] == window.window().end() - rules.period().toMillis())
                    .flatMap((window, sums) ->
                            rules.breaches(window.key(), days, sums[3], sums[0], sums[1], sums[2]).stream()
                                    .map(alert -> KeyValue.pair(window.key(), alert))
                                    .toList())
                    .to(alerts, Produced.with(Serdes.String(), Serdes.String()));
        }
        return builder.build();
    }

    private static long periodStart(Object payment) {
        return (Long) ((Tuple4<?, ?, ?, ?>) payment).f1;
    }

    private static long[] add(Tuple4<String, Long, Long, Long> payment, long[] sums) {
        return new long[] {
            sums[0] + payment.f2, sums[1] + 1, sums[2] + payment.f3, Math.max(sums[3], payment.f1),
        };
    }

    /** Payments are read only: they come by borrower already, so that none is written to a topic in between. */
    private static Serde<Tuple4<String, Long, Long, Long>> decoding(PaymentRules rules) {
        var payment = new Payment(rules);
        return Serdes.serdeFrom(
                (topic, ignored) -> {
                    throw new UnsupportedOperationException("payments are not written: " + topic);
                },
                (topic, message) -> payment.deserialize(message));
    }

    private static final class SumsSerializer implements Serializer<long[]> {

        @Override
        public byte[] serialize(String topic, long[] sums) {
            ByteBuffer bytes = ByteBuffer.allocate(sums.length * Long.BYTES);
            for (long sum : sums) {
                bytes.putLong(sum);
            }
            return bytes.array();
        }
    }

    private static final class SumsDeserializer implements Deserializer<long[]> {

        @Override
        public long[] deserialize(String topic, byte[] bytes) {
            long[] sums = new long[bytes.length / Long.BYTES];
            ByteBuffer.wrap(bytes).asLongBuffer().get(sums);
            return sums;
        }
    }
}
