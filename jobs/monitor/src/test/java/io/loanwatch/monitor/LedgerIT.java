package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Intake;
import io.loanwatch.flink.codec.JsonFacts;
import io.loanwatch.flink.codec.RecordCodec;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.Loan;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.testkit.bank.BankSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledgers must refuse, among the transfers of a bank: each is put aside once, and nothing else changes. */
class LedgerIT {

    private static final BankSettings BANK = new BankSettings(3, 20, LocalDate.parse("2026-03-01"), 8);
    private static final int LIVE_DAYS = 30;
    private static final String STRANGER = "B-stranger";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<Inbound.Known> bad = new ArrayList<>();
    private final Map<Long, DeadLetterReason> expected = new TreeMap<>();

    @TempDir
    Path folder;

    @Test
    void putsAsideWhatIsWrongAndTracesTheRestAsIfItHadNotCome() throws Exception {
        BankRecords bank = BankRecords.of(BANK, LIVE_DAYS);
        List<FundTrace> traces =
                bank.traced().traces.stream().sorted(DetectionRun.TRACES).toList();
        List<RiskAlert> alerts = bank.expected(FundMisuseJob.NAME);
        Transaction payout = last(bank, TransactionType.LOAN_DRAWDOWN);
        Transaction spent = bank.transactions()
                .filter(transfer ->
                        transfer.payer().account().equals(payout.payee().account()))
                .filter(transfer -> transfer.knownAt().isAfter(payout.knownAt()))
                .filter(transfer -> transfer.type() == TransactionType.TRANSFER)
                .findFirst()
                .orElseThrow();

        add(DeadLetterReason.MISSING_FIELD, spent, record -> payer(record).putNull("balance_after_cents"));
        add(DeadLetterReason.MISSING_FIELD, spent, record -> {
            payer(record).putNull("balance_after_cents");
            ofNobody(record);
        });
        add(DeadLetterReason.INVALID_VALUE, spent, record -> record.put("amount_cents", -5));
        add(DeadLetterReason.INVALID_VALUE, spent, record -> {
            record.put("amount_cents", -5);
            ofNobody(record);
        });
        add(DeadLetterReason.UNKNOWN_CURRENCY, spent, record -> record.put("currency", "XXZ"));
        add(DeadLetterReason.CONFLICTING_DUPLICATE, spent, record -> {
            record.put("event_id", spent.eventId());
            record.put("known_at", spent.knownAt().plusSeconds(1).toString());
            record.put("amount_cents", spent.amountCents() + 1);
        });
        add(DeadLetterReason.INVALID_VALUE, spent, record -> {
            record.put("reversal_of", spent.eventId());
            record.put("type", "REVERSAL");
            record.put("amount_cents", spent.amountCents() + 1);
            record.put("known_at", spent.knownAt().plusSeconds(90).toString());
            var payer = record.get("payer");
            record.set("payer", record.get("payee"));
            record.set("payee", payer);
        });
        drawdownLargerThanCredited(bank, payout);
        bad.forEach(bank::add);

        var feed = bank.inOrder();
        feed.end();
        try (DetectionRun run = DetectionRun.start(
                feed,
                new DetectionRun.Settings(
                        FundMisuseJob.NAME, 2, "hashmap", Duration.ofDays(1), Duration.ofMillis(250), folder))) {
            run.awaitEnd();
            assertThat(run.deadLetters().stream().collect(Collectors.toMap(DeadLetter::offset, DeadLetter::reason)))
                    .isEqualTo(expected);
            assertThat(run.deadLetters())
                    .allSatisfy(letter -> assertThat(letter.detail()).isNotBlank());
            assertThat(run.traces()).isEqualTo(traces);
            assertThat(run.revisions().stream()
                            .filter(alert -> !alert.borrowerId().equals(STRANGER)))
                    .isEqualTo(alerts);
        }
    }

    private void drawdownLargerThanCredited(BankRecords bank, Transaction payout) throws IOException {
        Loan loan = bank.facts(Topic.LOANS)
                .map(Loan.class::cast)
                .filter(record -> record.drawdowns().stream()
                        .anyMatch(drawdown -> payout.drawdownId().equals(java.util.Optional.of(drawdown.drawdownId()))))
                .findFirst()
                .orElseThrow();
        add(null, loan, record -> {
            record.put("borrower_id", STRANGER);
            record.put("loan_id", "L-stranger");
            ((ObjectNode) record.at("/drawdowns/0")).put("drawdown_id", "dd-stranger");
            ((ObjectNode) record.at("/drawdowns/0")).put("amount_cents", payout.amountCents() + 1);
        });
        add(DeadLetterReason.INVALID_VALUE, payout, record -> {
            record.put("drawdown_id", "dd-stranger");
            record.put("payee_borrower_id", STRANGER);
        });
    }

    private void add(@org.jspecify.annotations.Nullable DeadLetterReason reason, Fact like, Consumer<ObjectNode> change)
            throws IOException {
        long number = bad.size() + 1L;
        ObjectNode record = json(like);
        record.put("event_id", "bad-" + number);
        change.accept(record);
        byte[] body = new JsonFacts().read(Codecs.of(like.topic()).schema(), record.toString());
        new Intake("test")
                .route(
                        like.topic(),
                        new Origin("bad", 0, number),
                        null,
                        body,
                        inbound -> bad.add((Inbound.Known) inbound));
        if (reason != null) {
            expected.put(number, reason);
        }
    }

    @SuppressWarnings("unchecked") // the codec of the topic is that of its records
    private static ObjectNode json(Fact fact) throws IOException {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            ((RecordCodec<Fact>) Codecs.of(fact.topic())).writeJson(fact, json);
        }
        return (ObjectNode) MAPPER.readTree(text.toString());
    }

    private static ObjectNode payer(ObjectNode record) {
        return (ObjectNode) record.get("payer");
    }

    private static void ofNobody(ObjectNode record) {
        record.putNull("payer_borrower_id");
        record.putNull("payee_borrower_id");
    }

    private static Transaction last(BankRecords bank, TransactionType type) {
        return bank.transactions()
                .filter(transfer -> transfer.type() == type)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
