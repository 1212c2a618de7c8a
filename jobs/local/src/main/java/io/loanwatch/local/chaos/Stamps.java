package io.loanwatch.local.chaos;

import io.loanwatch.model.Fact;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;

/** Stamps a record as a feed whose clock is wrong. */
final class Stamps {

    private Stamps() {}

    /** The same fact, known later. */
    static Fact later(Fact fact, Duration by) {
        RecordComponent[] components = fact.getClass().getRecordComponents();
        try {
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].getName().equals("knownAt")
                        ? fact.knownAt().plus(by)
                        : components[i].getAccessor().invoke(fact);
            }
            return (Fact) fact.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(fact.getClass() + " is no record with knownAt", e);
        }
    }
}
