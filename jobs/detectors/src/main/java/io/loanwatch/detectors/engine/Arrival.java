package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Topic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;

/** A record on its way to a borrower, still encoded, with the few fields that route and order it. */
public final class Arrival {

    /** Facts take effect by knowledge time; of one instant by id, so that the order follows from the data alone. */
    public static final Comparator<Arrival> ORDER = Arrival::compare;

    private final Topic topic;
    private final String eventId;
    private final long knownAt;
    private final long effectiveAt;
    private final Origin origin;
    private final byte[] body;

    public Arrival(Topic topic, String eventId, long knownAt, Origin origin, byte[] body) {
        this(topic, eventId, knownAt, knownAt, origin, body);
    }

    private Arrival(Topic topic, String eventId, long knownAt, long effectiveAt, Origin origin, byte[] body) {
        this.topic = topic;
        this.eventId = eventId;
        this.knownAt = knownAt;
        this.effectiveAt = effectiveAt;
        this.origin = origin;
        this.body = body;
    }

    private static int compare(Arrival left, Arrival right) {
        int byTime = Long.compare(left.effectiveAt, right.effectiveAt);
        if (byTime != 0) {
            return byTime;
        }
        int byId = left.eventId.compareTo(right.eventId);
        return byId != 0 ? byId : Arrays.compareUnsigned(left.body, right.body);
    }

    public Topic topic() {
        return topic;
    }

    public String eventId() {
        return eventId;
    }

    /** Knowledge time of the record, epoch milliseconds. */
    public long knownAt() {
        return knownAt;
    }

    /** Clock instant at which it takes effect: {@link #knownAt}, or later if the clock had passed that on arrival. */
    public long effectiveAt() {
        return effectiveAt;
    }

    public Origin origin() {
        return origin;
    }

    /** The record in Avro's binary encoding with the current schema of its topic. Not to be changed. */
    public byte[] body() {
        return body;
    }

    /** The same record, taking effect at a later instant. */
    public Arrival effectiveAt(long instant) {
        return new Arrival(topic, eventId, knownAt, instant, origin, body);
    }

    /** Hash of the content but for the stamp of ingestion, which differs between two deliveries of one record. */
    public long contentHash() {
        // Every schema begins with event_id and known_at.
        int idEnd = end(0) + Math.toIntExact(zigzagAt(0));
        int rest = end(idEnd);
        return EventHash.of(Arrays.copyOfRange(body, rest, body.length));
    }

    private int end(int position) {
        int at = position;
        while (body[at] < 0) {
            at++;
        }
        return at + 1;
    }

    private long zigzagAt(int position) {
        long raw = 0;
        int shift = 0;
        for (int at = position; ; at++, shift += 7) {
            raw |= (body[at] & 0x7FL) << shift;
            if (body[at] >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
    }

    public void write(DataOutput out) throws IOException {
        out.writeUTF(topic.topicName());
        out.writeUTF(eventId);
        out.writeLong(knownAt);
        Packed.writeLong(out, effectiveAt - knownAt);
        origin.write(out, topic.topicName());
        Packed.writeInt(out, body.length);
        out.write(body);
    }

    public static Arrival read(DataInput in) throws IOException {
        String topicName = in.readUTF();
        Topic topic = Topic.named(topicName).orElseThrow(() -> new IOException("no topic is named " + topicName));
        String eventId = in.readUTF();
        long knownAt = in.readLong();
        long effectiveAt = knownAt + Packed.readLong(in);
        Origin origin = Origin.read(in, topicName);
        byte[] body = new byte[Packed.readInt(in)];
        in.readFully(body);
        return new Arrival(topic, eventId, knownAt, effectiveAt, origin, body);
    }
}
