package io.loanwatch.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** The rules in Flink's sliding windows: each window aggregates record by record and is judged when its time has passed. */
final class SlidingWindows {

    private static final TypeInformation<Tuple4<Long, Long, Long, Long>> SUMS =
            Types.TUPLE(Types.LONG, Types.LONG, Types.LONG, Types.LONG);

    private SlidingWindows() {}

    static DataStream<String> alerts(DataStream<Tuple4<String, Long, Long, Long>> payments, PaymentRules rules) {
        var keyed = payments.keyBy(payment -> payment.f0, Types.STRING);
        return Arrays.stream(PaymentRules.WINDOW_DAYS)
                .<DataStream<String>>mapToObj(
                        days -> keyed.window(SlidingEventTimeWindows.of(Duration.ofDays(days), rules.period()))
                                .aggregate(new Measures(), new Judge(rules, days), SUMS, SUMS, Types.STRING))
                .reduce(DataStream::union)
                .orElseThrow();
    }

    /** Minor units paid, payments, minor units of it in cash, start of the last period with a payment. */
    private static final class Measures
            implements AggregateFunction<
                    Tuple4<String, Long, Long, Long>, Tuple4<Long, Long, Long, Long>, Tuple4<Long, Long, Long, Long>> {

        private static final long serialVersionUID = 1L;

        @Override
        public Tuple4<Long, Long, Long, Long> createAccumulator() {
            return Tuple4.of(0L, 0L, 0L, 0L);
        }

        @Override
        public Tuple4<Long, Long, Long, Long> add(
                Tuple4<String, Long, Long, Long> payment, Tuple4<Long, Long, Long, Long> sums) {
            sums.f0 += payment.f2;
            sums.f1++;
            sums.f2 += payment.f3;
            sums.f3 = Math.max(sums.f3, payment.f1);
            return sums;
        }

        @Override
        public Tuple4<Long, Long, Long, Long> getResult(Tuple4<Long, Long, Long, Long> sums) {
            return sums;
        }

        @Override
        public Tuple4<Long, Long, Long, Long> merge(
                Tuple4<Long, Long, Long, Long> one, Tuple4<Long, Long, Long, Long> other) {
            return Tuple4.of(one.f0 + other.f0, one.f1 + other.f1, one.f2 + other.f2, Math.max(one.f3, other.f3));
        }
    }

    /** Judges a window if its last period has a payment: the others judge only at records. */
    private static final class Judge
            extends ProcessWindowFunction<Tuple4<Long, Long, Long, Long>, String, String, TimeWindow> {

        private static final long serialVersionUID = 1L;

        private final PaymentRules rules;
        private final int days;

        private Judge(PaymentRules rules, int days) {
            this.rules = rules;
            this.days = days;
        }

        @Override
        public void process(
                String borrower,
                Context context,
                Iterable<Tuple4<Long, Long, Long, Long>> windows,
                Collector<String> out) {
            Tuple4<Long, Long, Long, Long> sums = windows.iterator().next();
            if (sums.f3 == context.window().getEnd() - rules.period().toMillis()) {
                rules.breaches(borrower, days, sums.f3, sums.f0, sums.f1, sums.f2)
                        .forEach(out::collect);
            }
        }
    }
}
