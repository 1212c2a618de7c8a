package io.loanwatch.flink.codec;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.model.CaseDecision;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.Topic;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what makes cases: alerts of every job, decisions of people, and the loans and parties that say whose customer it is; and what
 * makes the figures of the portfolio: cases and repayments besides.
 */
public final class CaseIntake {

    /** The topic of people's decisions. */
    public static final String DECISIONS_TOPIC = "case-decisions";

    private static final String CASES_TOPIC = "risk-cases";

    private static final Map<String, CaseRecord.Kind> FACTS = Map.of(
            Topic.LOANS.topicName(), CaseRecord.Kind.LOAN,
            Topic.PARTIES.topicName(), CaseRecord.Kind.PARTY,
            Topic.REPAYMENTS.topicName(), CaseRecord.Kind.REPAYMENT);

    private final String job;
    private final Intake facts;
    private final RecordFormat format;

    public CaseIntake(String job) {
        this(job, RecordFormat.SINGLE_OBJECT);
    }

    public CaseIntake(String job, RecordFormat format) {
        this.job = job;
        this.facts = new Intake(job, format);
        this.format = format;
    }

    /** Reads a Kafka record, as {@link Intake#read} does. Alerts about no borrower make no case and are passed over. */
    public void read(
            String topicName,
            Origin origin,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Instant stampedAt,
            Consumer<Inbound> out) {
        byte[] bytes = value == null ? new byte[0] : value;
        if (FACTS.containsKey(topicName)) {
            facts.read(topicName, origin, key, bytes, stampedAt, inbound -> file(inbound, out));
            return;
        }
        try {
            WireFormat.Content content = format.read(bytes);
            requireTopic(content.name(), topicName);
            switch (content.name()) {
                case "clock-marks" -> out.accept(new Inbound.Marked(Codecs.CLOCK_MARK.read(content.body())));
                case "risk-alerts" -> file(Codecs.ALERT.read(content.body()), origin, content.body(), out);
                case DECISIONS_TOPIC -> {
                    CaseDecision decision = Codecs.DECISION.read(content.body());
                    out.accept(new Inbound.Filed(new CaseRecord(
                            CaseRecord.Kind.DECISION,
                            decision.borrowerId(),
                            decision.decisionId(),
                            decision.knownAt().toEpochMilli(),
                            decision.knownAt().toEpochMilli(),
                            origin,
                            content.body())));
                }
                case CASES_TOPIC -> {
                    RiskCase each = Codecs.CASE.read(content.body());
                    long revisedAt = each.revisedAt().toEpochMilli();
                    out.accept(new Inbound.Filed(new CaseRecord(
                            CaseRecord.Kind.CASE,
                            each.borrowerId(),
                            "%s/%d/%d".formatted(each.caseId(), each.generation(), each.revision()),
                            revisedAt,
                            revisedAt,
                            origin,
                            content.body())));
                }
                default ->
                    throw new InvalidRecordException(
                            DeadLetterReason.WRONG_TOPIC,
                            "a record of %s, must be an alert, a decision or a case".formatted(content.name()));
            }
        } catch (InvalidRecordException e) {
            out.accept(new Inbound.Rejected(new DeadLetter(
                    e.reason(),
                    String.valueOf(e.getMessage()),
                    origin.source(),
                    origin.partition(),
                    origin.offset(),
                    job,
                    stampedAt,
                    Optional.ofNullable(key),
                    bytes)));
        }
    }

    /** What a job does not expect of its topics it must not meet. */
    private static void requireTopic(String schema, String topicName) {
        boolean own = topicName.equals(schema) || topicName.startsWith(schema + ".") || schema.equals("clock-marks");
        if (!own) {
            throw new InvalidRecordException(
                    DeadLetterReason.WRONG_TOPIC, "a record of %s, must be one of %s".formatted(schema, topicName));
        }
    }

    private static void file(RiskAlert alert, Origin origin, byte[] body, Consumer<Inbound> out) {
        if (alert.subjectKind() == SubjectKind.PORTFOLIO || alert.subjectKind() == SubjectKind.FEED) {
            return;
        }
        long revisedAt = alert.revisedAt().toEpochMilli();
        out.accept(new Inbound.Filed(new CaseRecord(
                CaseRecord.Kind.ALERT,
                alert.borrowerId(),
                "%s/%d/%d".formatted(alert.alertId(), alert.generation(), alert.revision()),
                revisedAt,
                revisedAt,
                origin,
                body)));
    }

    private static void file(Inbound inbound, Consumer<Inbound> out) {
        if (!(inbound instanceof Inbound.Known known)) {
            out.accept(inbound);
            return;
        }
        Arrival arrival = known.arrival();
        CaseRecord.Kind kind = Objects.requireNonNull(FACTS.get(arrival.topic().topicName()));
        for (String borrower : known.borrowers()) {
            out.accept(new Inbound.Filed(new CaseRecord(
                    kind,
                    borrower,
                    arrival.eventId(),
                    arrival.knownAt(),
                    arrival.knownAt(),
                    arrival.origin(),
                    arrival.body())));
        }
    }
}
