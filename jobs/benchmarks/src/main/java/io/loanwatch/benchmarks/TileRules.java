package io.loanwatch.benchmarks;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** The engine's side: its tiles in one packed state a borrower, every rule judged at each record. */
final class TileRules extends KeyedProcessFunction<String, Tuple4<String, Long, Long, Long>, String> {

    private static final long serialVersionUID = 1L;

    private final PaymentRules rules;

    private transient @Nullable ValueState<PaymentTiles> states;

    TileRules(PaymentRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        states = getRuntimeContext().getState(new ValueStateDescriptor<>("payments", PaymentTilesSerializer.INSTANCE));
    }

    @Override
    public void processElement(Tuple4<String, Long, Long, Long> payment, Context context, Collector<String> out)
            throws Exception {
        if (states == null) {
            throw new IllegalStateException("not opened");
        }
        PaymentTiles tiles = states.value();
        if (tiles == null) {
            tiles = new PaymentTiles();
        }
        int period = Math.toIntExact(payment.f1 / rules.period().toMillis());
        tiles.paid().add(period, payment.f2, 1);
        if (payment.f3 > 0) {
            tiles.cash().add(period, payment.f3, 1);
        }
        int longest = 0;
        for (int days : PaymentRules.WINDOW_DAYS) {
            int periods = rules.periodsIn(days);
            int from = period - periods + 1;
            longest = Math.max(longest, periods);
            rules.breaches(
                            payment.f0,
                            days,
                            payment.f1,
                            tiles.paid().sum(from, period),
                            tiles.payments(from, period),
                            tiles.cash().sum(from, period))
                    .forEach(out::collect);
        }
        tiles.paid().forgetBefore(period - longest + 1);
        tiles.cash().forgetBefore(period - longest + 1);
        states.update(tiles);
    }
}
