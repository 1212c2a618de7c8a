package io.loanwatch.local.demo;

import io.loanwatch.local.runtime.LocalSettings;
import io.loanwatch.testkit.bank.BankSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * What to demonstrate.
 *
 * @param bank the simulated bank
 * @param engine where it runs
 * @param daysPerSecond simulated days a second, once history is read
 * @param duration when to end by itself, from the start of the command
 * @param language language of the reasons
 * @param consolePort port of the console; 0 for any that is free
 */
public record DemoSettings(
        BankSettings bank,
        LocalSettings engine,
        double daysPerSecond,
        Optional<Duration> duration,
        Language language,
        int consolePort) {

    /** Language of what a person of the risk center reads. */
    public enum Language {
        EN,
        ZH
    }
}
