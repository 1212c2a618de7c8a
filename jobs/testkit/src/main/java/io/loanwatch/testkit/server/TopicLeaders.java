package io.loanwatch.testkit.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * A topic is there before its brokers know that they lead it. What is written until then is refused, and with several requests under way
 * the later ones can be taken before the first, which is then out of sequence until it expires.
 */
public final class TopicLeaders {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private TopicLeaders() {}

    /**
     * Waits until a topic that was just made can be written.
     *
     * @throws ExecutionException if the broker refuses, or the topic has no leaders after a minute
     */
    public static void await(Admin admin, String topic, int partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        long until = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                admin.listOffsets(ends).all().get();
                return;
            } catch (ExecutionException e) {
                // The client gives up at once on a topic that the broker it asks has not heard of yet.
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > until) {
                    throw e;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }
}
