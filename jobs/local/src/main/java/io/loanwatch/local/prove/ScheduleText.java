package io.loanwatch.local.prove;

import com.fasterxml.jackson.core.JsonFactory;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.RecordCodec;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A schedule and how it differs, in lines for a person. */
final class ScheduleText {

    private static final int MOST_LINES = 60;
    private static final int LONGEST = 600;

    private ScheduleText() {}

    static List<String> lines(ProvedBank bank, Schedule schedule, List<Outcome.Difference> differences)
            throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("parallelism %d, bound %s, interleaving %s"
                .formatted(
                        schedule.parallelism(),
                        Duration.ofMillis(schedule.bound()),
                        schedule.calm() ? "calm" : Long.toString(schedule.interleaving())));
        for (Fault fault : schedule.faults()) {
            lines.add(
                    fault.kind() == Fault.Kind.CHECKPOINT
                            ? "after %.4f of the records a checkpoint".formatted(fault.at())
                            : "after %.4f of the records a crash, then parallelism %d"
                                    .formatted(fault.at(), fault.parallelism()));
        }
        schedule.emptyMarks().forEach(at -> lines.add("a mark at " + Instant.ofEpochMilli(at)));
        List<Schedule.Delivery> deliveries = new ArrayList<>(schedule.deliveries());
        deliveries.sort(Comparator.comparingLong(Schedule.Delivery::at));
        for (Schedule.Delivery delivery : deliveries) {
            if (lines.size() > MOST_LINES) {
                lines.add("… and more, %d records in all".formatted(deliveries.size()));
                break;
            }
            lines.add(line(bank, delivery));
        }
        for (Outcome.Difference difference : differences) {
            for (byte[] missing : first(difference.missing())) {
                lines.add("- %s %s".formatted(difference.topic(), text(difference.topic(), missing)));
            }
            for (byte[] extra : first(difference.extra())) {
                lines.add("+ %s %s".formatted(difference.topic(), text(difference.topic(), extra)));
            }
        }
        return lines;
    }

    private static List<byte[]> first(List<byte[]> all) {
        return all.subList(0, Math.min(3, all.size()));
    }

    private static String line(ProvedBank bank, Schedule.Delivery delivery) {
        Instant at = Instant.ofEpochMilli(delivery.at());
        if (delivery.coming() == Schedule.Delivery.Coming.POISON) {
            Poison.Dose dose = bank.poison().get(delivery.fact());
            return "%s  poison (%s) in %s"
                    .formatted(at, dose.name(), dose.topic().topicName());
        }
        ProvedBank.Known fact = bank.facts().get(delivery.fact());
        return "%s  %s %s%s, known at %s"
                .formatted(
                        at,
                        fact.topic().topicName(),
                        fact.record().arrival().eventId(),
                        delivery.coming() == Schedule.Delivery.Coming.COPY ? " again" : "",
                        Instant.ofEpochMilli(fact.knownAt()));
    }

    private static String text(String topic, byte[] bytes) throws IOException {
        String text = switch (topic) {
            case Outcome.ALERTS, Outcome.RULE_ALERTS, Outcome.PORTFOLIO_ALERTS -> json(Codecs.ALERT, bytes);
            case Outcome.TRACES -> json(Codecs.FUND_TRACE, bytes);
            case Outcome.SERIES -> json(Codecs.SERIES_POINT, bytes);
            case Outcome.PORTFOLIO -> json(Codecs.PORTFOLIO_DAY, bytes);
            case Outcome.CASES -> json(Codecs.CASE, bytes);
            default -> new String(bytes, StandardCharsets.UTF_8);
        };
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static <T> String json(RecordCodec<T> codec, byte[] bytes) throws IOException {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            codec.writeJson(codec.read(bytes), json);
        }
        return text.toString();
    }
}
