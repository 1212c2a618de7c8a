package io.loanwatch.local.backtest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to try on the past.
 *
 * @param input folder of records, as {@code generate} writes it
 * @param labels ground truth; by default that of the folder, if it has one
 * @param detection an indicator whose alerts are looked at, or a file: a rule ({@code .yaml}) or a query ({@code .sql})
 * @param like indicators whose troubles the detection is to find, beside those that labels name it for
 * @param overrides parameters of all indicators that differ from the defaults, by indicator
 * @param factors what each parameter is multiplied by, one at a time; empty: sensitivity is not measured
 * @param analysts among how many people the alerts are divided
 * @param parallelism subtasks of each job
 * @param from alerts that opened earlier are not looked at, nor labels of earlier troubles; records before it are the history
 * @param until where the clock stops; by default the last clock mark
 */
public record BacktestSettings(
        Path input,
        Optional<Path> labels,
        String detection,
        Set<String> like,
        Map<String, Map<String, String>> overrides,
        List<Double> factors,
        int analysts,
        int parallelism,
        Optional<Instant> from,
        Optional<Instant> until) {

    public BacktestSettings {
        like = Set.copyOf(like);
        overrides = Map.copyOf(overrides);
        factors = List.copyOf(factors);
        if (analysts < 1 || factors.stream().anyMatch(factor -> factor <= 0)) {
            throw new IllegalArgumentException(
                    "--analysts is %d, --factors are %s: all must be positive".formatted(analysts, factors));
        }
    }
}
