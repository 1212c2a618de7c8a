package io.loanwatch.flink.types;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.DeadLetter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes a DeadLetter by its Avro schema. */
public final class DeadLetterSerializer extends StreamType<DeadLetter> {

    static final DeadLetterSerializer INSTANCE = new DeadLetterSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(DeadLetter value, DataOutput out) throws IOException {
        Bodies.write(Codecs.DEAD_LETTER.write(value), out);
    }

    @Override
    DeadLetter read(DataInput in) throws IOException {
        return Codecs.DEAD_LETTER.read(Bodies.read(in));
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<DeadLetter> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<DeadLetter> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
