package io.loanwatch.detectors.rules;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is computed when it is first asked for, and kept.
 *
 * @param <T> what it is
 */
final class Once<T> {

    private final Supplier<T> computation;
    private @Nullable T value;

    Once(Supplier<T> computation) {
        this.computation = computation;
    }

    T get() {
        if (value == null) {
            value = computation.get();
        }
        return value;
    }
}
