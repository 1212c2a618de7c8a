package io.loanwatch.local.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.local.serving.DecisionWriter;
import io.loanwatch.model.CaseAction;
import io.loanwatch.model.CaseDecision;
import io.loanwatch.model.Disposal;
import io.loanwatch.model.RiskCase;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a person's decision on a case. */
@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a decision on a case to Kafka, as a system of the bank would.",
            "The engine takes it when its clock passes it, or puts it into dead-letters with the reason."
        })
final class DecideCommand implements Callable<Integer> {

    private static final int NO_CASE = 1;

    @Option(names = "--case", required = true, paramLabel = "ID", description = "The case, a case_id of risk-cases.")
    String caseId = "";

    @Option(names = "--action", required = true, description = "One of ${COMPLETION-CANDIDATES}")
    CaseAction action = CaseAction.COMMENT;

    @Option(names = "--by", required = true, paramLabel = "TOKEN", description = "Who decides.")
    String by = "";

    @Option(names = "--disposal", description = "With PROPOSE_DISPOSAL, one of ${COMPLETION-CANDIDATES}")
    @Nullable
    Disposal disposal;

    @Option(names = "--assignee", paramLabel = "TOKEN", description = "With ASSIGN, who shall handle it.")
    @Nullable
    String assignee;

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why; needed where a determination is.")
    String comment = "";

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Override
    public Integer call() throws Exception {
        var writer = new DecisionWriter(servers.connection());
        Optional<RiskCase> found = writer.find(caseId);
        if (found.isEmpty()) {
            System.err.printf("loanwatch: --case is %s, must be a case_id of topic risk-cases%n", caseId);
            return NO_CASE;
        }
        var decision = new CaseDecision(
                "D-" + UUID.randomUUID(),
                writer.clock(),
                found.get().borrowerId(),
                caseId,
                action,
                Optional.ofNullable(disposal),
                by,
                Optional.ofNullable(assignee),
                comment);
        writer.write(decision);
        if (format == OutputFormat.JSON) {
            System.out.println(json(decision));
        } else {
            System.out.printf("%s: %s on %s at %s%n", decision.decisionId(), action, caseId, decision.knownAt());
        }
        return 0;
    }

    private static String json(CaseDecision decision) throws IOException {
        var line = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(line)) {
            Codecs.DECISION.writeJson(decision, generator);
        }
        return line.toString();
    }
}
