package io.loanwatch.local.cli;

import io.loanwatch.local.trace.LoanTrace;
import io.loanwatch.local.trace.TraceGraph;
import io.loanwatch.local.trace.TraceJson;
import io.loanwatch.local.trace.TraceText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows where the money of one loan went. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Follows the money of one loan through the accounts of the bank, under four rules.")
final class TraceCommand implements Callable<Integer> {

    /** How the trace is printed. */
    enum Output {
        TABLE,
        JSON,
        DOT
    }

    @Option(names = "--input", required = true, paramLabel = "DIR", description = "Folder of records, as for replay.")
    Path input = Path.of("");

    @Option(names = "--loan", required = true, paramLabel = "ID", description = "The loan, a loan_id of loans.jsonl.")
    String loan = "";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Where the clock stops. Default: the last clock mark, else the last known_at.")
    @Nullable
    Instant until;

    @Option(names = "--output", paramLabel = "FORMAT", description = "table, json or dot. Default: table")
    Output output = Output.TABLE;

    @Override
    public Integer call() throws Exception {
        LoanTrace trace = LoanTrace.of(input, loan, Optional.ofNullable(until));
        switch (output) {
            case TABLE -> System.out.print(TraceText.of(trace));
            case JSON -> System.out.println(TraceJson.of(trace).toPrettyString());
            case DOT -> System.out.print(TraceGraph.of(trace));
        }
        return 0;
    }
}
