package io.loanwatch.flink.operators;

import io.loanwatch.detectors.borrower.CommonRepresentative;
import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.tracing.LedgerRecord;
import io.loanwatch.detectors.tracing.TransferHead;
import io.loanwatch.detectors.tracing.TransferReader;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DetectionRule;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Party;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Parts what a source read: records for borrowers, clock marks, and what cannot be read; and, if ledgers follow, what they need:
 * every transfer, and what says whose drawdowns are and who is listed.
 */
public final class SortInbound extends ProcessFunction<Inbound, Routed> {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<ClockMark> MARKS = new OutputTag<>("clock-marks", StreamTypes.CLOCK_MARK);
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("unreadable", StreamTypes.DEAD_LETTER);
    public static final OutputTag<LedgerRecord> TRANSFERS = new OutputTag<>("transfers", StreamTypes.LEDGER_RECORD);
    public static final OutputTag<Routed> LEDGER_FACTS = new OutputTag<>("ledger-facts", StreamTypes.ROUTED);

    /** Keyed by who represents; for the borrowers that have one legal representative. */
    public static final OutputTag<Routed> REPRESENTATIVES = new OutputTag<>("representatives", StreamTypes.ROUTED);

    /** Steps in the life of rules, keyed by the rule. */
    public static final OutputTag<Routed> RULES = new OutputTag<>("rules", StreamTypes.ROUTED);

    /** Name of the accumulator that counts what was read. */
    public static final String RECORDS_READ = "records-read";

    private final String job;
    private final boolean forLedgers;
    private final LongCounter read = new LongCounter();
    private transient @Nullable FeedGauges gauges;

    /** @param forLedgers whether ledgers follow */
    public SortInbound(String job, boolean forLedgers) {
        this.job = job;
        this.forLedgers = forLedgers;
    }

    @Override
    public void open(OpenContext context) {
        getRuntimeContext().addAccumulator(RECORDS_READ, read);
        gauges = new FeedGauges(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(Inbound record, Context context, Collector<Routed> out) {
        read.add(1L);
        if (record instanceof Inbound.Known known) {
            known.borrowers().forEach(borrower -> out.collect(new Routed(borrower, known.arrival())));
            if (known.arrival().topic() == Topic.DETECTION_RULES) {
                toDesk(known.arrival(), context);
            }
            if (forLedgers) {
                toLedgers(known, context);
            }
        } else if (record instanceof Inbound.Marked marked) {
            Opened.state(gauges).accept(marked.mark());
            context.output(MARKS, marked.mark());
        } else if (record instanceof Inbound.Rejected rejected) {
            context.output(DEAD_LETTERS, rejected.deadLetter());
        }
    }

    private void toDesk(Arrival arrival, Context context) {
        try {
            context.output(RULES, new Routed(((DetectionRule) Codecs.decode(arrival)).ruleId(), arrival));
        } catch (InvalidRecordException e) {
            context.output(DEAD_LETTERS, DeadLetters.of(arrival, e, job));
        }
    }

    private static void toRepresentatives(Arrival arrival, Context context) {
        try {
            Party party = (Party) Codecs.decode(arrival);
            if (CommonRepresentative.concerns(party)) {
                context.output(REPRESENTATIVES, new Routed(party.partyId(), arrival));
            }
        } catch (InvalidRecordException e) {
            // The borrower's host puts it aside when it takes effect.
            return;
        }
    }

    private void toLedgers(Inbound.Known known, Context context) {
        Arrival arrival = known.arrival();
        if (arrival.topic() == Topic.TRANSACTIONS) {
            boolean watched = !known.borrowers().isEmpty();
            try {
                TransferHead head = TransferReader.head((Transaction) Codecs.decode(arrival));
                context.output(TRANSFERS, new LedgerRecord(head, LedgerRecord.Copy.FIRST, watched, arrival));
            } catch (InvalidRecordException e) {
                // Where a borrower's host sees it too, that puts it aside when it takes effect.
                if (!watched) {
                    context.output(DEAD_LETTERS, DeadLetters.of(arrival, e, job));
                }
            }
        } else if (arrival.topic() == Topic.LOANS || arrival.topic() == Topic.WATCHLIST) {
            context.output(LEDGER_FACTS, new Routed("", arrival));
        } else if (arrival.topic() == Topic.PARTIES) {
            toRepresentatives(arrival, context);
        }
    }
}
