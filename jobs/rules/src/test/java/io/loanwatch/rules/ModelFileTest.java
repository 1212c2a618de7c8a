package io.loanwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.detectors.scoring.ModelInput;
import org.junit.jupiter.api.Test;

class ModelFileTest {

    private static final String SHA_256 = "0123456789abcdef".repeat(4);

    private static final String RIGHT = """
            id: Z_SALES_MODEL
            version: 3
            name: {en: Sales model, zh: 销售模型}
            reason:
              en: "{subject}: probability {probability}, from {probability.threshold}; {sales.z}"
              zh: "{subject}：概率{probability}，{sales.z}"
            model: sales-model.onnx
            sha256: %s
            features:
              - {feature: sales.z, reference: 0}
              - {feature: sales.sum_30d, reference: 250000, required: true}
            alert: {moderate: 0.5, severe: 0.8}
            scope: {industries: [C]}
            owner: risk-models
            source: trained on simulated banks
            """.formatted(SHA_256);

    @Test
    void aFileIsReadAsItIsWritten() throws Exception {
        ModelFile file = ModelFile.parse(RIGHT);
        assertThat(file.trained()).isEqualTo("sales-model.onnx");
        assertThat(file.sha256()).isEqualTo(SHA_256);
        assertThat(file.model().key()).isEqualTo("Z_SALES_MODEL@3");
        assertThat(file.model().inputs())
                .containsExactly(
                        new ModelInput(Feature.SALES_Z, 0, false),
                        new ModelInput(Feature.SALES_SUM_30D, 250_000, true));
        assertThat(file.model().moderate()).isEqualTo(0.5);
        assertThat(file.model().severe()).isEqualTo(0.8);
        assertThat(file.model().wording().reasonEn())
                .isEqualTo("{subject}: probability {probability}, from {probability.threshold}; {sales_z}");
    }

    @Test
    void withoutSevereItNeverSpeaksOfSomethingSevere() throws Exception {
        assertThat(ModelFile.parse(RIGHT.replace(", severe: 0.8", "")).model().severe())
                .isInfinite();
    }

    @Test
    void whatIsWrongIsToldWithItsPlaceAllAtOnce() {
        String wrong = RIGHT.replace("feature: sales.z", "feature: sales.zz")
                .replace("severe: 0.8", "severe: 0.4")
                .replace("model: sales-model.onnx", "model: ../elsewhere.onnx");
        assertThatThrownBy(() -> ModelFile.parse(wrong))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("10:15: no feature is named sales.zz, perhaps sales.z is meant")
                .hasMessageContaining("12:32: severe is 0.4, must be above moderate, 0.5")
                .hasMessageContaining(
                        "7:8: model is \"../elsewhere.onnx\", must be the name of a file beside this one");
    }

    @Test
    void aReasonNamesOnlyWhatIsEvidence() {
        assertThatThrownBy(() -> ModelFile.parse(RIGHT.replace("{sales.z}\"", "{kwh.sum_30d}\"")))
                .hasMessageContaining("reason names kwh.sum_30d, which is none of features");
    }

    @Test
    void moreFeaturesThanCanBeExplainedExactlyAreRefused() {
        StringBuilder many = new StringBuilder("features:\n");
        for (int i = 0; i < 11; i++) {
            many.append("  - {feature: %s, reference: 0}%n".formatted(Feature.values()[i].featureName()));
        }
        String wrong = RIGHT.replaceFirst("(?s)features:.*?alert", many + "alert");
        assertThatThrownBy(() -> ModelFile.parse(wrong)).hasMessageContaining("features must be a list of 1 to 10");
    }

    @Test
    void whatIsNoYamlIsRefused() {
        assertThatThrownBy(() -> ModelFile.parse("id: [")).hasMessageContaining("is no YAML of a model");
        assertThatThrownBy(() -> ModelFile.parse("just words")).hasMessageContaining("must have the keys of a model");
    }
}
