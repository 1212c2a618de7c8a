package io.loanwatch.monitor;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.alerts.AlertComposer;
import io.loanwatch.detectors.cohorts.Cohort;
import io.loanwatch.detectors.cohorts.Deviations;
import io.loanwatch.detectors.cohorts.EverybodyFalls;
import io.loanwatch.detectors.cohorts.MemberJudge;
import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.BorrowerEngine;
import io.loanwatch.detectors.engine.BorrowerState;
import io.loanwatch.detectors.engine.CompletenessLog;
import io.loanwatch.detectors.engine.EngineOutput;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.detectors.feedoutage.FeedOutage;
import io.loanwatch.detectors.feedoutage.FeedWatch;
import io.loanwatch.detectors.tracing.FundTracing;
import io.loanwatch.detectors.tracing.FundTracingOutput;
import io.loanwatch.detectors.tracing.LedgerRecord;
import io.loanwatch.detectors.tracing.TracingParameters;
import io.loanwatch.detectors.tracing.TransferHead;
import io.loanwatch.detectors.tracing.TransferReader;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Intake;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.SeriesPoint;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.BankSink;
import io.loanwatch.testkit.bank.SimulatedBank;
import io.loanwatch.testkit.bank.Truth;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What a simulated bank learns, as records and clock marks in the order of knowledge. */
final class BankRecords implements BankSink {

    static final int PARTITIONS = 4;

    private static final long DAY_MILLIS = 86_400_000;

    private final Intake intake = new Intake("test");
    private final List<Inbound.Known> records = new ArrayList<>();
    private final TreeMap<Instant, List<FeedCompleteness>> marks = new TreeMap<>();

    private BankRecords() {}

    static BankRecords of(BankSettings settings, int liveDays) {
        var recording = new BankRecords();
        var bank = new SimulatedBank(settings, recording);
        while (bank.nextDay().isBefore(settings.liveFrom().plusDays(liveDays))) {
            bank.simulateDay();
        }
        return recording;
    }

    /** What is written into it, in order of knowledge. */
    static BankRecords of(Consumer<BankSink> writer) {
        var recording = new BankRecords();
        writer.accept(recording);
        return recording;
    }

    @Override
    public void fact(Fact fact) {
        intake.route(
                fact.topic(),
                new Origin(fact.topic().topicName(), 0, records.size()),
                fact.key().getBytes(StandardCharsets.UTF_8),
                Codecs.encode(fact),
                routed -> records.add((Inbound.Known) routed));
    }

    @Override
    public void mark(Topic topic, ClockMark mark) {
        marks.computeIfAbsent(mark.knownAt(), unused -> new ArrayList<>()).addAll(mark.completeThrough());
    }

    @Override
    public void truth(Truth truth) {}

    /** What became known from {@code from} on and before {@code to}. */
    BankRecords part(Instant from, Instant to) {
        var part = new BankRecords();
        records.stream()
                .filter(record -> !Instant.ofEpochMilli(record.knownAt()).isBefore(from)
                        && Instant.ofEpochMilli(record.knownAt()).isBefore(to))
                .forEach(part.records::add);
        marks.forEach((at, rows) -> {
            if (!at.isBefore(from) && at.isBefore(to)) {
                part.marks.put(at, rows);
            }
        });
        return part;
    }

    Instant lastMark() {
        return marks.lastKey();
    }

    /** Writes records and marks, to be read again by a later version. */
    void write(Path file) throws IOException {
        try (var out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(records.size());
            for (Inbound.Known record : records) {
                Fact fact = Codecs.decode(record.arrival());
                out.writeUTF(fact.topic().topicName());
                out.writeUTF(fact.key());
                write(WireFormat.write(Codecs.of(fact.topic()), record.arrival().body()), out);
            }
            out.writeInt(marks.size());
            for (var mark : marks.entrySet()) {
                byte[] body = Codecs.CLOCK_MARK.write(new ClockMark(mark.getKey(), mark.getValue()));
                write(WireFormat.write(Codecs.CLOCK_MARK, body), out);
            }
        }
    }

    private static void write(byte[] message, DataOutputStream out) throws IOException {
        out.writeInt(message.length);
        out.write(message);
    }

