package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.time.BankTime;
import java.io.Serializable;
import java.time.ZoneId;

/**
 * What holds for all detectors of a job.
 *
 * @param time the bank's zone
 * @param dedupHorizonDays days of the clock for which a second copy of a record is recognised
 * @param generation raised by a deliberate reprocessing, so that its alerts replace earlier ones
 */
public record EngineSettings(BankTime time, int dedupHorizonDays, int generation) implements Serializable {

    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");
    public static final int DEFAULT_DEDUP_HORIZON_DAYS = 7;

    public static EngineSettings defaults() {
        return new EngineSettings(new BankTime(DEFAULT_ZONE), DEFAULT_DEDUP_HORIZON_DAYS, 0);
    }
}
