package io.loanwatch.local.trace;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.tracing.FundTracing;
import io.loanwatch.detectors.tracing.FundTracingOutput;
import io.loanwatch.detectors.tracing.LedgerRecord;
import io.loanwatch.detectors.tracing.TracingParameters;
import io.loanwatch.detectors.tracing.TransferReader;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.replay.MergedFile;
import io.loanwatch.local.files.RecordFolder;
import io.loanwatch.local.files.TemporaryFolder;
import io.loanwatch.local.replay.Merge;
import io.loanwatch.local.text.Progress;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.Loan;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the ledgers did to the drawdowns of one loan.
 *
 * @param loanId the loan
 * @param borrowerId its borrower
 * @param asOf where the clock stopped
 * @param movements what transfers did, in the order of the clock
 * @param traces where the money was last, by drawdown and rule
 */
public record LoanTrace(
        String loanId, String borrowerId, Instant asOf, List<FundMovement> movements, List<FundTrace> traces) {

    /**
     * Runs the ledgers over a folder of records.
     *
     * @throws IOException if the folder cannot be read
     * @throws IllegalArgumentException if no record tells of the loan
     */
    public static LoanTrace of(Path folder, String loanId, Optional<Instant> until)
            throws IOException, InterruptedException {
        try (TemporaryFolder work = TemporaryFolder.make("loanwatch-trace")) {
            Path merged = work.path().resolve("merged");
            Merge.Merged input = new Merge(new RecordFolder(folder), false).into(merged, work.path(), until);
            var run = new Run(loanId);
            try (MergedFile.Reader reader = MergedFile.reader(merged);
                    Progress progress = Progress.of("following the money", 0)) {
                long records = 0;
                for (Inbound next = reader.read(); next != null; next = reader.read()) {
                    if (next instanceof Inbound.Known known) {
                        run.read(known.arrival());
                    }
                    progress.set(++records);
                }
            }
            return run.end(input.until());
        }
    }

    private static final class Run implements FundTracingOutput {

        private final String loanId;
        private final FundTracing tracing = new FundTracing(
                TracingParameters.DEFAULT,
                Codecs::decode,
                EngineSettings.defaults().time());
        private final Set<String> drawdowns = new HashSet<>();
        private final Map<Long, Long> seen = new HashMap<>();
        private final List<FundMovement> movements = new ArrayList<>();
        private final List<FundTrace> closed = new ArrayList<>();
        private String borrowerId = "";

        private Run(String loanId) {
            this.loanId = loanId;
        }

        private void read(Arrival arrival) {
            if (arrival.topic() == Topic.TRANSACTIONS) {
                tracing.advance(arrival.knownAt() - 1, this);
                Transaction transaction = (Transaction) Codecs.decode(arrival);
                tracing.offer(new LedgerRecord(TransferReader.head(transaction), copy(arrival), true, arrival), this);
            } else if (arrival.topic() == Topic.LOANS || arrival.topic() == Topic.WATCHLIST) {
                tracing.offer(arrival);
                if (Codecs.decode(arrival) instanceof Loan loan && loan.loanId().equals(loanId)) {
                    borrowerId = loan.borrowerId();
                    loan.drawdowns().forEach(drawdown -> drawdowns.add(drawdown.drawdownId()));
                }
            }
        }

        private LedgerRecord.Copy copy(Arrival arrival) {
            Long before = seen.putIfAbsent(EventHash.of(arrival.eventId()), arrival.contentHash());
            if (before == null) {
                return LedgerRecord.Copy.FIRST;
            }
            return before == arrival.contentHash() ? LedgerRecord.Copy.SAME : LedgerRecord.Copy.OTHER_CONTENT;
        }

        private LoanTrace end(Instant until) {
            if (borrowerId.isEmpty()) {
                throw new IllegalArgumentException(
                        "no record tells of loan %s; loans.jsonl names them as loan_id".formatted(loanId));
            }
            tracing.advance(until.toEpochMilli(), this);
            List<FundTrace> traces = new ArrayList<>(closed);
            traces.addAll(tracing.traces());
            traces.removeIf(trace -> !drawdowns.contains(trace.drawdownId()));
            return new LoanTrace(
                    loanId,
                    borrowerId,
                    until,
                    movements.stream()
                            .filter(movement -> drawdowns.contains(movement.drawdownId()))
                            .toList(),
                    traces);
        }

        @Override
        public void moved(FundMovement movement) {
            movements.add(movement);
        }

        @Override
        public void traced(FundTrace trace) {
            if (trace.closed()) {
                closed.add(trace);
            }
        }

        @Override
        public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
            System.err.printf(
                    "%s line %d is left out: %s, %s%n",
                    arrival.origin().source(), arrival.origin().offset(), reason, detail);
        }
    }
}
