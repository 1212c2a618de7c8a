package io.loanwatch.flink.operators;

import io.loanwatch.detectors.borrower.CommonRepresentative;
import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.Party;
import io.loanwatch.model.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Tells borrowers of the others that have the same legal representative. In: parties, keyed by the person. */
public final class RepresentativeHost extends KeyedProcessFunction<String, Routed, Routed> {

    private static final long serialVersionUID = 1L;

    private static final Origin DERIVED = new Origin(Topic.PARTIES.topicName() + "-derived", 0, 0);

    private transient @Nullable ValueState<CommonRepresentative> represented;
    private transient @Nullable ListState<Routed> pending;

    @Override
    public void open(OpenContext context) {
        represented = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("represented", StreamTypes.COMMON_REPRESENTATIVE));
        pending = getRuntimeContext().getListState(new ListStateDescriptor<>("pending-parties", StreamTypes.ROUTED));
    }

    @Override
    public void processElement(Routed record, Context context, Collector<Routed> out) throws Exception {
        long clock = context.timerService().currentWatermark();
        Arrival arrival = record.arrival();
        boolean late = arrival.knownAt() <= clock;
        opened(pending).add(late ? new Routed(record.borrowerId(), arrival.effectiveAt(clock + 1)) : record);
        context.timerService().registerEventTimeTimer(late ? clock + 1 : arrival.knownAt());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Routed> out) throws Exception {
        List<Arrival> due = new ArrayList<>();
        List<Routed> later = new ArrayList<>();
        for (Routed record : opened(pending).get()) {
            if (record.arrival().effectiveAt() <= timestamp) {
                due.add(record.arrival());
            } else {
                later.add(record);
            }
        }
        opened(pending).update(later);
        due.sort(Arrival.ORDER);
        CommonRepresentative before = opened(represented).value();
        CommonRepresentative person = before == null ? new CommonRepresentative() : before;
        for (Arrival arrival : due) {
            for (Party related : person.accept((Party) Codecs.decode(arrival), timestamp)) {
                var derived = new Arrival(Topic.PARTIES, related.eventId(), timestamp, DERIVED, Codecs.encode(related));
                out.collect(new Routed(related.borrowerId(), derived));
            }
        }
        opened(represented).update(person);
    }

    private static <T> T opened(@Nullable T state) {
        if (state == null) {
            throw new IllegalStateException("not opened");
        }
        return state;
    }
}
