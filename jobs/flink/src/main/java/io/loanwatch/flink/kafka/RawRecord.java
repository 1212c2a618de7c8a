package io.loanwatch.flink.kafka;

/**
 * A Kafka record as read.
 *
 * @param topic topic
 * @param partition partition
 * @param offset offset
 * @param timestampMillis the transport's time stamp, epoch milliseconds
 * @param value the bytes; empty for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared
public record RawRecord(String topic, int partition, long offset, long timestampMillis, byte[] value) {}
