package io.loanwatch.local.prove;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Intake;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.model.CaseDecision;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Topic;
import io.loanwatch.monitor.CaseJob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;

/** Runs the detection jobs on a bank by a schedule, then the case job on what they said. */
final class Trial {

    /** How much later alerts may come than they say. */
    private static final long CASE_BOUND = Duration.ofMinutes(1).toMillis();

    private static final int POISON_PARTITION = 99;

    private final ProvedBank bank;
    private final Jobs jobs;
    private final Map<Schedule.Kind, Hosting> hostings;

    Trial(ProvedBank bank, Jobs jobs, Map<Schedule.Kind, Hosting> hostings) {
        this.bank = bank;
        this.jobs = jobs;
        this.hostings = hostings;
    }

    Outcome run(Schedule schedule) throws Exception {
        return run(schedule, bank.decisions());
    }

    /** What the fault-free run says; people decide on the cases that it makes, which makes more. */
    static Outcome reference(ProvedBank bank, Trial trial) throws Exception {
        Outcome undecided = trial.run(Schedule.reference(bank), List.of());
        bank.decide(undecided.said().getOrDefault(Outcome.CASES, List.of()).stream()
                .map(Codecs.CASE::read)
                .toList());
        return trial.run(Schedule.reference(bank));
    }

    private Outcome run(Schedule schedule, List<CaseDecision> decisions) throws Exception {
        var random = new SplittableRandom(schedule.interleaving());
        Map<String, List<byte[]>> said = new TreeMap<>();
        List<List<Inbound>> caseFeed = new ArrayList<>();
        for (String job : jobs.detectionJobs()) {
            Map<String, List<Object>> sinks = new JobRun(
                            parallelism -> jobs.detection(job, parallelism),
                            hosting(schedule),
                            feed(schedule, job),
                            partition -> clock(schedule),
                            random,
                            schedule.calm())
                    .run(schedule.parallelism(), schedule.faults());
            List<List<Inbound>> topic = partitions(Jobs.ALERT_PARTITIONS);
            long offset = 0;
            for (Object outbound : sinks.getOrDefault(job + "-alerts", List.of())) {
                take((Outbound) outbound, offset++, said, topic);
            }
            for (List<Inbound> partition : topic) {
                lastMark(partition).ifPresent(partition::add);
            }
            caseFeed.addAll(topic);
            putAside(job, sinks, said);
        }
        caseFeed.addAll(filed(schedule, decisions));
        Map<String, List<Object>> sinks = new JobRun(
                        jobs::cases, hosting(schedule), caseFeed, partition -> caseClock(), random, schedule.calm())
                .run(schedule.parallelism(), schedule.faults());
        for (Object revision : sinks.getOrDefault("cases-revisions", List.of())) {
            if (revision instanceof Outbound.Cased cased) {
                add(said, Outcome.CASES, Codecs.CASE.write(cased.revision()));
            }
        }
        putAside(CaseJob.NAME, sinks, said);
        said.replaceAll((topic, bytes) -> Outcome.sorted(bytes));
        return new Outcome(said);
    }

    /** What must be said: what the fault-free reference says, and each poison put aside once by each job that reads its topic. */
    Outcome expected(Outcome reference, Schedule schedule) {
        Map<String, List<byte[]>> said = new TreeMap<>(reference.said());
        List<byte[]> letters = new ArrayList<>(said.getOrDefault(Outcome.DEAD_LETTERS, List.of()));
        for (int i = 0; i < schedule.deliveries().size(); i++) {
            Schedule.Delivery delivery = schedule.deliveries().get(i);
            if (delivery.coming() == Schedule.Delivery.Coming.POISON) {
                Poison.Dose dose = bank.poison().get(delivery.fact());
                for (String job : readers(dose.topic())) {
                    letters.add(letter(job, origin(dose, i), dose.reason().name()));
                }
            }
        }
        if (!letters.isEmpty()) {
            said.put(Outcome.DEAD_LETTERS, Outcome.sorted(letters));
        }
        return new Outcome(said);
    }

    private List<String> readers(Topic topic) {
        List<String> readers = new ArrayList<>();
        for (String job : jobs.detectionJobs()) {
            if (jobs.topics(job).contains(topic)) {
                readers.add(job);
            }
        }
        if (topic == Topic.LOANS || topic == Topic.PARTIES) {
            readers.add(CaseJob.NAME);
        }
        return readers;
    }

    private Hosting hosting(Schedule schedule) {
        Hosting hosting = hostings.get(schedule.kind());
        if (hosting == null) {
            throw new IllegalStateException("nothing hosts " + schedule.kind());
        }
        return hosting;
    }

    private static WatermarkGenerator<Inbound> clock(Schedule schedule) {
        if (schedule.kind() == Schedule.Kind.BOUNDED) {
            return KnowledgeClock.ordered().createWatermarkGenerator(null);
        }
        var settings = new ClockSettings(Duration.ofMillis(schedule.bound()), Duration.ofDays(1), Duration.ofDays(30));
        return KnowledgeClock.of(settings).createWatermarkGenerator(null);
    }

    private static WatermarkGenerator<Inbound> caseClock() {
        var settings = new ClockSettings(Duration.ofMillis(CASE_BOUND), Duration.ofDays(1), Duration.ofDays(30));
        return CaseJob.clock(settings).createWatermarkGenerator(null);
    }

