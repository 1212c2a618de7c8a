package io.loanwatch.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    /** Place of P1 in the catalogue. */
    private static final int P1 = 17;

    @Test
    void findsEveryDetector() {
        assertThat(Catalogue.all())
                .extracting(detector ->
                        detector.indicator() + " " + detector.description().job())
                .containsExactly(
                        "C1 business-decline",
                        "C2 business-decline",
                        "F1 business-decline",
                        "F3 business-decline",
                        "M1 fund-misuse",
                        "M10 fund-misuse",
                        "M11 fund-misuse",
                        "M12 fund-misuse",
                        "M13 fund-misuse",
                        "M2 fund-misuse",
                        "M3 fund-misuse",
                        "M4 fund-misuse",
                        "M5 fund-misuse",
                        "M6 fund-misuse",
                        "M7 fund-misuse",
                        "M8 fund-misuse",
                        "M9 fund-misuse",
                        "P1 credit-watch",
                        "T1 business-decline",
                        "T2 business-decline",
                        "T3 business-decline",
                        "T4 business-decline",
                        "T5 business-decline",
                        "T6 business-decline",
                        "U1 business-decline",
                        "U2 business-decline",
                        "U3 business-decline",
                        "U4 business-decline",
                        "X1 business-decline",
                        "X2 business-decline",
                        "X3 business-decline",
                        "X4 business-decline",
                        "X5 business-decline");
        assertThat(Catalogue.ofJob("fund-misuse", Catalogue.all())).hasSize(13);
    }

    @Test
    void replacesParametersByName() {
        var changed = Catalogue.with(Map.of("P1", Map.of("severeDays", "61"))).get(P1);
        var unchanged = Catalogue.all().get(P1);

        assertThat(changed.parameters().toString()).contains("severeDays=61", "moderateDays=31");
        assertThat(Parameters.version(changed.parameters()))
                .hasSize(8)
                .isNotEqualTo(Parameters.version(unchanged.parameters()));
        assertThat(Parameters.version(unchanged.parameters()))
                .isEqualTo(Parameters.version(Catalogue.all().get(P1).parameters()));
    }

    @Test
    void namesTheParameterAndTheValueThatAreWrong() {
        assertThatThrownBy(() -> Catalogue.with(Map.of("P1", Map.of("severeDays", "many"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("P1: parameter severeDays is \"many\", must be an integer");
        assertThatThrownBy(() -> Catalogue.with(Map.of("P1", Map.of("severeDay", "61"))))
                .hasMessage("P1: unknown parameter severeDay, known are"
                        + " [moderateDays, severeDays, bookingHours, toleranceCents]");
        assertThatThrownBy(() -> Catalogue.with(Map.of("P1", Map.of("severeDays", "3000000000"))))
                .hasMessage("P1: parameter severeDays is \"3000000000\", must be an integer");
        assertThatThrownBy(() -> Catalogue.with(Map.of("X9", Map.of())))
                .hasMessage("no indicator X9 to set parameters of, known are "
                        + Catalogue.indicators().stream()
                                .map(Indicator::indicator)
                                .sorted()
                                .toList());
    }
}
