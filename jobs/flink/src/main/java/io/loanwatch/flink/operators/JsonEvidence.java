package io.loanwatch.flink.operators;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.loanwatch.detectors.cases.EvidenceFreezer;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.FrozenEvidence;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Evidence as JSON: {@code {"case": {…}, "alerts": [{…}]}}, each record as its Avro schema says. The hash is SHA-256 over
 * the UTF-8 bytes.
 */
public final class JsonEvidence implements EvidenceFreezer {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public FrozenEvidence freeze(RiskCase closed, List<RiskAlert> alerts) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeFieldName("case");
            Codecs.CASE.writeJson(closed, json);
            json.writeArrayFieldStart("alerts");
            for (RiskAlert alert : alerts) {
                Codecs.ALERT.writeJson(alert, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return new FrozenEvidence(hash(bytes.toByteArray()), bytes.toString(StandardCharsets.UTF_8));
    }

    /** The hash of a content, for whoever checks it. */
    public static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
