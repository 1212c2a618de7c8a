package io.loanwatch.flink.elasticsearch;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the documents of one request; every one of them is in exactly one list.
 *
 * @param trouble why documents are to be sent again, for the log; empty if none is
 */
record BulkResult(
        List<Document> written,
        List<Document> superseded,
        List<Document> toRetry,
        List<Rejected> rejected,
        String trouble) {

    record Rejected(Document document, int httpStatus, String reason) {}

    static BulkResult retryAll(List<Document> documents, String trouble) {
        return new BulkResult(List.of(), List.of(), documents, List.of(), trouble);
    }

    static BulkResult rejectOnly(Document document, int httpStatus, String reason) {
        return new BulkResult(List.of(), List.of(), List.of(), List.of(new Rejected(document, httpStatus, reason)), "");
    }

    BulkResult and(BulkResult other) {
        return new BulkResult(
                joined(written, other.written),
                joined(superseded, other.superseded),
                joined(toRetry, other.toRetry),
                joined(rejected, other.rejected),
                trouble.isEmpty() ? other.trouble : trouble);
    }

    private static <T> List<T> joined(List<T> left, List<T> right) {
        List<T> joined = new ArrayList<>(left);
        joined.addAll(right);
        return joined;
    }
}
