package io.loanwatch.flink.codec;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.FactDecoder;
import io.loanwatch.model.CaseDecision;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DetectionChange;
import io.loanwatch.model.Fact;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.PortfolioDay;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.SeriesPoint;
import io.loanwatch.model.Topic;
import io.loanwatch.schemas.SchemaHistory;
import java.util.EnumMap;
import java.util.Map;

/** The codec of every record of the model. */
public final class Codecs {

    public static final RecordCodec<RiskAlert> ALERT = of("risk-alerts", RiskAlert.class);
    public static final RecordCodec<FundTrace> FUND_TRACE = of("fund-traces", FundTrace.class);
    public static final RecordCodec<SeriesPoint> SERIES_POINT = of("risk-series", SeriesPoint.class);
    public static final RecordCodec<PortfolioDay> PORTFOLIO_DAY = of("risk-portfolio", PortfolioDay.class);
    public static final RecordCodec<RiskCase> CASE = of("risk-cases", RiskCase.class);
    public static final RecordCodec<CaseDecision> DECISION = of("case-decisions", CaseDecision.class);
    public static final RecordCodec<DetectionChange> DETECTION_CHANGE = of("detection-changes", DetectionChange.class);
    public static final RecordCodec<DeadLetter> DEAD_LETTER = of("dead-letters", DeadLetter.class);
    public static final RecordCodec<ClockMark> CLOCK_MARK = of("clock-marks", ClockMark.class);

    private static final Map<Topic, RecordCodec<? extends Fact>> FACTS = facts();

    private Codecs() {}

    public static RecordCodec<? extends Fact> of(Topic topic) {
        RecordCodec<? extends Fact> codec = FACTS.get(topic);
        if (codec == null) {
            throw new IllegalStateException("every topic has a codec, but not " + topic);
        }
        return codec;
    }

    /** Decodes an arrival; see {@link FactDecoder#decode}. */
    public static Fact decode(Arrival arrival) {
        return of(arrival.topic()).read(arrival.body());
    }

    /** The body of a fact in the current schema of its topic. */
    public static byte[] encode(Fact fact) {
        var writer = new BodyWriter();
        of(fact.topic()).write(fact, writer);
        return writer.toBytes();
    }

    private static Map<Topic, RecordCodec<? extends Fact>> facts() {
        Map<Topic, RecordCodec<? extends Fact>> codecs = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            codecs.put(topic, of(topic.topicName(), topic.factType()));
        }
        return codecs;
    }

    private static <T> RecordCodec<T> of(String name, Class<T> type) {
        return RecordCodec.of(SchemaHistory.bundled().current(name), type);
    }
}
