package io.loanwatch.flink.codec;

import io.loanwatch.model.InvalidRecordException;

/** How a record stands in Kafka: how its schema is named in front of its body. Not thread-safe. */
public interface RecordFormat {

    /** Avro's single-object encoding, which needs nothing but the schemas that are bundled. */
    RecordFormat SINGLE_OBJECT = new RecordFormat() {
        @Override
        public byte[] write(RecordCodec<?> codec, byte[] body) {
            return WireFormat.write(codec, body);
        }

        @Override
        public WireFormat.Content read(byte[] message) {
            return WireFormat.read(message);
        }
    };

    /** A message of a body in the codec's schema. */
    byte[] write(RecordCodec<?> codec, byte[] body);

    /** @throws InvalidRecordException if the message is not in the format, or its schema is unknown or does not fit */
    WireFormat.Content read(byte[] message);
}
