package io.loanwatch.console.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.avro.Schema;

/** What a record that was put aside holds, as far as it can be read; fields of data level 4 and above are masked. */
public final class DeadLetterContent {

    private static final int MASKED_FROM_LEVEL = 4;
    private static final String MASK = "***";
    private static final int SHOWN_BYTES = 1_024;

    private DeadLetterContent() {}

    /** Its fields, or where it cannot be read the beginning of its bytes. */
    public static ObjectNode of(byte[] value) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        Optional<Message> message = Message.read(value);
        content.put("schema", Message.name(value).orElse(null));
        if (message.isPresent()) {
            ObjectNode fields = AvroJson.of(message.get().record());
            for (Schema.Field field : message.get().record().getSchema().getFields()) {
                if (field.getObjectProp("dataLevel") instanceof Integer level && level >= MASKED_FROM_LEVEL) {
                    fields.put(field.name(), MASK);
                }
            }
            content.set("fields", fields);
        } else {
            byte[] shown = Arrays.copyOf(value, Math.min(value.length, SHOWN_BYTES));
            content.put("hexadecimal", HexFormat.ofDelimiter(" ").formatHex(shown));
            content.put("text", new String(shown, StandardCharsets.ISO_8859_1).replaceAll("[^\\x20-\\x7e]", "."));
        }
        return content;
    }
}
