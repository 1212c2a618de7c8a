package io.loanwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.detectors.rules.RuleScope;
import io.loanwatch.model.Product;
import io.loanwatch.model.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a file becomes, and that whatever is wrong with it is told where it stands. */
class RuleFileTest {

    private static final String RULE = """
            id: Z_SALES_CLIFF
            version: 2
            name: {en: Sales cliff, zh: 销售断崖}
            severity: MODERATE
            when: >-
              sales.to_previous_30d < 0.4
              && (kwh.ratio < 0.7 || kwh.cusum > 5)
            reason:
              en: "Sales from {sales.to_previous_30d.from} are {sales.to_previous_30d} of before (threshold {sales.to_previous_30d.threshold})."
              zh: 自{sales.to_previous_30d.from}起销售为前期{sales.to_previous_30d}，用电为常年{kwh.ratio}。
            scope:
              products: [SMALL_BUSINESS]
              industries: [C, F51]
              branches: [/HO/ZJ]
            effective_from: 2026-03-01
            owner: risk-models
            source: calibrated on the years 2024 and 2025
            """;

    @Test
    void aFileBecomesARule() throws InvalidRuleException {
        Rule rule = RuleFile.parse(RULE);
        assertThat(rule.key()).isEqualTo("Z_SALES_CLIFF@2");
        assertThat(rule.severity()).isEqualTo(Severity.MODERATE);
        assertThat(rule.features())
                .containsExactlyInAnyOrder(Feature.SALES_TO_PREVIOUS_30D, Feature.KWH_RATIO, Feature.KWH_CUSUM);
        assertThat(rule.scope())
                .isEqualTo(new RuleScope(Set.of(Product.SMALL_BUSINESS), List.of("C", "F51"), List.of("/HO/ZJ")));
        assertThat(rule.effectiveFrom()).contains(LocalDate.of(2026, 3, 1));
        assertThat(rule.retired()).isFalse();
        assertThat(rule.wording().reasonZh()).contains("{sales_to_previous_30d.from}");
        assertThat(rule.contentHash()).isEqualTo(RuleFile.hash(RULE)).isNotEqualTo(RuleFile.hash(RULE + " "));
    }

    @Test
    void aTypoIsToldWithLineAndColumn() {
        assertThat(errors(RULE.replace("kwh.cusum >", "kwh.cusum >> "))).first().satisfies(error -> {
            assertThat(error.line()).isEqualTo(7);
            assertThat(error.column()).isEqualTo(37);
        });
        assertThat(errors(RULE.replace("severity: MODERATE", "severty: MODERATE")))
                .extracting(RuleError::toString)
                .anyMatch(error -> error.startsWith("4:1: \"severty\" is no key, must be one of"))
                .anyMatch(error -> error.contains("severity is missing"));
        assertThat(errors(RULE.replace("name: {en", "name: [{en")))
                .first()
                .satisfies(error -> assertThat(error.line()).isBetween(3, 4));
    }

    @Test
    void anUnknownFeatureIsToldWithWhatWasProbablyMeant() {
        assertThat(errors(RULE.replace("kwh.ratio < 0.7", "kwh.rato < 0.7")))
                .anyMatch(error -> error.line() == 7
                        && error.column() == 7
                        && error.message().contains("no feature is named kwh.rato, perhaps kwh.ratio is meant"));
        assertThat(errors(RULE.replace("常年{kwh.ratio}", "常年{kwh.sum_30d}")))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.line()).isEqualTo(10);
                    assertThat(error.message()).contains("reason names kwh.sum_30d, for which when does not ask");
                });
    }

    @Test
    void aTypeErrorIsTold() {
        assertThat(errors(RULE.replace("kwh.ratio < 0.7", "kwh.ratio < \"low\"")))
                .anyMatch(error -> error.line() == 7 && error.message().contains("no matching overload"));
        assertThat(errors(RULE.replace("kwh.ratio < 0.7", "kwh.ratio")))
                .anyMatch(error ->
                        error.line() == 7 && error.message().contains("found no matching overload for '_||_'"));
        assertThat(errors(RULE.replace("(kwh.ratio < 0.7 || kwh.cusum > 5)", "\"a\" < \"b\"")))
                .anyMatch(error -> error.line() == 7 && error.message().contains("only numbers can be compared"));
    }

    @Test
    void whatMightNotEndIsRefused() {
        assertThat(errors(RULE.replace("kwh.ratio < 0.7", "[1, 2, 3].all(x, [1, 2].all(y, x * y > 0))")))
                .anyMatch(error -> error.line() == 7 && error.message().contains("not among what a rule can"));
        assertThat(errors(RULE.replace("kwh.ratio < 0.7", "kwh.ratio < 0.7" + " && kwh.ratio < 0.7".repeat(190))))
                .anyMatch(error -> error.line() == 6 && error.message().contains("must have at most 500"));
        assertThat(errors(RULE.replace("kwh.ratio < 0.7", "kwh.ratio < 0.7" + " + 1.0".repeat(600))))
                .anyMatch(error -> error.message().contains("recursion"));
        assertThat(errors(RULE.replace("kwh.ratio < 0.7", "(".repeat(100) + "kwh.ratio < 0.7" + ")".repeat(100))))
                .anyMatch(error -> error.message().contains("recursion"));
        assertThat(errors(RULE + "#".repeat(RuleFile.MOST_CHARACTERS))).isNotEmpty();
    }

    @Test
    void badIdsVersionsDaysAndScopesAreTold() {
        assertThat(errors(RULE.replace("Z_SALES_CLIFF", "T1").replace("version: 2", "version: two")))
                .extracting(RuleError::line)
                .containsExactly(1, 2);
        assertThat(errors(RULE.replace("2026-03-01", "1st of March")))
                .singleElement()
                .hasToString("15:17: effective_from is \"1st of March\", must be a day of the bank such as 2026-03-01");
        assertThat(errors(RULE.replace("[SMALL_BUSINESS]", "[SMALL]")))
                .singleElement()
                .satisfies(error -> assertThat(error.column()).isEqualTo(14));
        assertThat(errors(RULE.replace("owner: risk-models\n", "")))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).isEqualTo("owner is missing"));
    }

    @Test
    void aRuleThatAsksForNothingIsRefused() {
        assertThat(errors(RULE.replaceAll("(?s)when: .*reason:", "when: 1 < 2\nreason:")))
                .anyMatch(error -> error.message().contains("asks for no feature"));
    }

    private static List<RuleError> errors(String text) {
        return catchThrowableOfType(InvalidRuleException.class, () -> RuleFile.parse(text))
                .errors();
    }
}
