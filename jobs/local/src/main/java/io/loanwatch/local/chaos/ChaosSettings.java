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
 * @param fewestFaults how many faults come in any case
 * @param duration for how long further faults come, from the end of the bank's history on
 * @param faults what may go wrong
 * @param outage how long an outage lasts
 * @param bank the simulated bank
 * @param daysPerSecond simulated days a second, once history is read
 */
public record ChaosSettings(
        Path workFolder,
        long seed,
        int fewestFaults,
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

    /** Small, so that it is the faults that take time: twenty borrowers with eight months of history. */
    public static BankSettings bank(long seed) {
        return new BankSettings(seed, 20, LocalDate.of(2026, 3, 1), 8);
    }
}
