package io.loanwatch.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Indicator;
import org.junit.jupiter.api.Test;

class IndicatorsJsonTest {

    @Test
    void everyIndicatorThatRunsIsToldInWordsAndNoOther() {
        assertThat(IndicatorText.all().keySet())
                .as("rows of indicators.tsv")
                .containsExactlyInAnyOrderElementsOf(Catalogue.indicators().stream()
                        .map(Indicator::indicator)
                        .toList());
    }

    @Test
    void tellsParametersByNameAndBothLanguages() {
        for (JsonNode indicator : IndicatorsJson.of()) {
            assertThat(indicator.path("parameters").isObject()).isTrue();
            assertThat(indicator.path("logic_zh").asText()).containsPattern("\\p{IsHan}");
            assertThat(indicator.path("logic_en").asText()).isNotBlank().doesNotContainPattern("\\p{IsHan}");
            assertThat(indicator.path("source").asText()).isNotBlank();
        }
    }
}
