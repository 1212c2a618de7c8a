package io.loanwatch.benchmarks;

import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.event.Event;
import io.siddhi.core.stream.output.StreamCallback;
import io.siddhi.query.api.SiddhiApp;
import io.siddhi.query.api.definition.Attribute;
import io.siddhi.query.api.definition.StreamDefinition;
import io.siddhi.query.api.execution.query.Query;
import io.siddhi.query.api.execution.query.input.stream.InputStream;
import io.siddhi.query.api.execution.query.selection.Selector;
import io.siddhi.query.api.expression.Expression;
import io.siddhi.query.api.expression.Variable;
import java.util.function.BiConsumer;
import org.apache.flink.api.java.tuple.Tuple4;

/**
 * The rules in Siddhi: a sliding window of event time for each length, {@code #window.externalTime}, judged at each record. The queries are
 * built, not parsed: the parser is made for another ANTLR.
 */
final class SiddhiRules {

    static final String PAYMENTS = "payments";

    private static final String SUMS = "sums";

    private SiddhiRules() {}

    /** @param alerts takes borrower and alert, in the thread that sends payments */
    static SiddhiAppRuntime runtime(SiddhiManager siddhi, PaymentRules rules, BiConsumer<String, String> alerts) {
        SiddhiApp app = SiddhiApp.siddhiApp("rules")
                .defineStream(StreamDefinition.id(PAYMENTS)
                        .attribute("borrower", Attribute.Type.STRING)
                        .attribute("at", Attribute.Type.LONG)
                        .attribute("cents", Attribute.Type.LONG)
                        .attribute("cash", Attribute.Type.LONG));
        for (int days : PaymentRules.WINDOW_DAYS) {
            app.addQuery(sums(days));
        }
        SiddhiAppRuntime runtime = siddhi.createSiddhiAppRuntime(app);
        for (int days : PaymentRules.WINDOW_DAYS) {
            runtime.addCallback(SUMS + days, new Judge(rules, days, alerts));
        }
        return runtime;
    }

    static Event event(Tuple4<String, Long, Long, Long> payment) {
        return new Event(payment.f1, new Object[] {payment.f0, payment.f1, payment.f2, payment.f3});
    }

    // A payment leaves when the start of another's period is as far from its own as the window is long.
    private static Query sums(int days) {
        Variable at = Expression.variable("at");
        Variable borrower = Expression.variable("borrower");
        return Query.query()
                .from(InputStream.stream(PAYMENTS).window("externalTime", at, Expression.Time.day(days)))
                .select(Selector.selector()
                        .select(borrower)
                        .select(at)
                        .select("outflow", Expression.function("sum", Expression.variable("cents")))
                        .select("payments", Expression.function("count", at))
                        .select("cash", Expression.function("sum", Expression.variable("cash")))
                        .groupBy(borrower))
                .insertInto(SUMS + days);
    }

    private static final class Judge extends StreamCallback {

        private final PaymentRules rules;
        private final int days;
        private final BiConsumer<String, String> alerts;

        private Judge(PaymentRules rules, int days, BiConsumer<String, String> alerts) {
            this.rules = rules;
            this.days = days;
            this.alerts = alerts;
        }

        @Override
        public void receive(Event[] sums) {
            for (Event each : sums) {
                var borrower = (String) each.getData(0);
                rules.breaches(
                                borrower,
                                days,
                                (Long) each.getData(1),
                                (Long) each.getData(2),
                                (Long) each.getData(3),
                                (Long) each.getData(4))
                        .forEach(alert -> alerts.accept(borrower, alert));
            }
        }
    }
}
