package io.loanwatch.benchmarks;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.BorrowerEngine;
import io.loanwatch.detectors.engine.BorrowerState;
import io.loanwatch.detectors.engine.CompletenessLog;
import io.loanwatch.detectors.engine.EngineOutput;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.rules.RuleBook;
import io.loanwatch.detectors.rules.RulesDetector;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.replay.MergedFile;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.local.files.RecordFolder;
import io.loanwatch.local.files.TemporaryFolder;
import io.loanwatch.local.replay.Merge;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.monitor.DetectionMain;
import io.loanwatch.monitor.RulesJob;
import io.loanwatch.rules.InvalidRuleException;
import io.loanwatch.rules.RuleFile;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.SimulatedBank;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of a bank over the records of its borrowers, held in memory. */
final class RulesRun implements AutoCloseable {

    /** Ten conditions over every source; each rule has one of them, with thresholds of its own. */
    private static final List<String> CONDITIONS = List.of(
            "sales.to_previous_30d < %1$.3f && sales.sum_90d > 300000",
            "sales.sum_30d < %1$.3f * sales.sum_90d / 3 || sales.days_since_last > 20 + %1$.3f",
            "kwh.ratio < %1$.3f && sales.z < -%1$.3f",
            "kwh.cusum > 4 + %1$.3f && sales.ratio_3m < %1$.3f",
            "inflow.sum_30d < %1$.3f * sales.sum_30d",
            "inflow.ratio < %1$.3f && wages.overdue_days > 10",
            "wages.ratio < %1$.3f || wages.overdue_days > 20 + %1$.3f",
            "trade.ratio < %1$.3f && trade.days_since_last > 30",
            "sales.top3_share > %1$.3f && sales.invoices_30d < 10",
            "balance.now < %1$.3f * loan.next_due && loan.days_to_due < 10");

    private final TemporaryFolder folder;
    private final CompletenessLog feeds;
    private final List<Inbound.Known> known;
    private final long until;

    private RulesRun(TemporaryFolder folder, CompletenessLog feeds, List<Inbound.Known> known, long until) {
        this.folder = folder;
        this.feeds = feeds;
        this.known = known;
        this.until = until;
    }

    static RulesRun of(BankSettings settings, int liveDays) throws Exception {
        TemporaryFolder folder = TemporaryFolder.make("loanwatch-bench");
        Path bank = folder.path().resolve("bank");
        try (var writer = new FolderWriter(bank)) {
            var simulated = new SimulatedBank(settings, writer);
            while (simulated.nextDay().isBefore(settings.liveFrom().plusDays(liveDays))) {
                simulated.simulateDay();
            }
        }
        Path merged = folder.path().resolve("merged");
        Merge.Merged input = new Merge(new RecordFolder(bank), false).into(merged, folder.path(), Optional.empty());
        var topics = DetectionMain.topics(RulesJob.NAME, List.of());
        var feeds = new CompletenessLog();
        List<Inbound.Known> records = new ArrayList<>();
        try (MergedFile.Reader reader = MergedFile.reader(merged)) {
            for (Inbound next = reader.read(); next != null; next = reader.read()) {
                if (next instanceof Inbound.Marked marked) {
                    feeds.accept(marked.mark());
                } else if (next instanceof Inbound.Known record
                        && topics.contains(record.arrival().topic())) {
                    records.add(record);
                }
            }
        }
        return new RulesRun(folder, feeds, records, input.until().toEpochMilli());
    }

    long records() {
        return known.size();
    }

    /** CPU time of an event with so many rules. */
    double cpuMicros(int rules) throws IOException, InvalidRuleException {
        var book = new RuleBook();
        for (int i = 0; i < rules; i++) {
            book.accept(RuleFile.parse(text(i)), Long.MIN_VALUE);
        }
        var engine = new BorrowerEngine(
                List.of(new RulesDetector(book)), EngineSettings.defaults(), Codecs::decode, feeds, RulesDetector.JOB);
        Map<String, BorrowerState> states = new HashMap<>();
        var out = new Nothing();
        System.gc();
        var threads = ManagementFactory.getThreadMXBean();
        long started = threads.getCurrentThreadCpuTime();
        for (Inbound.Known record : known) {
            for (String borrower : record.borrowers()) {
                BorrowerState state = states.computeIfAbsent(borrower, unused -> engine.newState());
                engine.bind(state);
                engine.advance(state, borrower, record.knownAt() - 1, out);
                engine.offer(state, record.arrival(), record.knownAt() - 1);
            }
        }
        states.forEach((borrower, state) -> engine.advance(state, borrower, until, out));
        return (threads.getCurrentThreadCpuTime() - started) / 1e3 / known.size();
    }

    private static String text(int number) {
        double threshold = 0.2 + Math.floorDiv(number, CONDITIONS.size()) * 0.02;
        return """
                id: Z_BENCH_%d
                version: 1
                name: {en: Bench, zh: 测试}
                severity: LIGHT
                when: %s
                reason: {en: It holds., zh: 成立。}
                owner: bench
                source: none
                """.formatted(number, CONDITIONS.get(number % CONDITIONS.size()).formatted(threshold));
    }

    @Override
    public void close() {
        folder.close();
    }

    private static final class Nothing implements EngineOutput {
        @Override
        public void alert(RiskAlert alert) {}

        @Override
        public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
            throw new IllegalStateException("the bank's own record was rejected: " + detail);
        }

        @Override
        public void duplicate(Arrival arrival) {}
    }
}
