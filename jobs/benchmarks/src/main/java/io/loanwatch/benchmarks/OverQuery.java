package io.loanwatch.benchmarks;

import java.time.Instant;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;

/** The rules in Flink SQL: one {@code OVER} query a window, as a query may have only one. */
final class OverQuery {

    private static final int HOURS_A_DAY = 24;

    private OverQuery() {}

    static DataStream<String> alerts(
            StreamTableEnvironment tables, DataStream<Tuple4<String, Long, Long, Long>> payments, PaymentRules rules) {
        tables.createTemporaryView(
                "payments",
                payments,
                Schema.newBuilder()
                        .column("f0", DataTypes.STRING())
                        .column("f2", DataTypes.BIGINT())
                        .column("f3", DataTypes.BIGINT())
                        .columnByMetadata("at", DataTypes.TIMESTAMP_LTZ(3), "rowtime")
                        .watermark("at", "SOURCE_WATERMARK()")
                        .build());
        return Arrays.stream(PaymentRules.WINDOW_DAYS)
                .mapToObj(days -> alerts(tables, query(days, rules), rules))
                .reduce(DataStream::union)
                .orElseThrow();
    }

    // Apart: put together by UNION ALL, the planner of 2.3.0 takes them for one, with the range of the first.
    private static DataStream<String> alerts(StreamTableEnvironment tables, String query, PaymentRules rules) {
        return tables.toDataStream(tables.sqlQuery(query))
                .flatMap((Row row, Collector<String> out) -> rules.breaches(
                                row.<String>getFieldAs(0),
                                row.<Integer>getFieldAs(1),
                                row.<Instant>getFieldAs(2).toEpochMilli(),
                                row.<Long>getFieldAs(3),
                                row.<Long>getFieldAs(4),
                                row.<Long>getFieldAs(5))
                        .forEach(out::collect))
                .returns(Types.STRING);
    }

    private static String query(int days, PaymentRules rules) {
        long hoursBefore = (rules.periodsIn(days) - 1L) * rules.period().toHours();
        return "SELECT f0, %d, `at`, SUM(f2) OVER w, COUNT(*) OVER w, SUM(f3) OVER w FROM payments WINDOW w AS (PARTITION BY f0 ORDER BY `at` RANGE BETWEEN INTERVAL '%d %02d' DAY TO HOUR PRECEDING AND CURRENT ROW)"
                .formatted(days, hoursBefore / HOURS_A_DAY, hoursBefore % HOURS_A_DAY);
    }
}
