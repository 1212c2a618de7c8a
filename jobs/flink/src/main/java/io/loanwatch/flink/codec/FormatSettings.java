package io.loanwatch.flink.codec;

import java.io.Serializable;

/** Which format records have; it travels with a job, and the format is opened where it is used. */
public interface FormatSettings extends Serializable {

    RecordFormat open();

    /** Avro's single-object encoding. */
    record SingleObject() implements FormatSettings {
        @Override
        public RecordFormat open() {
            return RecordFormat.SINGLE_OBJECT;
        }
    }
}
