package io.loanwatch.local.chaos;

import io.loanwatch.testkit.bank.BankSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * What to try.
 *
 * @param workFolder folder of the cluster; must be empty or missing
 * @param seed decides the bank and what goes wrong when
 * @param duration for how long faults come, from the end of the bank's history on; at least one fault comes
 * @param faults what may go wrong
 * @param outage how long an outage lasts
 * @param bank the simulated bank
 * @param daysPerSecond simulated days a second, once history is read
 */
public record ChaosSettings(
        Path workFolder,
        long seed,
        Duration duration,
        Set<Fault> faults,
        Duration outage,
        BankSettings bank,
        double daysPerSecond) {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public ChaosSettings {
        faults = Set.copyOf(faults);
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("--faults is empty, must name at least one fault");
        }
    }

    /** Forty borrowers with a year of history, half a day a second. */
    public static BankSettings bank(long seed) {
        return new BankSettings(seed, 40, LocalDate.of(2026, 1, 1), 12);
    }
}
