package io.loanwatch.local.replay;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.detectors.engine.SeenEvents;
import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.tracing.FundTracing;
import io.loanwatch.detectors.tracing.FundTracingOutput;
import io.loanwatch.detectors.tracing.LedgerRecord;
import io.loanwatch.detectors.tracing.TracingParameters;
import io.loanwatch.detectors.tracing.TransferReader;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.replay.MergedFile;
import io.loanwatch.local.text.Progress;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds to a merged file the traces that the ledgers make of its records, each where its instant says, so that what reads the topic of
 * traces in production can be tried on files of what the bank records.
 */
final class WovenTraces implements FundTracingOutput {

    private final EngineSettings settings = EngineSettings.defaults();
    private final FundTracing ledgers = new FundTracing(TracingParameters.DEFAULT, Codecs::decode, settings.time());
    private final Map<Long, SeenEvents> seenByPayer = new HashMap<>();
    private final List<FundTrace> told = new ArrayList<>();
    private long written;

    private WovenTraces() {}

    /** Writes all that stands in {@code merged}, and the traces. */
    static void weave(Path merged, Path into) throws IOException {
        var woven = new WovenTraces();
        try (MergedFile.Reader reader = MergedFile.reader(merged);
                MergedFile.Writer writer = MergedFile.writer(into);
                Progress progress = Progress.of("tracing", 0)) {
            long clock = Long.MIN_VALUE;
            long records = 0;
            for (Inbound next = reader.read(); next != null; next = reader.read()) {
                if (!(next instanceof Inbound.Rejected) && next.knownAt() > clock) {
                    clock = next.knownAt();
                    woven.advance(clock - 1, writer);
                }
                if (next instanceof Inbound.Known known) {
                    woven.offer(known);
                }
                writer.write(next);
                progress.set(++records);
            }
        }
    }

    private void advance(long until, MergedFile.Writer writer) throws IOException {
        ledgers.advance(until, this);
        told.sort(Comparator.comparing(FundTrace::knownAt).thenComparing(FundTrace::eventId));
        for (FundTrace trace : told) {
            var arrival = new Arrival(
                    Topic.FUND_TRACES,
                    trace.eventId(),
                    trace.knownAt().toEpochMilli(),
                    new Origin(Topic.FUND_TRACES.topicName(), 0, written++),
                    Codecs.encode(trace));
            writer.write(new Inbound.Known(List.of(trace.borrowerId()), arrival));
        }
        told.clear();
    }

    private void offer(Inbound.Known known) {
        Arrival arrival = known.arrival();
        if (arrival.topic() == Topic.LOANS || arrival.topic() == Topic.WATCHLIST) {
            ledgers.offer(arrival);
        } else if (arrival.topic() == Topic.TRANSACTIONS) {
            try {
                var head = TransferReader.head((Transaction) Codecs.decode(arrival));
                boolean watched = !known.borrowers().isEmpty();
                ledgers.offer(new LedgerRecord(head, copy(head.payerHash(), arrival), watched, arrival), this);
            } catch (InvalidRecordException e) {
                reject(arrival, e.reason(), String.valueOf(e.getMessage()));
            }
        }
    }

    private LedgerRecord.Copy copy(long payerHash, Arrival arrival) {
        int day = settings.time().epochDay(arrival.knownAt());
        return switch (seenByPayer
                .computeIfAbsent(payerHash, unused -> new SeenEvents())
                .note(EventHash.of(arrival.eventId()), arrival.contentHash(), day, day, settings.dedupHorizonDays())) {
            case NEW -> LedgerRecord.Copy.FIRST;
            case SAME -> LedgerRecord.Copy.SAME;
            case OTHER_CONTENT -> LedgerRecord.Copy.OTHER_CONTENT;
        };
    }

    @Override
    public void moved(FundMovement movement) {}

    @Override
    public void traced(FundTrace trace) {
        told.add(trace);
    }

    @Override
    public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
        System.err.printf(
                "%s line %d is not traced: %s, %s%n",
                arrival.origin().source(), arrival.origin().offset(), reason, detail);
    }
}
