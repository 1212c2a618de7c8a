package io.loanwatch.local.prove;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Intake;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;

/** What of a bank reaches a job by a schedule, in partitions. */
final class Feeds {

    private static final int POISON_PARTITION = 99;

    private final ProvedBank bank;

    Feeds(ProvedBank bank) {
        this.bank = bank;
    }

    /** A record and when it comes, on the clock of the transport, epoch milliseconds. */
    record Placed(long at, Inbound record) {}

    /** How far the clock of a job that reads what the bank learned is behind it, milliseconds. */
    static long lag(Schedule schedule) {
        return schedule.kind() == Schedule.Kind.BOUNDED ? 0 : schedule.bound();
    }

    static WatermarkGenerator<Inbound> clock(Schedule schedule) {
        if (schedule.kind() == Schedule.Kind.BOUNDED) {
            return KnowledgeClock.ordered().createWatermarkGenerator(null);
        }
        return KnowledgeClock.of(settings(schedule.bound())).createWatermarkGenerator(null);
    }

    static ClockSettings settings(long bound) {
        return new ClockSettings(Duration.ofMillis(bound), Duration.ofDays(1), Duration.ofDays(30));
    }

    /** Facts of some topics, as a detection job reads them. */
    List<List<Inbound>> facts(Schedule schedule, String job, Set<Topic> topics) {
        var intake = new Intake(job);
        List<List<Placed>> placed = partitions(Jobs.PARTITIONS);
        mark(placed, schedule, lag(schedule));
        for (int i = 0; i < schedule.deliveries().size(); i++) {
            Schedule.Delivery delivery = schedule.deliveries().get(i);
            if (delivery.coming() == Schedule.Delivery.Coming.POISON) {
                Poison.Dose dose = bank.poison().get(delivery.fact());
                if (topics.contains(dose.topic())) {
                    List<Placed> partition = placed.get(i % Jobs.PARTITIONS);
                    intake.read(
                            dose.topic().topicName(),
                            origin(dose, i),
                            dose.key(),
                            dose.value(),
                            Instant.ofEpochMilli(delivery.at()),
                            inbound -> partition.add(new Placed(delivery.at(), inbound)));
                }
                continue;
            }
            ProvedBank.Known fact = bank.facts().get(delivery.fact());
            if (topics.contains(fact.topic())) {
                placed.get(partition(fact.key(), Jobs.PARTITIONS)).add(new Placed(delivery.at(), fact.record()));
            }
        }
        return inOrder(placed);
    }

    /**
     * Facts of some topics, as a job reads them that files them; the last partition is left to others.
     *
     * @param bound how much later than its knowledge time a fact comes, milliseconds
     */
    List<List<Placed>> filed(Schedule schedule, String job, Set<Topic> topics, long bound) {
        List<List<Placed>> placed = partitions(Jobs.ALERT_PARTITIONS + 1);
        mark(placed, schedule, bound);
        var intake = new CaseIntake(job);
        for (int i = 0; i < schedule.deliveries().size(); i++) {
            Schedule.Delivery delivery = schedule.deliveries().get(i);
            if (delivery.coming() == Schedule.Delivery.Coming.POISON) {
                Poison.Dose dose = bank.poison().get(delivery.fact());
                if (topics.contains(dose.topic())) {
                    intake.read(
                            dose.topic().topicName(),
                            origin(dose, i),
                            dose.key(),
                            dose.value(),
                            Instant.ofEpochMilli(delivery.at()),
                            inbound -> placed.get(0).add(new Placed(delivery.at(), inbound)));
                }
                continue;
            }
            ProvedBank.Known fact = bank.facts().get(delivery.fact());
            long at = delivery.coming() == Schedule.Delivery.Coming.FIRST
                    ? fact.knownAt() + (delivery.at() - fact.knownAt()) * bound / schedule.bound()
                    : delivery.at();
            for (Inbound filed : topics.contains(fact.topic()) ? fact.filed() : List.<Inbound>of()) {
                placed.get(partition(fact.key(), Jobs.ALERT_PARTITIONS)).add(new Placed(at, filed));
            }
        }
        return placed;
    }

    private void mark(List<List<Placed>> partitions, Schedule schedule, long afterEnd) {
        List<Placed> marks = new ArrayList<>();
        for (ClockMark mark : bank.marks()) {
            marks.add(new Placed(mark.knownAt().toEpochMilli(), new Inbound.Marked(mark)));
        }
        for (long at : schedule.emptyMarks()) {
            marks.add(new Placed(at, empty(at)));
        }
        marks.add(new Placed(Math.max(bank.end() + afterEnd, bank.end() + 1), empty(bank.end() + afterEnd)));
        partitions.forEach(partition -> partition.addAll(marks));
    }

    private static Inbound empty(long at) {
        return new Inbound.Marked(new ClockMark(Instant.ofEpochMilli(at), List.of()));
    }

    static Origin origin(Poison.Dose dose, int delivery) {
        return new Origin(dose.topic().topicName(), POISON_PARTITION, delivery);
    }

    static <T> List<List<T>> partitions(int number) {
        List<List<T>> partitions = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            partitions.add(new ArrayList<>());
        }
        return partitions;
    }

    static int partition(String key, int partitions) {
        return Math.floorMod(key.hashCode() * 31 + (key.hashCode() >>> 16), partitions);
    }

    static List<List<Inbound>> inOrder(List<List<Placed>> partitions) {
        List<List<Inbound>> ordered = new ArrayList<>();
        for (List<Placed> partition : partitions) {
            partition.sort(Comparator.comparingLong(Placed::at));
            ordered.add(partition.stream().map(Placed::record).toList());
        }
        return ordered;
    }
}
