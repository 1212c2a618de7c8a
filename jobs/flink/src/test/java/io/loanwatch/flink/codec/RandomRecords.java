package io.loanwatch.flink.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes records of the model with random values that keep their rules. The same seed gives the same records. */
final class RandomRecords {

    private static final List<String> CURRENCIES = List.of("CNY", "USD", "JPY", "EUR");
    private static final String LETTERS = "abcXYZ019-_ 杭州市£€\u0000\"\\😀";

    private final Random random;
    private Instant knownAt = Instant.EPOCH;
    private Instant occurredAt = Instant.EPOCH;
    private LocalDate periodTo = LocalDate.EPOCH;

    RandomRecords(long seed) {
        random = new Random(seed);
    }

    <T> T of(Class<T> type) {
        long day = 86_400_000L;
        return of(type, Instant.parse("2000-01-01T00:00:00Z").plusMillis((long) (random.nextDouble() * 36_524 * day)));
    }

    <T> T of(Class<T> type, Instant known) {
        long day = 86_400_000L;
        knownAt = known;
        occurredAt = knownAt.minusMillis((long) (random.nextDouble() * (random.nextBoolean() ? 30_000 : 100) * day));
        periodTo = LocalDate.ofInstant(occurredAt, ZoneOffset.UTC).plusDays(1);
        return record(type);
    }

    private <T> T record(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i].getName(), components[i].getGenericType());
        }
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make %s of %s".formatted(type, Arrays.toString(values)), e);
        }
    }

    private Object value(String name, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                boolean absent = random.nextInt(5) < 2 && !name.equals("balanceAfterCents");
                return absent ? Optional.empty() : Optional.of(value(name, argument));
            }
            List<Object> items = new ArrayList<>();
            for (int left = random.nextInt(5); left > 0; left--) {
                items.add(value(name, argument));
            }
            return items;
        }
        Class<?> kind = (Class<?>) type;
        if (kind == String.class) {
            return name.equals("currency") ? CURRENCIES.get(random.nextInt(CURRENCIES.size())) : text(name);
        }
        if (kind == long.class || kind == Long.class) {
            return 1 + (random.nextLong() >>> (11 + random.nextInt(50)));
        }
        if (kind == int.class || kind == Integer.class) {
            return 1 + (random.nextInt() >>> (1 + random.nextInt(30)));
        }
        if (kind == boolean.class) {
            return random.nextBoolean();
        }
        if (kind == Instant.class) {
            return instant(name);
        }
        if (kind == LocalDate.class) {
            return day(name);
        }
        if (kind == byte[].class) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            return bytes;
        }
        if (kind.isEnum()) {
            Object[] constants = kind.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        return record(kind);
    }

    private Instant instant(String name) {
        return switch (name) {
            case "knownAt" -> knownAt;
            case "occurredAt" -> occurredAt;
            case "originalOccurredAt" -> occurredAt.minus(Duration.ofHours(random.nextInt(1_000)));
            default -> Instant.ofEpochMilli(random.nextLong() >> random.nextInt(60));
        };
    }

    private LocalDate day(String name) {
        return switch (name) {
            case "periodTo" -> periodTo;
            case "periodFrom" -> periodTo.minusDays(random.nextInt(400));
            default -> LocalDate.ofEpochDay(random.nextInt() >> random.nextInt(30));
        };
    }

    private String text(String name) {
        var text = new StringBuilder(name.equals("remittanceText") || name.equals("comment") ? "" : "x");
        int[] letters = LETTERS.codePoints().toArray();
        for (int left = random.nextInt(random.nextInt(10) == 0 ? 60 : 8); left > 0; left--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}
