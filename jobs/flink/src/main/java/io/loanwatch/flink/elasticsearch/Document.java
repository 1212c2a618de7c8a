package io.loanwatch.flink.elasticsearch;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Arrays;

/**
 * One revision of a whole JSON document.
 *
 * @param index the index or alias to write to
 * @param id the document's id in that index
 * @param version its external version, not negative; a document is written only if it is higher than the stored one,
 *     which is what makes a replay harmless
 * @param source the JSON object in UTF-8; not copied, so it must not be changed afterwards
 * @param origin where it came from (topic, partition, offset), for whoever finds it among the dead letters
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content below; a copy of every source would cost too much
public record Document(String index, String id, long version, byte[] source, String origin) implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int ACTION_LINE_BYTES = 96;

    public Document {
        requireNonNull(index, "index is null");
        requireNonNull(id, "id is null");
        requireNonNull(source, "source is null");
        requireNonNull(origin, "origin is null");
        if (version < 0) {
            throw new IllegalArgumentException("version " + version + " of document " + index + "/" + id
                    + " is negative; Elasticsearch takes external versions from 0");
        }
    }

    /** What it weighs in a bulk request, nearly: the source and the line that announces it. */
    long sizeBytes() {
        return (long) source.length + index.length() + id.length() + ACTION_LINE_BYTES;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document that
                && index.equals(that.index)
                && id.equals(that.id)
                && version == that.version
                && Arrays.equals(source, that.source)
                && origin.equals(that.origin);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * index.hashCode() + id.hashCode()) + Long.hashCode(version);
    }

    @Override
    public String toString() {
        return index + "/" + id + " version " + version + " from " + origin + " (" + source.length + " bytes)";
    }
}
