package io.loanwatch.flink.operators;

import com.fasterxml.jackson.core.JsonGenerator;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.RiskCase;
import java.io.IOException;
import java.util.Optional;

/** The document of a case: its fields, and where a map shows it. */
public final class CaseDocument {

    private CaseDocument() {}

    /** Writes the object; {@code place}, the seat of the borrower's province, is null where the region is not known. */
    public static void write(RiskCase riskCase, JsonGenerator json) throws IOException {
        json.writeStartObject();
        Codecs.CASE.writeJsonFields(riskCase, json);
        Optional<ProvinceSeats.Seat> seat = ProvinceSeats.of(riskCase.regionCode());
        if (seat.isPresent()) {
            json.writeObjectFieldStart("place");
            json.writeNumberField("lat", seat.get().latitude());
            json.writeNumberField("lon", seat.get().longitude());
            json.writeEndObject();
        } else {
            json.writeNullField("place");
        }
        json.writeEndObject();
    }
}
