package io.loanwatch.flink.elasticsearch;

import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/**
 * Limits the requests under way and leaves the batch size alone.
 *
 * <p>Flink's default shrinks the batch to one document when requests fail. After an outage that would send the whole
 * backlog one by one, and during it every returned document would be sent again at once, so that a checkpoint's flush
 * never ended. Slowing down is the backoff's part here.
 */
final class InFlightLimit implements RateLimitingStrategy {

    private final int maxRequests;
    private final int batchDocuments;
    private int requests;

    InFlightLimit(int maxRequests, int batchDocuments) {
        this.maxRequests = maxRequests;
        this.batchDocuments = batchDocuments;
    }

    @Override
    public void registerInFlightRequest(RequestInfo request) {
        requests++;
    }

    @Override
    public void registerCompletedRequest(ResultInfo result) {
        requests--;
    }

    @Override
    public boolean shouldBlock(RequestInfo request) {
        return requests >= maxRequests;
    }

    @Override
    public int getMaxBatchSize() {
        return batchDocuments;
    }
}
