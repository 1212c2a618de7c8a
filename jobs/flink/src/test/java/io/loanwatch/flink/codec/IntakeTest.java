package io.loanwatch.flink.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.model.BorrowerFact;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntakeTest {

    private static final Instant STAMPED = Instant.parse("2026-03-05T08:00:00Z");

    private final Intake intake = new Intake("test");

    @ParameterizedTest
    @EnumSource(Topic.class)
    void routesEveryRecordToItsBorrowers(Topic topic) {
        for (long seed = 0; seed < 50; seed++) {
            Fact fact = new RandomRecords(seed).of(topic.factType());

            List<Inbound> read = read(topic.topicName(), bytes(fact.key()), message(fact));

            List<String> borrowers = fact instanceof BorrowerFact of
                    ? List.of(of.borrowerId())
                    : fact instanceof Transaction transfer
                            ? Stream.concat(transfer.payerBorrowerId().stream(), transfer.payeeBorrowerId().stream())
                                    .distinct()
                                    .toList()
                            : List.of();
            assertThat(read)
                    .as("seed %d: %s", seed, fact)
                    .extracting(inbound -> ((Inbound.Known) inbound).borrowers())
                    .containsExactly(borrowers);
            assertThat(read).allSatisfy(inbound -> {
                var arrival = ((Inbound.Known) inbound).arrival();
                assertThat(Codecs.decode(arrival)).isEqualTo(fact);
                assertThat(arrival.eventId()).isEqualTo(fact.eventId());
                assertThat(arrival.knownAt()).isEqualTo(fact.knownAt().toEpochMilli());
            });
        }
    }

    @Test
    void readsClockMarksFromAnyTopic() {
        var mark = new RandomRecords(3).of(ClockMark.class);

        assertThat(read("loans", null, WireFormat.write(Codecs.CLOCK_MARK, Codecs.CLOCK_MARK.write(mark))))
                .containsExactly(new Inbound.Marked(mark));
    }

    @Test
    void putsAsideWhatIsOfAnotherTopicOrUnderAnotherKey() {
        Fact loan = new RandomRecords(3).of(Topic.LOANS.factType());

        assertThat(reason(read("repayments", bytes(loan.key()), message(loan))))
                .isEqualTo("WRONG_TOPIC a record of loans, must be one of repayments");
        assertThat(reason(read("no-topic", bytes(loan.key()), message(loan)))).startsWith("WRONG_TOPIC ");
        assertThat(reason(read("loans", bytes("another"), message(loan)))).startsWith("WRONG_KEY the key must be ");
        assertThat(reason(read("loans", bytes("b-1"), null))).startsWith("NOT_SINGLE_OBJECT ");
    }

    @Test
    void putsAsideIdsTooLongForStateBeforeTheyReachIt() {
        for (Topic topic : Topic.inputs()) {
            String tooLong = "x".repeat(70_000);
            var writer = new BodyWriter();
            writer.writeString(tooLong);
            writer.writeLong(STAMPED.toEpochMilli());
            byte[] message = WireFormat.write(Codecs.of(topic), writer.toBytes());

            assertThat(reason(read(topic.topicName(), null, message)))
                    .isEqualTo("INVALID_VALUE event_id is 70000 characters long, must have at most 128");
        }
        var writer = new BodyWriter();
        writer.writeString("e");
        writer.writeLong(STAMPED.toEpochMilli());
        writer.writeLong(STAMPED.toEpochMilli());
        writer.writeLong(0);
        writer.writeString("y".repeat(129));
        assertThat(reason(read("loans", null, WireFormat.write(Codecs.of(Topic.LOANS), writer.toBytes()))))
                .isEqualTo("INVALID_VALUE borrower_id is 129 characters long, must have at most 128");
    }

    @Test
    void putsAsideAKnowledgeTimeThatWouldCarryTheClockAway() {
        var writer = new BodyWriter();
        writer.writeString("e");
        writer.writeLong(Long.MAX_VALUE);

        assertThat(reason(read("loans", null, WireFormat.write(Codecs.of(Topic.LOANS), writer.toBytes()))))
                .startsWith("KNOWN_AT_OUT_OF_RANGE known_at is ");
    }

    @Test
    void neverThrowsWhateverTheBytes() {
        var random = new Random(43);
        for (int i = 0; i < 20_000; i++) {
            Topic topic = Topic.inputs().get(i % Topic.inputs().size());
            byte[] damaged = Damage.of(message(new RandomRecords(i % 50).of(topic.factType())), random);
            try {
                for (Inbound inbound : read(topic.topicName(), null, damaged)) {
                    if (inbound instanceof Inbound.Rejected rejected) {
                        assertThat(rejected.deadLetter().detail())
                                .as("seed 43, damage %d", i)
                                .contains("must");
                        assertThat(rejected.deadLetter().value()).isEqualTo(damaged);
                        assertThat(rejected.deadLetter().reason()).isNotEqualTo(DeadLetterReason.UNREADABLE_LINE);
                    }
                }
            } catch (RuntimeException | Error e) {
                fail("seed 43, damage %d: %s".formatted(i, Arrays.toString(damaged)), e);
            }
        }
    }

    private List<Inbound> read(String topic, byte[] key, byte[] value) {
        List<Inbound> out = new ArrayList<>();
        intake.read(topic, new Origin(topic, 3, 17), key, value, STAMPED, out::add);
        return out;
    }

    private static String reason(List<Inbound> read) {
        assertThat(read).hasSize(1);
        var letter = ((Inbound.Rejected) read.get(0)).deadLetter();
        assertThat(letter.partition()).isEqualTo(3);
        assertThat(letter.offset()).isEqualTo(17);
        return letter.reason() + " " + letter.detail();
    }

    private static byte[] message(Fact fact) {
        return WireFormat.write(Codecs.of(fact.topic()), Codecs.encode(fact));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
