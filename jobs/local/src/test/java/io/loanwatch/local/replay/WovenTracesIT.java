package io.loanwatch.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.replay.MergedFile;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.local.rules.RuleTrial;
import io.loanwatch.local.sql.SqlTrial;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Topic;
import io.loanwatch.rules.RuleFile;
import io.loanwatch.sql.SqlPlan;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.SimulatedBank;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On files of what the bank records, rules and queries see the traces that the job of fund misuse would have written. */
class WovenTracesIT {

    private static final BankSettings BANK = new BankSettings(3, 20, LocalDate.of(2026, 3, 1), 2);
    private static final int LIVE_DAYS = 60;

    @TempDir
    static Path folder;

    private static MergedInput input;

    @BeforeAll
    static void simulate() throws Exception {
        System.out.printf("WovenTracesIT: %s, %d live days%n", BANK, LIVE_DAYS);
        Path bank = folder.resolve("bank");
        try (var writer = new FolderWriter(bank)) {
            var simulated = new SimulatedBank(BANK, writer);
            while (simulated.nextDay().isBefore(BANK.liveFrom().plusDays(LIVE_DAYS))) {
                simulated.simulateDay();
            }
        }
        input = MergedInput.of(bank, false, Optional.empty());
    }

    @AfterAll
    static void close() {
        input.close();
    }

    @Test
    void theyAreThoseOfTheJobInTheOrderOfTheClock() throws Exception {
        List<FundTrace> woven = new ArrayList<>();
        long others = 0;
        long clock = Long.MIN_VALUE;
        try (MergedFile.Reader reader = MergedFile.reader(input.file(Set.of(Topic.FUND_TRACES)))) {
            for (Inbound next = reader.read(); next != null; next = reader.read()) {
                assertThat(next.knownAt()).isGreaterThanOrEqualTo(clock);
                clock = next.knownAt();
                if (next instanceof Inbound.Known known && known.arrival().topic() == Topic.FUND_TRACES) {
                    woven.add((FundTrace) Codecs.decode(known.arrival()));
                } else {
                    others++;
                }
            }
        }
        assertThat(others).isEqualTo(records(input.file()));
        // At its end a replay tells where all money is besides, so a drawdown is compared by its last trace of the
        // clock.
        Map<String, FundTrace> last = new TreeMap<>();
        woven.forEach(trace -> last.put(trace.drawdownId() + trace.rule(), trace));
        List<FundTrace> replayed = new Replay(
                        new ReplaySettings(folder, folder, Optional.empty(), false, 2, Catalogue.all(), Stages.DEFAULT))
                .run(input, Catalogue.all())
                .traces();
        assertThat(replayed).isNotEmpty();
        assertThat(last.keySet())
                .containsAll(replayed.stream()
                        .map(trace -> trace.drawdownId() + trace.rule())
                        .toList());
        assertThat(replayed)
                .allSatisfy(trace -> assertThat(
                                last.get(trace.drawdownId() + trace.rule()).leaves())
                        .isEqualTo(trace.leaves()));
    }

    private static long records(Path file) throws Exception {
        try (MergedFile.Reader reader = MergedFile.reader(file)) {
            long records = 0;
            while (reader.read() != null) {
                records++;
            }
            return records;
        }
    }

    @Test
    void aRuleAndAQueryOverTracesOpenAtTheSameInstants() throws Exception {
        List<RiskAlert> ofRule = RuleTrial.run(RuleFile.parse("""
                id: Z_SUPPLIERS
                version: 1
                name: {en: Suppliers, zh: 供应商}
                severity: LIGHT
                when: trace.supplier.max_share > 0.1
                reason: {en: "{trace.supplier.max_share} of a drawdown.", zh: "{trace.supplier.max_share}"}
                owner: tests
                source: none
                """), input);
        SqlTrial ofQuery = SqlTrial.run("suppliers", SqlPlan.of("""
                -- detection: Z_SUPPLIERS
                -- version: 1
                -- name.en: Suppliers
                -- name.zh: 供应商
                -- severity: LIGHT
                -- reason.en: {supplier} of a drawdown.
                -- reason.zh: {supplier}
                -- measure.supplier: PPM threshold 0.1
                -- owner: tests
                -- source: none

                CREATE TEMPORARY VIEW traced AS SELECT *
                FROM TRACE(input => TABLE fund_traces PARTITION BY borrower_id, traces => TABLE fund_traces PARTITION BY borrower_id,
                  on_time => DESCRIPTOR(known_at));
                INSERT INTO alerts (borrower_id, known_at, holds, supplier)
                SELECT borrower_id, rowtime, supplier > 0.1, supplier FROM traced
                """, EngineSettings.defaults()), input, 2);
        assertThat(ofQuery.deadLetters()).isEmpty();
        assertThat(ofRule).isNotEmpty();
        assertThat(opened(ofQuery.revisions())).isEqualTo(opened(ofRule));
    }

    private static List<String> opened(List<RiskAlert> revisions) {
        return revisions.stream()
                .filter(alert -> alert.revision() == 1)
                .map(alert -> "%s %s %s"
                        .formatted(
                                alert.borrowerId(),
                                alert.openedAt(),
                                alert.measures().get(0).value()))
                .sorted()
                .toList();
    }
}
