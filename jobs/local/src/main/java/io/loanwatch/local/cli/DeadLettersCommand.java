package io.loanwatch.local.cli;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.local.serving.DeadLetterReturn;
import io.loanwatch.local.serving.Tail;
import io.loanwatch.local.text.Table;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts records that were put aside, and sends them back where they came from. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = {
            "Counts the records that were put aside, by topic and reason. With --send-again they go back as they are, each once, to",
            "the partitions they came from: after the jobs learned to read them. What is wrong in itself comes back as a dead",
            "letter; mend that in the feed. Jobs that took a record before pass over it for seven days of their clock."
        })
final class DeadLettersCommand implements Callable<Integer> {

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Option(names = "--reason", description = "Only these: one of ${COMPLETION-CANDIDATES}")
    @Nullable
    DeadLetterReason reason;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only those that came from this topic.")
    @Nullable
    String topic;

    @Option(names = "--send-again", description = "Sends them to where they came from.")
    boolean sendAgain;

    @Override
    public Integer call() throws Exception {
        KafkaConnection kafka = servers.connection();
        var back = new DeadLetterReturn();
        new Tail(kafka, Pattern.compile(Pattern.quote(KafkaDeadLetters.TOPIC))).read(false, () -> false, content -> {
            DeadLetter letter = Codecs.DEAD_LETTER.read(content.body());
            if ((reason == null || letter.reason() == reason)
                    && (topic == null || letter.topic().equals(topic))) {
                back.letter(letter);
            }
        });
        var table = new Table("topic", "reason", "records");
        back.counts().forEach((of, count) -> {
            String[] both = of.split(" ", 2);
            table.row(both[0], both[1], count);
        });
        System.out.print(table);
        if (sendAgain) {
            List<ProducerRecord<byte[], byte[]>> records = back.records();
            send(kafka, records);
            System.out.printf(
                    "sent %d again; %d cannot be: not whole, or written by the engine itself%n",
                    records.size(), back.size() - records.size());
        }
        return 0;
    }

    private static void send(KafkaConnection kafka, List<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException {
        try (var producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(record).get();
            }
        }
    }
}
