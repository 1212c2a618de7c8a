package io.loanwatch.detectors.engine;

import io.loanwatch.model.Fact;

/** Decodes the body of an arrival. */
public interface FactDecoder {

    /**
     * @throws io.loanwatch.model.InvalidRecordException if the bytes are not the record of the topic or the record
     *     contradicts its own rules
     */
    Fact decode(Arrival arrival);
}
