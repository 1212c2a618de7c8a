package io.loanwatch.flink.elasticsearch;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Where documents go that Elasticsearch will never take. It is serialized with the job; its handlers are not. */
@FunctionalInterface
public interface DocumentRejects extends Serializable {

    /** Opens the handler of one writer. */
    Handler open(WriterInitContext context) throws IOException;

    /**
     * Takes the rejected documents of one writer, always on that writer's thread. A failure of any method fails the
     * task, which then starts again from its last checkpoint: a reject may come twice, but is never lost.
     */
    interface Handler extends AutoCloseable {

        /**
         * Takes a document that was not written.
         *
         * @param httpStatus Elasticsearch's answer to it; 413 also for one that is too large to be sent at all
         * @param reason the answer's error type and text
         */
        void reject(Document document, int httpStatus, String reason) throws IOException, InterruptedException;

        /** Returns once every document given to {@link #reject} is safe; called before each checkpoint completes. */
        void flush() throws IOException, InterruptedException;

        @Override
        void close() throws IOException;
    }
}
