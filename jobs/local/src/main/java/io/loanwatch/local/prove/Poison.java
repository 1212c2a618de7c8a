package io.loanwatch.local.prove;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.JsonFacts;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.Topic;
import io.loanwatch.schemas.SchemaHistory;
import io.loanwatch.testkit.records.Facts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Records that a broken feed sends, each with the reason for which it must be put aside. */
public final class Poison {

    private static final String BORROWER = "poisoned-borrower";
    private static final int HEADER_BYTES = 10;

    /** How many kinds there are. */
    static final int KINDS = 21;

    /** One wrong record, sent at {@code at} (epoch milliseconds); {@code value} null is a tombstone. */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    public record Dose(
            String name, Topic topic, byte[] key, byte @Nullable [] value, DeadLetterReason reason, long at) {}

    private final List<Dose> doses = new ArrayList<>();
    private final Instant at;

    private Poison(Instant at) {
        this.at = at;
    }

    /** One of each kind, as known at {@code at}. */
    public static List<Dose> ofEachKind(Instant at) {
        var poison = new Poison(at);
        poison.thatIsNoRecord();
        poison.thatIsDamaged();
        poison.thatBreaksRules();
        poison.thatIsTooLarge();
        return poison.doses;
    }

    /** A record with the id of another and other content. */
    public static Dose conflictingWith(Repayment original, Instant knownAt) {
        var other = new Repayment(
                original.eventId(),
                knownAt,
                original.occurredAt(),
                original.corrects(),
                original.borrowerId(),
                original.loanId(),
                original.kind(),
                original.amountCents() + 1,
                original.currency(),
                original.fromAccount());
        return new Dose(
                "conflicting duplicate",
                Topic.REPAYMENTS,
                bytes(other.key()),
                message(other),
                DeadLetterReason.CONFLICTING_DUPLICATE,
                knownAt.toEpochMilli());
    }

    public static byte[] message(Fact fact) {
        return WireFormat.write(Codecs.of(fact.topic()), Codecs.encode(fact));
    }

    private void thatIsNoRecord() {
        add("tombstone", Topic.REPAYMENTS, null, DeadLetterReason.NOT_SINGLE_OBJECT);
        add("empty", Topic.UTILITY_READINGS, new byte[0], DeadLetterReason.NOT_SINGLE_OBJECT);
        add("JSON", Topic.TAX_INVOICES, bytes("{\"event_id\":\"e-1\"}"), DeadLetterReason.NOT_SINGLE_OBJECT);
        byte[] unknown = message(invoice());
        unknown[5] ^= 0x55;
        add("unknown fingerprint", Topic.TAX_INVOICES, unknown, DeadLetterReason.UNKNOWN_SCHEMA);
        add("a record of another topic", Topic.LOANS, message(invoice()), DeadLetterReason.WRONG_TOPIC);
    }

    private void thatIsDamaged() {
        byte[] whole = message(invoice());
        add(
                "cut in the header",
                Topic.TAX_INVOICES,
                Arrays.copyOf(whole, HEADER_BYTES + 3),
                DeadLetterReason.UNDECODABLE);
        add("cut at the end", Topic.TAX_INVOICES, Arrays.copyOf(whole, whole.length - 1), DeadLetterReason.UNDECODABLE);
        add("trailing bytes", Topic.TAX_INVOICES, Arrays.copyOf(whole, whole.length + 7), DeadLetterReason.UNDECODABLE);
        byte[] longer = whole.clone();
        Arrays.fill(longer, HEADER_BYTES, HEADER_BYTES + 4, (byte) 0xfe);
        add("damaged length", Topic.TAX_INVOICES, longer, DeadLetterReason.UNDECODABLE);
        byte[] mark = WireFormat.write(Codecs.CLOCK_MARK, new byte[] {(byte) 0x80});
        add("damaged clock mark", Topic.TAX_FILINGS, mark, DeadLetterReason.UNDECODABLE);
    }

    private void thatBreaksRules() {
        doses.add(new Dose(
                "wrong key",
                Topic.TAX_INVOICES,
                bytes("somebody else"),
                message(invoice()),
                DeadLetterReason.WRONG_KEY,
                at.toEpochMilli()));
        add("negative amount", repayment("p-1", at, at, BORROWER, -1, "CNY"), DeadLetterReason.INVALID_VALUE);
        add("unknown currency", repayment("p-2", at, at, BORROWER, 1, "XQZ"), DeadLetterReason.UNKNOWN_CURRENCY);
        add(
                "of the future",
                repayment("p-3", at, at.plus(Duration.ofHours(1)), BORROWER, 1, "CNY"),
                DeadLetterReason.OCCURRED_AFTER_KNOWN);
        Instant year2150 = Instant.parse("2150-01-01T00:00:00Z");
        add(
                "known in 2150",
                repayment("p-4", year2150, at, BORROWER, 1, "CNY"),
                DeadLetterReason.KNOWN_AT_OUT_OF_RANGE);
        add("blank id", repayment("", at, at, BORROWER, 1, "CNY"), DeadLetterReason.MISSING_FIELD);
        String tooLong = "x".repeat(70_000);
        add("an endless id", repayment(tooLong, at, at, BORROWER, 1, "CNY"), DeadLetterReason.INVALID_VALUE);
        add("an endless currency", repayment("p-5", at, at, BORROWER, 1, tooLong), DeadLetterReason.UNKNOWN_CURRENCY);
    }

    private void thatIsTooLarge() {
        add("over the limit", Topic.TRANSACTIONS, new byte[2 << 20], DeadLetterReason.TOO_LARGE);
        // Fits into Kafka by a few bytes: with reason and origin around it, it no longer would.
        byte[] noise = new byte[WireFormat.MAX_RECORD_BYTES - 200];
        new Random(1).nextBytes(noise);
        add("just below the limit", Topic.TRANSACTIONS, noise, DeadLetterReason.NOT_SINGLE_OBJECT);
    }

    private void add(String name, byte[] repayment, DeadLetterReason reason) {
        add(name, Topic.REPAYMENTS, repayment, reason);
    }

    private void add(String name, Topic topic, byte @Nullable [] value, DeadLetterReason reason) {
        doses.add(new Dose(name, topic, bytes(BORROWER), value, reason, at.toEpochMilli()));
    }

    private Fact invoice() {
        return Facts.salesInvoice(BORROWER, at.toString(), 1_000_00);
    }

    /** Not by way of the model, which would refuse it. */
    private static byte[] repayment(
            String eventId, Instant knownAt, Instant occurredAt, String borrowerId, long amountCents, String currency) {
        String json = """
                {"event_id":"%s","known_at":"%s","occurred_at":"%s","borrower_id":"%s","loan_id":"loan-1",
                 "kind":"SCHEDULED","amount_cents":%d,"currency":"%s"}""".formatted(eventId, knownAt, occurredAt, borrowerId, amountCents, currency);
        String topic = Topic.REPAYMENTS.topicName();
        return WireFormat.write(
                Codecs.of(Topic.REPAYMENTS),
                new JsonFacts().read(SchemaHistory.bundled().current(topic), json));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
