package io.loanwatch.flink.codec;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetter;
import java.util.List;

/** What a source makes of one record. */
public sealed interface Inbound {

    /** Knowledge time, epoch milliseconds: where the record stands on the clock. */
    long knownAt();

    /** A record, and the borrowers that it concerns: two for a transfer between two, none for an entry of a list. */
    record Known(List<String> borrowers, Arrival arrival) implements Inbound {
        public Known {
            borrowers = List.copyOf(borrowers);
        }

        @Override
        public long knownAt() {
            return arrival.knownAt();
        }
    }

    /** A record for the cases of a borrower. */
    record Filed(CaseRecord file) implements Inbound {
        @Override
        public long knownAt() {
            return file.knownAt();
        }
    }

    /** A clock mark. */
    record Marked(ClockMark mark) implements Inbound {
        @Override
        public long knownAt() {
            return mark.knownAt().toEpochMilli();
        }
    }

    /** A record that cannot be read; it does not move the clock. */
    record Rejected(DeadLetter deadLetter) implements Inbound {
        @Override
        public long knownAt() {
            return Long.MIN_VALUE;
        }
    }
}
