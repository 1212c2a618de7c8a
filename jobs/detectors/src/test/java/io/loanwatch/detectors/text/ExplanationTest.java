package io.loanwatch.detectors.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loanwatch.detectors.Measures;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.Measure;
import io.loanwatch.model.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {

    private static final List<Measure> MEASURES = List.of(
            Measures.overDays(
                    "cash", 123_456_00, Unit.CENTS, 5, 100_000_00, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 7)),
            Measures.of("days", 1, Unit.DAYS));

    @Test
    void fillsInValuesAndWhatTheyWereComparedTo() {
        var wording = new Wording("", "", "{cash} of {cash.threshold}, {cash.from}–{cash.to}: {days}", "{cash}，{days}");

        assertThat(Explanation.english(wording, AlertState.OPEN, "B1", MEASURES, Map.of()))
                .isEqualTo("¥123k of ¥100k, 2026-03-01–2026-03-07: 1 day");
        assertThat(Explanation.chinese(wording, AlertState.OPEN, "B1", MEASURES, Map.of()))
                .isEqualTo("12.3万元，1天");
        assertThat(Explanation.english(wording, AlertState.RECOVERED, "B1", MEASURES, Map.of()))
                .startsWith("Recovered. ¥123k");
        assertThat(Explanation.chinese(wording, AlertState.WITHDRAWN, "B1", MEASURES, Map.of()))
                .startsWith("已撤销：");
    }

    @Test
    void refusesWhatWasNotMeasured() {
        assertThatThrownBy(() -> Explanation.english(
                        new Wording("", "", "{other}", ""), AlertState.OPEN, "B1", MEASURES, Map.of()))
                .hasMessage("no measure is named other");
        assertThatThrownBy(() -> Explanation.english(
                        new Wording("", "", "{days.baseline}", ""), AlertState.OPEN, "B1", MEASURES, Map.of()))
                .hasMessage("measure days has no baseline");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "99|CENTS|¥0|0元",
                "99999|CENTS|¥999|999元",
                "100000|CENTS|¥1k|1000元",
                "-123456700|CENTS|-¥1.2m|-123.5万元",
                "999999999|CENTS|¥10.0m|1000.0万元",
                "99950000|CENTS|¥1.0m|100.0万元",
                "9999999999|CENTS|¥100.0m|1.00亿元",
                "12345678900000|CENTS|¥123456.8m|1234.57亿元",
                "2|DAYS|2 days|2天",
                "-1|DAYS|-1 day|-1天",
                "7|COUNT|7|7",
                "504999|PPM|50%|50%",
                "-2500|MILLI|-2.50|-2.50",
                "1234567|WATT_HOURS|1,234 kWh|1,234千瓦时",
                "1234567|LITRES|1,234,567 l|1,234,567升",
                "20600|EPOCH_DAY|2026-05-27|2026-05-27"
            })
    void writesQuantitiesAsAPersonWould(long value, Unit unit, String english, String chinese) {
        assertThat(Quantity.english(value, unit)).isEqualTo(english);
        assertThat(Quantity.chinese(value, unit)).isEqualTo(chinese);
    }
}
