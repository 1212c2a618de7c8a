package io.loanwatch.benchmarks;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.tracing.FundTracing;
import io.loanwatch.detectors.tracing.FundTracingOutput;
import io.loanwatch.detectors.tracing.LedgerRecord;
import io.loanwatch.detectors.tracing.TracingParameters;
import io.loanwatch.detectors.tracing.TransferHead;
import io.loanwatch.detectors.tracing.TransferReader;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.FundTrace;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The ordered stage alone, in one thread, over transfers in memory as they come out of the parallel stages. */
final class LedgerRun implements FundTracingOutput {

    private final List<LedgerRecord> records = new ArrayList<>();
    private final List<Arrival> facts = new ArrayList<>();
    private final long end;
    private long movements;

    /** @param filtered whether heads tell the truth, or that every transfer may concern loan money */
    LedgerRun(TransferLoad load, boolean filtered) {
        int number = 0;
        for (var loan : load.loans) {
            facts.add(TransferLoad.arrival(loan, number++));
        }
        // One account that holds a lot stands for all where nothing is to be filtered.
        long suspect = TransferReader.head(load.transfers.get(0)).payeeHash();
        for (var transfer : load.transfers) {
            TransferHead head = TransferReader.head(transfer);
            TransferHead seen = filtered
                    ? head
                    : new TransferHead(
                            head.kind(),
                            head.occurredAtMillis(),
                            head.payerHash(),
                            suspect,
                            head.ownerHash(),
                            head.namedHash());
            records.add(
                    new LedgerRecord(seen, LedgerRecord.Copy.FIRST, true, TransferLoad.arrival(transfer, number++)));
        }
        end = load.transfers.get(load.transfers.size() - 1).knownAt().toEpochMilli() + 120_000;
    }

    /** What one run over all transfers took and left. */
    record Result(double eventsPerSecond, long stateBytes, int trackedAccounts, long movements) {}

    Result run() throws IOException {
        movements = 0;
        var tracing = new FundTracing(
                TracingParameters.DEFAULT,
                Codecs::decode,
                EngineSettings.defaults().time());
        long started = System.nanoTime();
        facts.forEach(tracing::offer);
        long clock = Long.MIN_VALUE;
        for (LedgerRecord record : records) {
            long knownAt = record.arrival().knownAt();
            if (knownAt - clock > 1_000) {
                clock = knownAt - 1;
                tracing.advance(clock, this);
            }
            tracing.offer(record, this);
        }
        tracing.advance(end, this);
        double seconds = (System.nanoTime() - started) / 1e9;
        var size = new CountingStream();
        tracing.write(new DataOutputStream(size));
        return new Result(records.size() / seconds, size.bytes, tracing.trackedAccounts(), movements);
    }

    @Override
    public void moved(FundMovement movement) {
        movements++;
    }

    @Override
    public void traced(FundTrace trace) {}

    @Override
    public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
        throw new IllegalStateException("the load is not sound: " + detail);
    }

    private static final class CountingStream extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] written, int offset, int length) {
            bytes += length;
        }
    }
}
