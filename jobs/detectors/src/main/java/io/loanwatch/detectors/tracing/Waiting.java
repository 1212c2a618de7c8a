package io.loanwatch.detectors.tracing;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A transfer that waits for its turn: what orders it, and what tells whether it can concern loan money at all. Only then is it
 * decoded.
 */
public interface Waiting {

    String eventId();

    TransferHead head();

    /** When the bank learned of it, UTC epoch milliseconds. */
    long knownAtMillis();

    /** @throws io.loanwatch.model.InvalidRecordException if it cannot be decoded or contradicts its own rules */
    Transfer transfer();

    /** How those who wait are stored. */
    interface Codec {

        void write(Waiting waiting, DataOutput out) throws IOException;

        Waiting read(DataInput in) throws IOException;
    }
}