    static BankRecords read(Path file) throws IOException {
        var read = new BankRecords();
        try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            int facts = in.readInt();
            for (int i = 0; i < facts; i++) {
                Topic topic = Topic.named(in.readUTF()).orElseThrow();
                byte[] key = in.readUTF().getBytes(StandardCharsets.UTF_8);
                byte[] body = WireFormat.read(in.readNBytes(in.readInt())).body();
                read.intake.route(
                        topic,
                        new Origin(topic.topicName(), 0, read.records.size()),
                        key,
                        body,
                        routed -> read.records.add((Inbound.Known) routed));
            }
            int marks = in.readInt();
            for (int i = 0; i < marks; i++) {
                ClockMark mark = Codecs.CLOCK_MARK.read(
                        WireFormat.read(in.readNBytes(in.readInt())).body());
                read.marks.put(mark.knownAt(), mark.completeThrough());
            }
        }
        return read;
    }

    /** One more record, which stands where its knowledge time says. */
    void add(Inbound.Known record) {
        records.add(record);
    }

    Stream<Transaction> transactions() {
        return facts(Topic.TRANSACTIONS).map(Transaction.class::cast);
    }

    Stream<Fact> facts(Topic topic) {
        return records.stream()
                .map(Inbound.Known::arrival)
                .filter(arrival -> arrival.topic() == topic)
                .map(Codecs::decode);
    }

    /** In their order. */
    List<ClockMark> marks() {
        return marks.entrySet().stream()
                .map(mark -> new ClockMark(mark.getKey(), mark.getValue()))
                .toList();
    }

    int size() {
        return records.size();
    }

    /** The records in partitions, as they came. */
    MemoryFeed inOrder() {
        return feed(0, new Random(0), false);
    }

    /**
     * The records as a bad transport brings them: each up to {@code disorderMillis} late, and if {@code duplicated} one in
     * ten a second time within the bound and one in a hundred a day later.
     */
    MemoryFeed disordered(long disorderMillis, Random random, boolean duplicated) {
        return feed(disorderMillis, random, duplicated);
    }

    private MemoryFeed feed(long disorderMillis, Random random, boolean duplicated) {
        MemoryFeed feed = MemoryFeed.of(PARTITIONS);
        List<List<Placed>> partitions = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<Placed> placed = new ArrayList<>();
            marks.forEach((at, rows) ->
                    placed.add(new Placed(at.toEpochMilli(), new Inbound.Marked(new ClockMark(at, rows)))));
            partitions.add(placed);
        }
        long end = marks.lastKey().toEpochMilli();
        for (Inbound.Known record : records) {
            List<Placed> partition = partitions.get(partition(record.arrival()));
            partition.add(new Placed(record.knownAt() + late(disorderMillis, random), record));
            if (duplicated && random.nextInt(10) == 0) {
                partition.add(new Placed(record.knownAt() + late(disorderMillis, random), record));
            }
            if (duplicated && random.nextInt(100) == 0) {
                partition.add(new Placed(Math.min(record.knownAt() + DAY_MILLIS, end), record));
            }
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.get(partition).sort(Comparator.comparingLong(Placed::at));
            feed.addAll(
                    partition,
                    partitions.get(partition).stream().map(Placed::record).toList());
        }
        return feed;
    }

    private static long late(long disorderMillis, Random random) {
        return disorderMillis == 0 ? 0 : random.nextLong(disorderMillis);
    }

    private static int partition(Arrival arrival) {
        return Math.floorMod(arrival.eventId().hashCode(), PARTITIONS);
    }

    private record Placed(long at, Inbound record) {}

    /** What the plain engine says of the same records, without Flink: every revision, by alert and revision. */
    List<RiskAlert> expected(String job) {
        return expected(job, new ArrayList<>());
    }

    /** The same, and every point of series. */
    List<RiskAlert> expected(String job, List<SeriesPoint> points) {
        return expected(job, Catalogue.ofJob(job, Catalogue.all()), points);
    }

    /** The same of other detectors than the job's own. */
    List<RiskAlert> expected(String job, List<Detector<?>> detectors, List<SeriesPoint> points) {
        var feeds = new CompletenessLog();
        marks.forEach((at, rows) -> feeds.accept(new ClockMark(at, rows)));
        boolean compares = job.equals(BusinessDeclineJob.NAME);
        var engine = new BorrowerEngine(detectors, EngineSettings.defaults(), Codecs::decode, feeds, job, compares);
        List<RiskAlert> revisions = new ArrayList<>();
        List<Deviations> deviations = new ArrayList<>();
        EngineOutput out = new Collecting(revisions, deviations, points);
        Map<String, BorrowerState> states = new HashMap<>();
        long end = end();
        List<Routed> routed = new ArrayList<>();
        records.forEach(record ->
                record.borrowers().forEach(borrower -> routed.add(new Routed(borrower, record.arrival()))));
        if (job.equals(FundMisuseJob.NAME)) {
            routed.addAll(traced().movements);
        }
        routed.sort(Comparator.comparingLong(record -> record.arrival().knownAt()));
        for (Routed record : routed) {
            long before = record.arrival().knownAt() - 1;
            BorrowerState state = states.computeIfAbsent(record.borrowerId(), unused -> engine.newState());
            engine.bind(state);
            engine.advance(state, record.borrowerId(), before, out);
            engine.offer(state, record.arrival(), before);
        }
        states.forEach((borrower, state) -> engine.advance(state, borrower, end, out));
        if (compares) {
            revisions = told(revisions, deviations);
            revisions.addAll(outages());
        }
        revisions.sort(Comparator.comparing(RiskAlert::alertId).thenComparing(RiskAlert::revision));
        return revisions;
    }

    /** What is told of what was detected, once all cohorts have spoken. */
    private List<RiskAlert> told(List<RiskAlert> detected, List<Deviations> deviations) {
        EverybodyFalls rule = EverybodyFalls.DEFAULT;
        var composer = new AlertComposer(BusinessDeclineJob.NAME, 0);
        List<RiskAlert> told = new ArrayList<>();
        Map<String, Cohort> cohorts = new TreeMap<>();
        Map<String, MemberJudge> judges = new TreeMap<>();
        deviations.forEach(member ->
                cohorts.computeIfAbsent(member.cohort(), unused -> new Cohort()).offer(member));
        cohorts.values()
                .forEach(cohort -> cohort.advance(
                        end(),
                        rule,
                        composer,
                        told::add,
                        standing -> judges.computeIfAbsent(standing.borrowerId(), unused -> new MemberJudge())
                                .offer(standing)));
        for (RiskAlert alert : detected) {
            if (MemberJudge.concerns(alert)) {
                judges.computeIfAbsent(alert.borrowerId(), unused -> new MemberJudge())
                        .offer(alert);
            } else {
                told.add(alert);
            }
        }
        judges.values().forEach(judge -> judge.advance(end(), rule.parameters(), told::add));
        return told;
    }

    /** What is said of feeds, asked at every mark and every minute after it that could matter. */
    private List<RiskAlert> outages() {
        var composer = new AlertComposer(BusinessDeclineJob.NAME, 0);
        List<RiskAlert> told = new ArrayList<>();
        for (Feed feed : Feed.values()) {
            var watch = new FeedWatch();
            var instants = new TreeSet<Long>();
            marks.forEach((at, rows) -> {
                watch.accept(new ClockMark(at, rows));
                instants.add(at.toEpochMilli());
            });
            for (Long instant = instants.first();
                    instant != null && instant <= end();
                    instant = instants.higher(instant)) {
                watch.conclude(
                        feed,
                        instant,
                        FeedOutage.DEFAULT,
                        EngineSettings.defaults().time(),
                        composer,
                        told::add);
                long outAt = watch.outAt(feed, instant, FeedOutage.DEFAULT);
                if (outAt <= end()) {
                    instants.add(outAt);
                }
            }
        }
        return told;
    }

    /** What plain fund tracing says of the same records, without Flink. */
    Traced traced() {
        var traced = new Traced();
        var tracing = new FundTracing(
                TracingParameters.DEFAULT,
                Codecs::decode,
                EngineSettings.defaults().time());
        for (Inbound.Known record : records) {
            Arrival arrival = record.arrival();
            if (arrival.topic() == Topic.TRANSACTIONS) {
                TransferHead head = TransferReader.head((Transaction) Codecs.decode(arrival));
                tracing.offer(new LedgerRecord(head, LedgerRecord.Copy.FIRST, true, arrival), traced);
            } else if (FundMisuseJob.LEDGER_TOPICS.contains(arrival.topic())) {
                tracing.offer(arrival);
            }
        }
        tracing.advance(end(), traced);
        traced.traces.addAll(tracing.traces());
        return traced;
    }

    /** Where the clock stops. */
    private long end() {
        return marks.lastKey().toEpochMilli()
                - DetectionRun.CLOCK.outOfOrderness().toMillis()
                - 1;
    }

    /** Movements on their way to borrowers, and traces, those of the end included. */
    static final class Traced implements FundTracingOutput {

        final List<Routed> movements = new ArrayList<>();
        final List<FundTrace> traces = new ArrayList<>();

        @Override
        public void moved(FundMovement movement) {
            movements.add(new Routed(
                    movement.borrowerId(),
                    new Arrival(
                            Topic.FUND_MOVEMENTS,
                            movement.eventId(),
                            movement.knownAt().toEpochMilli(),
                            new Origin("fund-movements", 0, 0),
                            Codecs.encode(movement))));
        }

        @Override
        public void traced(FundTrace trace) {
            traces.add(trace);
        }

        @Override
        public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
            throw new AssertionError("the bank's own record was refused: " + detail);
        }
    }

    private record Collecting(List<RiskAlert> revisions, List<Deviations> told, List<SeriesPoint> points)
            implements EngineOutput {
        @Override
        public void point(SeriesPoint point) {
            points.add(point);
        }

        @Override
        public void deviations(Deviations deviations) {
            told.add(deviations);
        }

        @Override
        public void alert(RiskAlert alert) {
            revisions.add(alert);
        }

        @Override
        public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
            throw new AssertionError("the bank's own record was rejected: " + detail);
        }

        @Override
        public void duplicate(Arrival arrival) {
            throw new AssertionError("the bank wrote a record twice: " + arrival.eventId());
        }
    }
}
