package io.loanwatch.detectors;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;

/** Typed parameters as records of {@code int} and {@code long} components: overriding by name, and a version of the values. */
public final class Parameters {

    private static final int VERSION_BYTES = 4;

    private Parameters() {}

    /**
     * The defaults with some values replaced.
     *
     * @throws IllegalArgumentException if a name is unknown or a value is no integer; the message names key, value and what
     *     would be right
     */
    public static <P extends Record> P override(P defaults, Map<String, String> overrides) {
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        var unknown = new TreeSet<>(overrides.keySet());
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            unknown.remove(name);
            String text = overrides.get(name);
            values[i] = text == null ? value(components[i], defaults) : parse(components[i], text);
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown parameter %s, known are %s"
                    .formatted(
                            unknown.first(),
                            Arrays.stream(components)
                                    .map(RecordComponent::getName)
                                    .toList()));
        }
        return construct(defaults, components, values);
    }

    /** A short name for these values: equal values have equal versions, also in another process. */
    public static String version(Record parameters) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(parameters.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Object parse(RecordComponent component, String text) {
        try {
            if (component.getType() == int.class) {
                return Integer.valueOf(text);
            }
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "parameter %s is \"%s\", must be an integer".formatted(component.getName(), text), e);
        }
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    @SuppressWarnings("unchecked") // a record's class has a constructor of its components
    private static <P extends Record> P construct(P defaults, RecordComponent[] components, Object[] values) {
        try {
            var constructor = defaults.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return (P) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + defaults.getClass(), e);
        }
    }
}
