package io.loanwatch.flink.kafka;

import io.loanwatch.model.ClockMark;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.PortfolioDay;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.SeriesPoint;

/** What a job writes: to a topic of its own that has clock marks, and what follows from the same records to topics beside it. */
public sealed interface Outbound {

    /** A revision of an alert; its key is the borrower. */
    record Alerted(RiskAlert alert) implements Outbound {}

    /** Where the money of a drawdown is; its key is the borrower. */
    record Traced(FundTrace trace) implements Outbound {}

    /** A point of one of a borrower's series; its key is the borrower. */
    record Plotted(SeriesPoint point) implements Outbound {}

    /** A day of a group of the portfolio; its key is the group. */
    record Counted(PortfolioDay day) implements Outbound {}

    /** A revision of a case; its key is the borrower. */
    record Cased(RiskCase revision) implements Outbound {}

    /** A clock mark for one partition: all that the topic tells up to it has been written. */
    record Marked(ClockMark mark, int partition) implements Outbound {}

    /** The same for one partition of the topic of traces. */
    record TracesMarked(ClockMark mark, int partition) implements Outbound {}
}
