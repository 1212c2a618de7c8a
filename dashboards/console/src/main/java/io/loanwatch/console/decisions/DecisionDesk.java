package io.loanwatch.console.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import io.loanwatch.console.access.User;
import io.loanwatch.console.audit.AuditEntry.Outcome;
import io.loanwatch.console.audit.AuditLog;
import io.loanwatch.console.decisions.RefusedDecisionException.Kind;
import io.loanwatch.console.search.CaseSearch;
import io.loanwatch.console.search.ElasticsearchUnavailableException;
import io.loanwatch.console.stream.DeadLetters;
import io.loanwatch.console.stream.DecisionTopic;
import io.loanwatch.console.stream.EngineClock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes decisions: checked against the rules, written into the audit log, then into Kafka. So every decision in Kafka has its
 * entry; one whose writing failed has a second entry that says so.
 */
public final class DecisionDesk {

    /** Of so many decisions it is known what became of them; older ones are in the history of their case. */
    private static final int REMEMBERED = 10_000;

    private final CaseSearch cases;
    private final DecisionTopic topic;
    private final DeadLetters deadLetters;
    private final AuditLog audit;
    private final EngineClock clock;
    private final Map<String, Taken> taken = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Taken> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** A decision in Kafka. */
    public record Taken(String decisionId, String caseId, DecisionTopic.Written written) {}

    /** What the engine made of a decision, with the reason if it was refused. */
    public record Effect(State state, String reason) {
        /** Where a decision stands. */
        public enum State {
            /** The clock of the engine has not passed it, or its effect is not searchable yet. */
            PENDING,
            APPLIED,
            REFUSED
        }
    }

    public DecisionDesk(
            CaseSearch cases, DecisionTopic topic, DeadLetters deadLetters, AuditLog audit, EngineClock clock) {
        this.cases = cases;
        this.topic = topic;
        this.deadLetters = deadLetters;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes a decision.
     *
     * @throws RefusedDecisionException if it may not be taken; the refusal is audited
     * @throws IllegalStateException if Kafka did not take it
     */
    public Taken decide(DecisionRequest request, User user)
            throws RefusedDecisionException, ElasticsearchUnavailableException, InterruptedException {
        JsonNode subject = find(request, user);
        try {
            DecisionRules.check(subject, request, user, clock.now());
        } catch (RefusedDecisionException e) {
            append(request, user, Outcome.REFUSED, String.valueOf(e.getMessage()));
            throw e;
        }
        var decision = new DecisionTopic.Decision(
                "D-" + UUID.randomUUID(),
                subject.path("borrower_id").asText(),
                request.caseId(),
                request.action().name(),
                request.disposal().map(Enum::name),
                user.token(),
                request.assignee().map(String::strip),
                request.comment().strip());
        append(request, user, Outcome.DONE, describe(decision));
        try {
            var written = new Taken(decision.decisionId(), request.caseId(), topic.write(decision));
            synchronized (taken) {
                taken.put(decision.decisionId(), written);
            }
            return written;
        } catch (IllegalStateException e) {
            append(request, user, Outcome.FAILED, decision.decisionId() + ": " + e.getMessage());
            throw e;
        }
    }

    /** What became of a decision that was taken here; empty if none is remembered under the id. */
    public Optional<Effect> effect(String decisionId, User user) throws ElasticsearchUnavailableException {
        Taken found;
        synchronized (taken) {
            found = taken.get(decisionId);
        }
        if (found == null) {
            return Optional.empty();
        }
        Optional<JsonNode> subject = cases.find(found.caseId(), user.scope());
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        for (JsonNode step : subject.get().path("history")) {
            if (step.path("decision_id").asText().equals(decisionId)) {
                return Optional.of(new Effect(Effect.State.APPLIED, ""));
            }
        }
        DecisionTopic.Written written = found.written();
        return Optional.of(deadLetters
                .find("%s/%d/%d".formatted(written.topic(), written.partition(), written.offset()))
                .map(letter -> new Effect(
                        Effect.State.REFUSED, letter.about().path("detail").asText()))
                .orElse(new Effect(Effect.State.PENDING, "")));
    }

    private JsonNode find(DecisionRequest request, User user)
            throws RefusedDecisionException, ElasticsearchUnavailableException {
        Optional<JsonNode> subject = cases.find(request.caseId(), user.scope());
        if (subject.isEmpty()) {
            // The same whether there is none or it is another branch's: which of them is not for everybody to know.
            String message = "no case %s in the branches that %s may see".formatted(request.caseId(), user.token());
            append(request, user, Outcome.REFUSED, message);
            throw new RefusedDecisionException(Kind.FORBIDDEN, message);
        }
        return subject.get();
    }

    private void append(DecisionRequest request, User user, Outcome outcome, String detail) {
        audit.append(clock.now(), user.token(), request.action().name(), request.caseId(), "", outcome, detail);
    }

    private static String describe(DecisionTopic.Decision decision) {
        var text = new StringBuilder(decision.decisionId());
        decision.disposal().ifPresent(disposal -> text.append(' ').append(disposal));
        decision.assignee().ifPresent(assignee -> text.append(" to ").append(assignee));
        if (!decision.comment().isEmpty()) {
            text.append(": ").append(decision.comment());
        }
        return text.toString();
    }
}
