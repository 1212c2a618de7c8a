package io.loanwatch.flink.elasticsearch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/** Writes the documents that wait in a writer's buffer into its checkpoint. */
final class DocumentStateSerializer extends AsyncSinkWriterStateSerializer<Document> {

    private static final int VERSION = 1;

    @Override
    protected void serializeRequestToStream(Document document, DataOutputStream out) throws IOException {
        writeText(document.index(), out);
        writeText(document.id(), out);
        out.writeLong(document.version());
        writeBytes(document.source(), out);
        writeText(document.origin(), out);
    }

    @Override
    protected Document deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
        return new Document(readText(in), readText(in), in.readLong(), readBytes(in), readText(in));
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    // Not writeUTF: its limit of 64 KiB would let one long id fail every checkpoint.
    private static void writeText(String text, DataOutputStream out) throws IOException {
        writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
