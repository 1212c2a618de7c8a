package io.loanwatch.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores the tiles of a borrower packed, as one value. */
public final class PaymentTilesSerializer extends TypeSerializerSingleton<PaymentTiles> {

    static final PaymentTilesSerializer INSTANCE = new PaymentTilesSerializer();

    private static final long serialVersionUID = 1L;
    private static final int VARIABLE = -1;

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public PaymentTiles createInstance() {
        return new PaymentTiles();
    }

    @Override
    public PaymentTiles copy(PaymentTiles from) {
        var bytes = new ByteArrayOutputStream();
        try {
            from.write(new DataOutputStream(bytes));
            return PaymentTiles.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public PaymentTiles copy(PaymentTiles from, PaymentTiles reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return VARIABLE;
    }

    @Override
    public void serialize(PaymentTiles tiles, DataOutputView target) throws IOException {
        tiles.write(target);
    }

    @Override
    public PaymentTiles deserialize(DataInputView source) throws IOException {
        return PaymentTiles.read(source);
    }

    @Override
    public PaymentTiles deserialize(PaymentTiles reuse, DataInputView source) throws IOException {
        return PaymentTiles.read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<PaymentTiles> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends SimpleTypeSerializerSnapshot<PaymentTiles> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