    private List<List<Inbound>> feed(Schedule schedule, String job) {
        Set<Topic> topics = jobs.topics(job);
        var intake = new Intake(job);
        List<List<Placed>> placed = partitions(Jobs.PARTITIONS);
        mark(placed, schedule, schedule.kind() == Schedule.Kind.BOUNDED ? 0 : schedule.bound());
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

    /** Loans, parties and decisions, as the case job reads them. */
    private List<List<Inbound>> filed(Schedule schedule, List<CaseDecision> decisions) {
        List<List<Placed>> placed = partitions(Jobs.ALERT_PARTITIONS + 1);
        mark(placed, schedule, CASE_BOUND);
        var intake = new CaseIntake(CaseJob.NAME);
        for (int i = 0; i < schedule.deliveries().size(); i++) {
            Schedule.Delivery delivery = schedule.deliveries().get(i);
            if (delivery.coming() == Schedule.Delivery.Coming.POISON) {
                Poison.Dose dose = bank.poison().get(delivery.fact());
                if (dose.topic() == Topic.LOANS || dose.topic() == Topic.PARTIES) {
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
                    ? fact.knownAt() + (delivery.at() - fact.knownAt()) * CASE_BOUND / schedule.bound()
                    : delivery.at();
            for (Inbound filed : fact.filed()) {
                placed.get(partition(fact.key(), Jobs.ALERT_PARTITIONS)).add(new Placed(at, filed));
            }
        }
        var random = new SplittableRandom(schedule.interleaving());
        for (int i = 0; i < decisions.size(); i++) {
            CaseDecision decision = decisions.get(i);
            long knownAt = decision.knownAt().toEpochMilli();
            long at = schedule.calm() ? knownAt : knownAt + random.nextLong(CASE_BOUND);
            intake.read(
                    CaseIntake.DECISIONS_TOPIC,
                    new Origin(CaseIntake.DECISIONS_TOPIC, 0, i),
                    null,
                    WireFormat.write(Codecs.DECISION, Codecs.DECISION.write(decision)),
                    decision.knownAt(),
                    inbound -> placed.get(Jobs.ALERT_PARTITIONS).add(new Placed(at, inbound)));
        }
        return inOrder(placed);
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

    private static void take(
            Outbound outbound, long offset, Map<String, List<byte[]>> said, List<List<Inbound>> topic) {
        if (outbound instanceof Outbound.Traced traced) {
            add(said, Outcome.TRACES, Codecs.FUND_TRACE.write(traced.trace()));
        } else if (outbound instanceof Outbound.Plotted plotted) {
            add(said, Outcome.SERIES, Codecs.SERIES_POINT.write(plotted.point()));
        } else if (outbound instanceof Outbound.Alerted alerted) {
            RiskAlert alert = alerted.alert();
            byte[] body = Codecs.ALERT.write(alert);
            add(said, Outcome.ALERTS, body);
            new CaseIntake(CaseJob.NAME)
                    .read(
                            Outcome.ALERTS,
                            new Origin(Outcome.ALERTS, 0, offset),
                            null,
                            WireFormat.write(Codecs.ALERT, body),
                            alert.revisedAt(),
                            topic.get(partition(alert.borrowerId(), Jobs.ALERT_PARTITIONS))::add);
        } else if (outbound instanceof Outbound.Marked marked) {
            topic.get(marked.partition()).add(new Inbound.Marked(marked.mark()));
        }
    }

    private static Optional<Inbound> lastMark(List<Inbound> partition) {
        return partition.stream().filter(Inbound.Marked.class::isInstance).reduce((earlier, later) -> later);
    }

    private static void putAside(String job, Map<String, List<Object>> sinks, Map<String, List<byte[]>> said) {
        for (Object each : sinks.getOrDefault(job + "-dead-letters", List.of())) {
            DeadLetter letter = (DeadLetter) each;
            add(
                    said,
                    Outcome.DEAD_LETTERS,
                    letter(
                            job,
                            new Origin(letter.topic(), letter.partition(), letter.offset()),
                            letter.reason().name()));
        }
    }

    private static byte[] letter(String job, Origin origin, String reason) {
        return "%s: %s/%d/%d: %s"
                .formatted(job, origin.source(), origin.partition(), origin.offset(), reason)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Origin origin(Poison.Dose dose, int delivery) {
        return new Origin(dose.topic().topicName(), POISON_PARTITION, delivery);
    }

    private static void add(Map<String, List<byte[]>> said, String topic, byte[] bytes) {
        said.computeIfAbsent(topic, unused -> new ArrayList<>()).add(bytes);
    }

    private static <T> List<List<T>> partitions(int number) {
        List<List<T>> partitions = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            partitions.add(new ArrayList<>());
        }
        return partitions;
    }

    private static int partition(String key, int partitions) {
        return Math.floorMod(key.hashCode() * 31 + (key.hashCode() >>> 16), partitions);
    }

    private static List<List<Inbound>> inOrder(List<List<Placed>> partitions) {
        List<List<Inbound>> ordered = new ArrayList<>();
        for (List<Placed> partition : partitions) {
            partition.sort(Comparator.comparingLong(Placed::at));
            ordered.add(partition.stream().map(Placed::record).toList());
        }
        return ordered;
    }

    private record Placed(long at, Inbound record) {}
}
