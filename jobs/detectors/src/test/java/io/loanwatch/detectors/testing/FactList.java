package io.loanwatch.detectors.testing;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.FactDecoder;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.InvalidRecordException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Encodes a fact as its place in a list, behind the two fields with which every schema begins, so that the engine can be
 * tested without Avro. Equal facts have equal bodies.
 */
public final class FactList implements FactDecoder {

    private static final int UNDECODABLE = -1;

    private final List<Fact> facts = new ArrayList<>();
    private final Map<Fact, Integer> places = new HashMap<>();

    public Arrival arrival(Fact fact) {
        return arrival(fact, fact.knownAt(), place(fact));
    }

    /** A second delivery of a record, which was stamped anew. */
    public Arrival deliveredAgain(Fact fact, Instant knownAt) {
        return arrival(fact, knownAt, place(fact));
    }

    /** A record with the id and time of the fact whose bytes mean nothing. */
    public Arrival damaged(Fact fact) {
        return arrival(fact, fact.knownAt(), UNDECODABLE);
    }

    @Override
    public Fact decode(Arrival arrival) {
        var in = new DataInputStream(new ByteArrayInputStream(arrival.body()));
        try {
            in.readNBytes(Packed.readInt(in));
            Packed.readLong(in);
            int place = Packed.readInt(in);
            if (place == UNDECODABLE) {
                throw new InvalidRecordException(DeadLetterReason.UNDECODABLE, "the bytes mean nothing");
            }
            return facts.get(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int place(Fact fact) {
        return places.computeIfAbsent(fact, added -> {
            facts.add(added);
            return facts.size() - 1;
        });
    }

    private static Arrival arrival(Fact fact, Instant knownAt, int place) {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        byte[] id = fact.eventId().getBytes(StandardCharsets.UTF_8);
        try {
            Packed.writeInt(out, id.length);
            out.write(id);
            Packed.writeLong(out, knownAt.toEpochMilli());
            Packed.writeInt(out, place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Arrival(
                fact.topic(),
                fact.eventId(),
                knownAt.toEpochMilli(),
                new Origin(fact.topic().topicName(), 0, 0),
                bytes.toByteArray());
    }
}
