package io.loanwatch.flink.operators;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the seats of the provinces are, for a map that shows a region by its province. Codes are the first two digits of GB/T 2260;
 * positions are degrees WGS 84, to a hundredth, which is a kilometre.
 */
final class ProvinceSeats {

    private static final String FILE = "province-seats.csv";

    private static final int CODE_DIGITS = 2;

    private static final Map<String, Seat> SEATS = read();

    /** A place on the map. */
    record Seat(double latitude, double longitude) {}

    private ProvinceSeats() {}

    /** The seat of the province of a region, absent for a code that begins like none. */
    static Optional<Seat> of(String regionCode) {
        return regionCode.length() < CODE_DIGITS
                ? Optional.empty()
                : Optional.ofNullable(SEATS.get(regionCode.substring(0, CODE_DIGITS)));
    }

    private static Map<String, Seat> read() {
        Map<String, Seat> seats = new HashMap<>();
        try (InputStream file = ProvinceSeats.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            lines.lines().skip(1).map(line -> line.split(",", -1)).forEach(row -> {
                seats.put(row[0], new Seat(Double.parseDouble(row[2]), Double.parseDouble(row[3])));
            });
            return Map.copyOf(seats);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
