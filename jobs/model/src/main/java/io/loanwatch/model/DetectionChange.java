package io.loanwatch.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of what runs: who deployed, stopped, promoted or retired a detection. Key: the detection.
 *
 * @param changeId unique id.
 * @param changedAt when it was done, by the clock of the machine that did it. UTC milliseconds.
 * @param detection name of the job.
 * @param step what was done.
 * @param shadow whether it is only tried from now on.
 * @param changedBy token of the person.
 * @param jobClass class whose main makes the job.
 * @param arguments arguments of main.
 * @param parallelism subtasks of each operator.
 * @param release version of the engine, then the first 12 hexadecimal digits of the SHA-256 of the jar.
 * @param savepoint address of the savepoint that it was started from, or that was taken when it stopped, else null.
 * @param remark of a roll-back the reason; else it may be empty.
 * @param previousHash the hash of the record before it in the topic; empty in the first.
 * @param hash SHA-256, in hexadecimal digits, of the Avro body of this record with an empty hash.
 */
public record DetectionChange(
        String changeId,
        Instant changedAt,
        String detection,
        DetectionStep step,
        boolean shadow,
        String changedBy,
        String jobClass,
        List<String> arguments,
        int parallelism,
        String release,
        Optional<String> savepoint,
        String remark,
        String previousHash,
        String hash) {
    public DetectionChange {
        Checks.present("change_id", changeId);
        Checks.present("detection", detection);
        Checks.present("changed_by", changedBy);
        arguments = List.copyOf(arguments);
    }

    /** The same with another hash. */
    public DetectionChange withHash(String other) {
        return new DetectionChange(
                changeId,
                changedAt,
                detection,
                step,
                shadow,
                changedBy,
                jobClass,
                arguments,
                parallelism,
                release,
                savepoint,
                remark,
                previousHash,
                other);
    }
}
