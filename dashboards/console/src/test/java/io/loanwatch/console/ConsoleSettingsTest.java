package io.loanwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConsoleSettingsTest {

    private static final Map<String, String> DEMO = Map.of(
            "port", "0",
            "sign-in", "demo",
            "kafka.bootstrap.servers", "localhost:9092",
            "elasticsearch.addresses", "http://a:9200, http://b:9200",
            "catalogue-file", "catalogue.json",
            "audit-file", "audit.jsonl");

    @Test
    void readsWhatADemonstrationGives() {
        ConsoleSettings settings = ConsoleSettings.of(DEMO);

        assertThat(settings.isDemonstration()).isTrue();
        assertThat(settings.elasticsearch()).containsExactly(URI.create("http://a:9200"), URI.create("http://b:9200"));
        assertThat(settings.zone()).hasToString("Asia/Shanghai");
    }

    @Test
    void aDemonstrationIsReachedFromThisMachineOnly() {
        refused("host", "0.0.0.0", "host is 0.0.0.0 with sign-in demo");
    }

    @Test
    void namesWhatIsMissingUnknownOrWrong() {
        refused("audit-file", "", "audit-file is missing");
        refused("colour", "blue", "colour is unknown");
        refused("port", "many", "port is \"many\", must be from 0 to 65535");
        refused("zone", "Moon", "zone is \"Moon\"");
        refused("sign-in", "none", "sign-in is \"none\", must be oidc");
    }

    @Test
    void theProviderOfTheBankNeedsThePublicAddressAndItsSecret() {
        refused("sign-in", "oidc", "public-address is missing");

        var values = new TreeMap<>(DEMO);
        values.put("sign-in", "oidc");
        values.put("public-address", "https://console.bank.example");
        values.put("oidc.issuer", "https://issuer.bank.example");
        values.put("oidc.client-id", "console");
        assertThatThrownBy(() -> ConsoleSettings.of(values)).hasMessageContaining("oidc.client-secret is missing");

        values.put("oidc.client-secret", "hush");
        ConsoleSettings settings = ConsoleSettings.of(values);
        assertThat(settings.openId().orElseThrow().callback())
                .isEqualTo(URI.create("https://console.bank.example/auth/callback"));
        assertThat(settings.publicHost()).contains("console.bank.example");
        assertThat(settings.toString()).doesNotContain("hush");
    }

    private static void refused(String key, String value, String message) {
        var values = new TreeMap<>(DEMO);
        values.put(key, value);
        assertThatThrownBy(() -> ConsoleSettings.of(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
