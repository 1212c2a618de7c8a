package io.loanwatch.flink.kafka;

import io.loanwatch.model.ClockMark;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.SeriesPoint;

/** What a detection job writes: to its alert topic, and what follows from the same records to topics beside it. */
public sealed interface Outbound {

    /** A revision of an alert; its key is the borrower. */
    record Alerted(RiskAlert alert) implements Outbound {}

    /** Where the money of a drawdown is; its key is the borrower. */
    record Traced(FundTrace trace) implements Outbound {}

    /** A point of one of a borrower's series; its key is the borrower. */
    record Plotted(SeriesPoint point) implements Outbound {}

    /** A clock mark for one partition: all alerts up to it have been written. */
    record Marked(ClockMark mark, int partition) implements Outbound {}
}
