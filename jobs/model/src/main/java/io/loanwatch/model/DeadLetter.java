package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A record that was put aside. Key: its origin.
 *
 * @param reason why.
 * @param detail what was wrong and what would be right; no content of the record beyond the field at fault.
 * @param topic topic, or file, it came from.
 * @param partition partition, 0 for a file.
 * @param offset offset, or line from 1.
 * @param job job that put it aside.
 * @param noticedAt the known_at of the record, or the time stamp of the transport where that cannot be read. UTC
 *     milliseconds.
 * @param key key as read, else null.
 * @param value the bytes as read.
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes as read; never compared
public record DeadLetter(
        DeadLetterReason reason,
        String detail,
        String topic,
        int partition,
        long offset,
        String job,
        Instant noticedAt,
        Optional<byte[]> key,
        byte[] value) {}
