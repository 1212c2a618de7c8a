package io.loanwatch.testkit.bank;

import java.time.LocalDate;

/**
 * What decides every record of a {@link SimulatedBank}.
 *
 * @param seed any number; another seed is another bank
 * @param borrowers number of borrowers, positive
 * @param liveFrom first day with hourly clock marks; scenarios begin 15 days before it at the earliest
 * @param historyMonths months simulated before {@code liveFrom}, not negative
 */
public record BankSettings(long seed, int borrowers, LocalDate liveFrom, int historyMonths) {

    public BankSettings {
        if (borrowers <= 0) {
            throw new IllegalArgumentException("borrowers is %d, must be positive".formatted(borrowers));
        }
        if (historyMonths < 0) {
            throw new IllegalArgumentException("historyMonths is %d, must not be negative".formatted(historyMonths));
        }
    }

    /** Seed 1, 120 borrowers, live from 2026-01-01 after 24 months of history. */
    public static BankSettings defaults() {
        return new BankSettings(1, 120, LocalDate.of(2026, 1, 1), 24);
    }
}
