package io.loanwatch.local.rules;

import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.BorrowerEngine;
import io.loanwatch.detectors.engine.BorrowerState;
import io.loanwatch.detectors.engine.CompletenessLog;
import io.loanwatch.detectors.engine.EngineOutput;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.replay.MergedFile;
import io.loanwatch.local.text.Progress;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.RiskAlert;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one detector would have said of merged records: the engine of production in one thread, without Flink. */
public final class DetectorTrial implements EngineOutput {

    private final List<RiskAlert> revisions = new ArrayList<>();
    private final CompletenessLog feeds = new CompletenessLog();
    private final Map<String, BorrowerState> states = new TreeMap<>();
    private final BorrowerEngine engine;

    private DetectorTrial(Detector<?> detector, String job) {
        engine = new BorrowerEngine(List.of(detector), EngineSettings.defaults(), Codecs::decode, feeds, job);
    }

    /**
     * Every revision of every alert, in the order of the clock.
     *
     * @param job whose detector it is
     * @param merged file of records in the order in which they were known
     * @param until up to when the clock goes
     */
    public static List<RiskAlert> run(Detector<?> detector, String job, Path merged, Instant until)
            throws IOException, InterruptedException {
        var trial = new DetectorTrial(detector, job);
        try (MergedFile.Reader reader = MergedFile.reader(merged);
                Progress progress = Progress.of("judging", 0)) {
            long records = 0;
            for (Inbound next = reader.read(); next != null; next = reader.read()) {
                trial.read(next);
                progress.set(++records);
            }
        }
        trial.states.forEach((borrower, state) -> trial.engine.advance(state, borrower, until.toEpochMilli(), trial));
        trial.revisions.sort(Comparator.comparing(RiskAlert::revisedAt).thenComparing(RiskAlert::alertId));
        return trial.revisions;
    }

    private void read(Inbound record) {
        if (record instanceof Inbound.Marked marked) {
            feeds.accept(marked.mark());
        } else if (record instanceof Inbound.Known known) {
            for (String borrower : known.borrowers()) {
                BorrowerState state = states.computeIfAbsent(borrower, unused -> engine.newState());
                engine.bind(state);
                engine.advance(state, borrower, known.knownAt() - 1, this);
                engine.offer(state, known.arrival(), known.knownAt() - 1);
            }
        }
    }

    @Override
    public void alert(RiskAlert alert) {
        revisions.add(alert);
    }

    @Override
    public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
        System.err.printf(
                "%s line %d is left out: %s, %s%n",
                arrival.origin().source(), arrival.origin().offset(), reason, detail);
    }

    @Override
    public void duplicate(Arrival arrival) {}
}
