package io.loanwatch.sql;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Topic;
import io.loanwatch.rules.RuleError;
import io.loanwatch.sql.SqlDetection.Statement;
import io.loanwatch.sql.functions.Baseline;
import io.loanwatch.sql.functions.BocpdFunction;
import io.loanwatch.sql.functions.CusumFunction;
import io.loanwatch.sql.functions.Silence;
import io.loanwatch.sql.functions.Trace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.util.Collector;

/** The dataflow of a detection in SQL: records in, alerts out, the query between tables. */
public final class SqlPlan {

    private static final Pattern PLACE = Pattern.compile("[Ll]ine (\\d+), column (\\d+)");

    private static final Pattern WHOSE_FAULT = Pattern.compile("^(SQL (parse|validation) failed\\. )+");
    private static final int MOST_LINES = 3;

    private final SqlDetection detection;
    private final Set<Topic> topics;

    private SqlPlan(SqlDetection detection, Set<Topic> topics) {
        this.detection = detection;
        this.topics = topics;
    }

    /**
     * Reads a file and plans its query, over no records.
     *
     * @throws InvalidSqlException with what is wrong: in the file, with its syntax or names, or with what it inserts
     */
    public static SqlPlan of(String text, EngineSettings settings) throws InvalidSqlException {
        SqlDetection detection = SqlFile.parse(text);
        var configuration = new Configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        // None that could run: on a cluster a program may make no other.
        var nowhere = new StreamExecutionEnvironment(configuration).setParallelism(1);
        Set<String> read = new TreeSet<>();
        var catalog = new DetectionCatalog(
                detection,
                name -> {
                    read.add(name);
                    return nowhere.fromSequence(0, 0)
                            .flatMap((Long number, Collector<RowData> out) -> {})
                            .returns(typeOf(name));
                },
                rows -> {
                    RowClock.requireIn(rows.getTransformation());
                    return rows.sinkTo(new DiscardingSink<>());
                });
        StreamTableEnvironment tables = tables(nowhere, detection, catalog, settings);
        attempt(detection.query(), () -> {
            String query = detection.query().inPlace();
            RowClock.requireIn(query, tables);
            LostRanges.requireNone(tables.explainSql(query));
            insert(tables, detection);
        });
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        read.forEach(name -> Topic.named(name.replace('_', '-')).ifPresent(topics::add));
        if (read.contains(FactTable.DAYS)) {
            topics.add(Topic.LOANS);
        }
        return new SqlPlan(detection, topics);
    }

    private static TypeInformation<RowData> typeOf(String name) {
        return InternalTypeInfo.of(
                name.equals(FactTable.DAYS)
                        ? FactTable.DAYS_TYPE
                        : FactTable.named(name).type());
    }

    public SqlDetection detection() {
        return detection;
    }

    /** What has to be read: the topics whose tables the file names, and loans for the days of borrowers. */
    public Set<Topic> topics() {
        return EnumSet.copyOf(topics);
    }

    /**
     * Defines the dataflow.
     *
     * @param facts records by borrower, with the clock as watermarks
     * @param write where alerts go
     * @return records, and rows of alerts, that cannot be used
     */
    public DataStream<DeadLetter> define(
            StreamExecutionEnvironment env,
            String job,
            DataStream<Routed> facts,
            EngineSettings settings,
            Function<DataStream<RiskAlert>, DataStreamSink<?>> write) {
        SingleOutputStreamOperator<RowData> days = facts.keyBy(Routed::borrowerId)
                .process(new TableFeed(job, settings), typeOf(FactTable.DAYS))
                .uid(job + "-tables")
                .name(job + ": tables");
        List<DataStream<DeadLetter>> unusable = new ArrayList<>();
        unusable.add(days.getSideOutput(TableFeed.DEAD_LETTERS));
        var catalog = new DetectionCatalog(
                detection,
                name -> name.equals(FactTable.DAYS)
                        ? days
                        : days.getSideOutput(TableFeed.tag(FactTable.named(name).topic())),
                rows -> {
                    QueryOperators.identify(rows.getTransformation(), job);
                    SingleOutputStreamOperator<RiskAlert> alerts = alerts(rows, job, settings);
                    unusable.add(alerts.getSideOutput(AlertRows.DEAD_LETTERS));
                    return write.apply(alerts);
                });
        try {
            insert(tables(env, detection, catalog, settings), detection);
        } catch (InvalidSqlException e) {
            throw new IllegalStateException("was planned before", e);
        }
        return unusable.stream().reduce(DataStream::union).orElseThrow();
    }

    private SingleOutputStreamOperator<RiskAlert> alerts(
            DataStream<RowData> rows, String job, EngineSettings settings) {
        return rows.filter(AlertRow::isComplete)
                .uid(job + "-said")
                .name(job + ": said")
                .keyBy(AlertRow::borrowerId, Types.STRING)
                .process(new AlertRows(detection, job, topics, settings, rows.getType()), StreamTypes.ALERT)
                .uid(job + "-episodes")
                .name(job + ": episodes");
    }

    @SuppressWarnings("deprecation") // the other way makes a catalog of strings, this one is of streams
    private static StreamTableEnvironment tables(
            StreamExecutionEnvironment env, SqlDetection detection, DetectionCatalog catalog, EngineSettings settings)
            throws InvalidSqlException {
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        tables.getConfig().setLocalTimeZone(settings.time().zone());
        tables.registerCatalog(DetectionCatalog.NAME, catalog);
        tables.useCatalog(DetectionCatalog.NAME);
        tables.useDatabase(DetectionCatalog.DATABASE);
        tables.createTemporarySystemFunction("BASELINE", Baseline.class);
        tables.createTemporarySystemFunction("SILENCE", Silence.class);
        tables.createTemporarySystemFunction("CUSUM", CusumFunction.class);
        tables.createTemporarySystemFunction("BOCPD", BocpdFunction.class);
        tables.createTemporarySystemFunction("TRACE", Trace.class);
        for (Statement view : detection.views()) {
            attempt(view, () -> Views.define(view, tables));
        }
        return tables;
    }

    private static void insert(StreamTableEnvironment tables, SqlDetection detection) {
        tables.createStatementSet().addInsertSql(detection.query().inPlace()).attachAsDataStream();
    }

    private static void attempt(Statement statement, Runnable step) throws InvalidSqlException {
        try {
            step.run();
        } catch (RuntimeException | AssertionError e) {
            throw new InvalidSqlException(List.of(error(statement, e)));
        }
    }

    private static RuleError error(Statement statement, Throwable failure) {
        String message = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            message = String.valueOf(cause.getMessage());
            Matcher place = PLACE.matcher(message);
            if (place.find()) {
                return new RuleError(
                        Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)), inOneLine(message));
            }
        }
        return new RuleError(statement.line(), statement.column(), inOneLine(message));
    }

    private static String inOneLine(String message) {
        String line = message.lines().limit(MOST_LINES).collect(Collectors.joining(" "));
        String hint = line.contains("consuming update")
                ? "; what was said of an instant is not taken back, so aggregate OVER a range of known_at or in a window such as TUMBLE"
                : line.startsWith("Cannot invoke")
                        ? "; the planner takes a function of a table only as SELECT * FROM FUNCTION(…) in a view of its own"
                        : "";
        return WHOSE_FAULT.matcher(line).replaceFirst("") + hint;
    }
}
