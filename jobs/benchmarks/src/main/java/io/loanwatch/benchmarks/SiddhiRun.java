package io.loanwatch.benchmarks;

import io.loanwatch.flink.kafka.KafkaConnection;
import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.stream.input.InputHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Siddhi between two topics, a thread and a runtime for each partition, as its windows want records in the order of their time. It keeps
 * neither offsets nor checkpoints and writes without transactions.
 */
final class SiddhiRun {

    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);

    private final KafkaConnection kafka;
    private final PaymentRules rules;
    private final String payments;
    private final String alerts;

    SiddhiRun(KafkaConnection kafka, PaymentRules rules, String payments, String alerts) {
        this.kafka = kafka;
        this.rules = rules;
        this.payments = payments;
        this.alerts = alerts;
    }

    /** Reads what the partitions hold now, each to its end. */
    String run(int partitions) throws Exception {
        var siddhi = new SiddhiManager();
        ExecutorService threads = Executors.newFixedThreadPool(partitions);
        try {
            List<Callable<Void>> readers = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                var from = new TopicPartition(payments, partition);
                readers.add(() -> {
                    read(siddhi, from);
                    return null;
                });
            }
            for (Future<Void> reader : threads.invokeAll(readers)) {
                reader.get();
            }
        } finally {
            threads.shutdownNow();
            siddhi.shutdown();
        }
        return alerts;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a lost alert is one that the other sides have
    private void read(SiddhiManager siddhi, TopicPartition from) throws InterruptedException {
        var payment = new Payment(rules);
        try (var producer =
                        new KafkaProducer<>(kafka.clientProperties(), new StringSerializer(), new StringSerializer());
                var consumer = new KafkaConsumer<>(
                        kafka.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            SiddhiAppRuntime runtime = SiddhiRules.runtime(
                    siddhi, rules, (borrower, alert) -> producer.send(new ProducerRecord<>(alerts, borrower, alert)));
            InputHandler input = runtime.getInputHandler(SiddhiRules.PAYMENTS);
            runtime.start();
            List<TopicPartition> all = List.of(from);
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long end = consumer.endOffsets(all).values().iterator().next();
            while (consumer.position(from) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_TIMEOUT)) {
                    // One by one: of those sent together only the last of a borrower is judged.
                    input.send(SiddhiRules.event(payment.deserialize(record.value())));
                }
            }
            runtime.shutdown();
        }
    }
}
