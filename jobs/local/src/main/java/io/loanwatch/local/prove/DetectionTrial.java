package io.loanwatch.local.prove;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.model.CaseDecision;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Topic;
import io.loanwatch.monitor.CaseJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;

/** Runs the detection jobs on a bank by a schedule, then the case job on what they said. */
final class DetectionTrial implements Trial {

    /** How much later alerts may come than they say. */
    private static final long CASE_BOUND = Duration.ofMinutes(1).toMillis();

    private static final Set<Topic> CASE_TOPICS = EnumSet.of(Topic.LOANS, Topic.PARTIES);

    private final ProvedBank bank;
    private final Feeds feeds;
    private final Jobs jobs;
    private final Map<Schedule.Kind, Hosting> hostings;

    DetectionTrial(ProvedBank bank, Jobs jobs, Map<Schedule.Kind, Hosting> hostings) {
        this.bank = bank;
        this.feeds = new Feeds(bank);
        this.jobs = jobs;
        this.hostings = hostings;
    }

    @Override
    public Outcome run(Schedule schedule) throws Exception {
        return run(schedule, bank.decisions());
    }

    /** What the fault-free run says; people decide on the cases that it makes, which makes more. */
    static Outcome reference(ProvedBank bank, DetectionTrial trial) throws Exception {
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
                            Trial.hosting(hostings, schedule),
                            feeds.facts(schedule, job, jobs.topics(job)),
                            partition -> Feeds.clock(schedule),
                            random,
                            schedule.calm())
                    .run(schedule.parallelism(), schedule.faults());
            List<List<Inbound>> topic = Feeds.partitions(Jobs.ALERT_PARTITIONS);
            long offset = 0;
            for (Object outbound : sinks.getOrDefault(job + "-alerts", List.of())) {
                take((Outbound) outbound, offset++, said, topic);
            }
            for (List<Inbound> partition : topic) {
                lastMark(partition).ifPresent(partition::add);
            }
            caseFeed.addAll(topic);
            Letters.putAside(job, sinks, said);
        }
        caseFeed.addAll(filed(schedule, decisions));
        Map<String, List<Object>> sinks = new JobRun(
                        jobs::cases,
                        Trial.hosting(hostings, schedule),
                        caseFeed,
                        partition -> caseClock(),
                        random,
                        schedule.calm())
                .run(schedule.parallelism(), schedule.faults());
        for (Object revision : sinks.getOrDefault("cases-revisions", List.of())) {
            if (revision instanceof Outbound.Cased cased) {
                Outcome.add(said, Outcome.CASES, Codecs.CASE.write(cased.revision()));
            }
        }
        Letters.putAside(CaseJob.NAME, sinks, said);
        said.replaceAll((topic, bytes) -> Outcome.sorted(bytes));
        return new Outcome(said);
    }

    @Override
    public Outcome expected(Outcome reference, Schedule schedule) {
        return Letters.expected(reference, schedule, bank, this::readers);
    }

    private List<String> readers(Topic topic) {
        List<String> readers = new ArrayList<>();
        for (String job : jobs.detectionJobs()) {
            if (jobs.topics(job).contains(topic)) {
                readers.add(job);
            }
        }
        if (CASE_TOPICS.contains(topic)) {
            readers.add(CaseJob.NAME);
        }
        return readers;
    }

    private static WatermarkGenerator<Inbound> caseClock() {
        return CaseJob.clock(Feeds.settings(CASE_BOUND)).createWatermarkGenerator(null);
    }

    /** Loans, parties and decisions, as the case job reads them. */
    private List<List<Inbound>> filed(Schedule schedule, List<CaseDecision> decisions) {
        List<List<Feeds.Placed>> placed = feeds.filed(schedule, CaseJob.NAME, CASE_TOPICS, CASE_BOUND);
        var intake = new CaseIntake(CaseJob.NAME);
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
                    inbound -> placed.get(Jobs.ALERT_PARTITIONS).add(new Feeds.Placed(at, inbound)));
        }
        return Feeds.inOrder(placed);
    }

    private static void take(
            Outbound outbound, long offset, Map<String, List<byte[]>> said, List<List<Inbound>> topic) {
        if (outbound instanceof Outbound.Traced traced) {
            Outcome.add(said, Outcome.TRACES, Codecs.FUND_TRACE.write(traced.trace()));
        } else if (outbound instanceof Outbound.Plotted plotted) {
            Outcome.add(said, Outcome.SERIES, Codecs.SERIES_POINT.write(plotted.point()));
        } else if (outbound instanceof Outbound.Alerted alerted) {
            RiskAlert alert = alerted.alert();
            byte[] body = Codecs.ALERT.write(alert);
            Outcome.add(said, Outcome.ALERTS, body);
            new CaseIntake(CaseJob.NAME)
                    .read(
                            Outcome.ALERTS,
                            new Origin(Outcome.ALERTS, 0, offset),
                            null,
                            WireFormat.write(Codecs.ALERT, body),
                            alert.revisedAt(),
                            topic.get(Feeds.partition(alert.borrowerId(), Jobs.ALERT_PARTITIONS))::add);
        } else if (outbound instanceof Outbound.Marked marked) {
            topic.get(marked.partition()).add(new Inbound.Marked(marked.mark()));
        }
    }

    private static Optional<Inbound> lastMark(List<Inbound> partition) {
        return partition.stream().filter(Inbound.Marked.class::isInstance).reduce((earlier, later) -> later);
    }
}
