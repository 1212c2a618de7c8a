package io.loanwatch.local.prove;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The records that jobs put aside, each as job, origin and reason. */
final class Letters {

    private Letters() {}

    static void putAside(String job, Map<String, List<Object>> sinks, Map<String, List<byte[]>> said) {
        for (Object each : sinks.getOrDefault(job + "-dead-letters", List.of())) {
            DeadLetter letter = (DeadLetter) each;
            Outcome.add(
                    said,
                    Outcome.DEAD_LETTERS,
                    letter(
                            job,
                            new Origin(letter.topic(), letter.partition(), letter.offset()),
                            letter.reason().name()));
        }
    }

    /**
     * What must be said: what the fault-free reference says, and each poison put aside once by each job that reads its topic.
     *
     * @param readers the jobs that read a topic
     */
    static Outcome expected(
            Outcome reference, Schedule schedule, ProvedBank bank, Function<Topic, List<String>> readers) {
        Map<String, List<byte[]>> said = new TreeMap<>(reference.said());
        List<byte[]> letters = new ArrayList<>(said.getOrDefault(Outcome.DEAD_LETTERS, List.of()));
        for (int i = 0; i < schedule.deliveries().size(); i++) {
            Schedule.Delivery delivery = schedule.deliveries().get(i);
            if (delivery.coming() == Schedule.Delivery.Coming.POISON) {
                Poison.Dose dose = bank.poison().get(delivery.fact());
                for (String job : readers.apply(dose.topic())) {
                    letters.add(letter(job, Feeds.origin(dose, i), dose.reason().name()));
                }
            }
        }
        if (!letters.isEmpty()) {
            said.put(Outcome.DEAD_LETTERS, Outcome.sorted(letters));
        }
        return new Outcome(said);
    }

    private static byte[] letter(String job, Origin origin, String reason) {
        return "%s: %s/%d/%d: %s"
                .formatted(job, origin.source(), origin.partition(), origin.offset(), reason)
                .getBytes(StandardCharsets.UTF_8);
    }
}
