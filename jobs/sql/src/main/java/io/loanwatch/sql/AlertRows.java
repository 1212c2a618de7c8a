package io.loanwatch.sql;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.alerts.AlertComposer;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.episode.EpisodeCodec;
import io.loanwatch.detectors.episode.EpisodeRules;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.Topic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Makes episodes of what a query says. Rows wait until the clock reaches their {@code known_at}; of several about one borrower and instant the one
 * that holds, and of these the most severe, speaks.
 */
final class AlertRows extends KeyedProcessFunction<String, RowData, RiskAlert> {

    private static final long serialVersionUID = 1L;

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("unusable-rows", StreamTypes.DEAD_LETTER);

    private final SqlDetection detection;
    private final String job;
    private final Set<Topic> reads;
    private final EngineSettings settings;
    private final TypeInformation<RowData> rowType;
    private transient @Nullable Kept kept;

    AlertRows(
            SqlDetection detection,
            String job,
            Set<Topic> reads,
            EngineSettings settings,
            TypeInformation<RowData> rowType) {
        this.detection = detection;
        this.job = job;
        this.reads = Set.copyOf(reads);
        this.settings = settings;
        this.rowType = rowType;
    }

    @Override
    public void open(OpenContext context) {
        kept = new Kept();
    }

    @Override
    public void processElement(RowData row, Context context, Collector<RiskAlert> out) throws Exception {
        long knownAt = AlertRow.knownAt(row);
        if (detection
                .effectiveFrom()
                .isAfter(LocalDate.ofEpochDay(settings.time().epochDay(knownAt)))) {
            return;
        }
        Optional<String> strange = AlertRow.strangeSeverity(row);
        if (strange.isPresent()) {
            context.output(DEAD_LETTERS, aside(row, strange.get()));
            return;
        }
        kept().pending.add(row);
        context.timerService()
                .registerEventTimeTimer(Math.max(knownAt, context.timerService().currentWatermark() + 1));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RiskAlert> out) throws Exception {
        Kept state = kept();
        List<RowData> later = new ArrayList<>();
        Optional<AlertRow> speaks = Optional.empty();
        for (RowData row : state.pending.get()) {
            if (AlertRow.knownAt(row) > timestamp) {
                later.add(row);
            } else {
                AlertRow due = AlertRow.of(row, detection);
                speaks = speaks.filter(other -> AlertRow.SPEAKS_FIRST.compare(other, due) <= 0)
                        .or(() -> Optional.of(due));
            }
        }
        if (speaks.isPresent()) {
            state.pending.update(later);
            assess(speaks.get(), timestamp, context, out);
        }
        state.forget(timestamp);
    }

    private void assess(AlertRow row, long now, OnTimerContext context, Collector<RiskAlert> out) throws Exception {
        Kept state = kept();
        String borrower = context.getCurrentKey();
        Assessment assessment = new Assessment(
                SubjectKind.BORROWER,
                borrower,
                row.holds() ? Optional.of(row.severity()) : Optional.empty(),
                settings.time().epochDay(now),
                true,
                !row.holds(),
                () -> evidence(row));
        for (Episode changed : EpisodeRules.apply(state.episode(), assessment, now)) {
            state.alerts.inc();
            out.collect(state.composer.compose(state.indicator, borrower, assessment, changed));
            state.store(changed);
            if (!changed.isOpen()) {
                context.timerService().registerEventTimeTimer(changed.revisedAt() + EpisodeRules.COOLDOWN.toMillis());
            }
        }
    }

    /** A row is no record: its origin is the table with its borrower, and the instant. */
    private DeadLetter aside(RowData row, String severity) {
        return new DeadLetter(
                DeadLetterReason.INVALID_VALUE,
                "severity of a row of alerts is \"%s\", must be one of %s, or NULL for %s as in the header"
                        .formatted(severity, Arrays.toString(Severity.values()), detection.severity()),
                "%s/%s".formatted(AlertTable.NAME, AlertRow.borrowerId(row)),
                0,
                AlertRow.knownAt(row),
                job,
                Instant.ofEpochMilli(AlertRow.knownAt(row)),
                Optional.empty(),
                severity.getBytes(StandardCharsets.UTF_8));
    }

    private Evidence evidence(AlertRow row) {
        return row.evidence(detection);
    }

    private Kept kept() {
        if (kept == null) {
            throw new IllegalStateException("not opened");
        }
        return kept;
    }

    /** What is kept of a borrower: rows that are ahead of the clock, and its episode while it is open or cooling down. */
    private final class Kept {

        private final SqlIndicator indicator = new SqlIndicator(detection, job, reads);
        private final AlertComposer composer = new AlertComposer(job, settings.generation());
        private final ListState<RowData> pending =
                getRuntimeContext().getListState(new ListStateDescriptor<>("pending-rows", rowType));
        private final ValueState<byte[]> episodes = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("episode", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        private final Counter alerts = getRuntimeContext().getMetricGroup().counter("alertRevisions");

        private Optional<Episode> episode() throws IOException {
            byte[] stored = episodes.value();
            return stored == null
                    ? Optional.empty()
                    : Optional.of(EpisodeCodec.read(new DataInputStream(new ByteArrayInputStream(stored))));
        }

        private void store(Episode episode) throws IOException {
            var bytes = new ByteArrayOutputStream();
            EpisodeCodec.write(episode, new DataOutputStream(bytes));
            episodes.update(bytes.toByteArray());
        }

        private void forget(long now) throws IOException {
            if (episode()
                    .filter(episode -> EpisodeRules.isForgotten(episode, now))
                    .isPresent()) {
                episodes.clear();
            }
        }
    }
}
