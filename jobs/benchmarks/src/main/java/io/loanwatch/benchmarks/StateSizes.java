package io.loanwatch.benchmarks;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.cohorts.Deviations;
import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.BorrowerEngine;
import io.loanwatch.detectors.engine.BorrowerState;
import io.loanwatch.detectors.engine.CompletenessLog;
import io.loanwatch.detectors.engine.EngineOutput;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.detectors.tracing.FundTracing;
import io.loanwatch.detectors.tracing.FundTracingOutput;
import io.loanwatch.detectors.tracing.LedgerRecord;
import io.loanwatch.detectors.tracing.TracingParameters;
import io.loanwatch.detectors.tracing.TransferReader;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Intake;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.SeriesPoint;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import io.loanwatch.monitor.BusinessDeclineJob;
import io.loanwatch.monitor.DetectionMain;
import io.loanwatch.monitor.FundMisuseJob;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.BankSink;
import io.loanwatch.testkit.bank.SimulatedBank;
import io.loanwatch.testkit.bank.Truth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the detection jobs keep of each borrower at the end of a bank's records, as it is written into a checkpoint. */
final class StateSizes implements BankSink, FundTracingOutput, EngineOutput {

    private static final String DEDUPLICATION = "_deduplication";

    private final List<Routed> records = new ArrayList<>();
    private final CompletenessLog feeds = new CompletenessLog();
    private final FundTracing tracing = new FundTracing(
            TracingParameters.DEFAULT, Codecs::decode, EngineSettings.defaults().time());
    private final Intake intake = new Intake("bench");
    private final Map<String, SortedMap<String, Integer>> sizes = new TreeMap<>();
    private long end;

    private StateSizes() {}

    /** @return after the bank's history, before its first live day */
    static StateSizes of(BankSettings settings) {
        var measured = new StateSizes();
        var bank = new SimulatedBank(settings, measured);
        while (bank.nextDay().isBefore(settings.liveFrom())) {
            bank.simulateDay();
        }
        measured.tracing.advance(measured.end, measured);
        measured.records.sort(
                Comparator.comparingLong(record -> record.arrival().knownAt()));
        BankOnKafka.JOBS.keySet().forEach(measured::host);
        return measured;
    }

    /** One value a borrower, without what remembers the ids of events. */
    double[] bytes() {
        return of(part -> !part.endsWith(DEDUPLICATION));
    }

    /** One value a borrower. */
    double[] deduplicationBytes() {
        return of(part -> part.endsWith(DEDUPLICATION));
    }

    /** Job and part of the state, such as {@code fund-misuse_traces}. */
    SortedSet<String> parts() {
        return sizes.values().stream()
                .flatMap(parts -> parts.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One value a borrower. */
    double[] bytesOf(String part) {
        return of(part::equals);
    }

    private double[] of(Predicate<String> isCounted) {
        return sizes.values().stream()
                .mapToDouble(parts -> parts.entrySet().stream()
                        .filter(part -> isCounted.test(part.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .sum())
                .toArray();
    }

    private void host(String job) {
        var detectors = Catalogue.ofJob(job, Catalogue.all());
        Set<Topic> topics = DetectionMain.topics(job, detectors);
        var engine = new BorrowerEngine(
                detectors, EngineSettings.defaults(), Codecs::decode, feeds, job, job.equals(BusinessDeclineJob.NAME));
        Map<String, BorrowerState> states = new HashMap<>();
        for (Routed record : records) {
            Topic topic = record.arrival().topic();
            boolean moved = topic == Topic.FUND_MOVEMENTS && job.equals(FundMisuseJob.NAME);
            if (moved || topics.contains(topic)) {
                long before = record.arrival().knownAt() - 1;
                BorrowerState state = states.computeIfAbsent(record.borrowerId(), unused -> engine.newState());
                engine.bind(state);
                engine.advance(state, record.borrowerId(), before, this);
                engine.offer(state, record.arrival(), before);
            }
        }
        states.forEach((borrower, state) -> {
            engine.advance(state, borrower, end, this);
            SortedMap<String, Integer> parts = sizes.computeIfAbsent(borrower, unused -> new TreeMap<>());
            state.bytesByPart().forEach((part, bytes) -> parts.put(job + '_' + part, bytes));
        });
    }

    @Override
    public void fact(Fact fact) {
        intake.route(
                fact.topic(),
                new Origin(fact.topic().topicName(), 0, records.size()),
                fact.key().getBytes(StandardCharsets.UTF_8),
                Codecs.encode(fact),
                routed -> accept((Inbound.Known) routed, fact));
    }

    private void accept(Inbound.Known record, Fact fact) {
        Arrival arrival = record.arrival();
        record.borrowers().forEach(borrower -> records.add(new Routed(borrower, arrival)));
        if (fact instanceof Transaction transfer) {
            tracing.offer(
                    new LedgerRecord(TransferReader.head(transfer), LedgerRecord.Copy.FIRST, true, arrival), this);
        } else if (FundMisuseJob.LEDGER_TOPICS.contains(fact.topic())) {
            tracing.offer(arrival);
        }
    }

    @Override
    public void mark(Topic topic, ClockMark mark) {
        feeds.accept(mark);
        end = Math.max(end, mark.knownAt().toEpochMilli());
    }

    @Override
    public void moved(FundMovement movement) {
        records.add(new Routed(
                movement.borrowerId(),
                new Arrival(
                        Topic.FUND_MOVEMENTS,
                        movement.eventId(),
                        movement.knownAt().toEpochMilli(),
                        new Origin("fund-movements", 0, 0),
                        Codecs.encode(movement))));
    }

    @Override
    public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
        throw new IllegalStateException("the bank's own record was refused: " + detail);
    }

    @Override
    public void truth(Truth truth) {}

    @Override
    public void traced(FundTrace trace) {}

    @Override
    public void alert(RiskAlert alert) {}

    @Override
    public void deviations(Deviations deviations) {}

    @Override
    public void point(SeriesPoint point) {}

    @Override
    public void duplicate(Arrival arrival) {}
}
