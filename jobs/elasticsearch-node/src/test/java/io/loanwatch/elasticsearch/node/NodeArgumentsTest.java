package io.loanwatch.elasticsearch.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NodeArgumentsTest {

    @Test
    void readsHomePortAndSettings() {
        NodeArguments arguments = NodeArguments.parse("home", "9200", "path.repo=a=b");

        assertThat(arguments.home()).isAbsolute().endsWithRaw(java.nio.file.Path.of("home"));
        assertThat(arguments.httpPort()).isEqualTo(9200);
        assertThat(arguments.settings()).containsEntry("path.repo", "a=b");
    }

    @Test
    void namesTheArgumentAtFault() {
        assertThatThrownBy(() -> NodeArguments.parse("home")).hasMessage(NodeArguments.USAGE);
        assertThatThrownBy(() -> NodeArguments.parse("home", "http")).hasMessageContaining("HTTP_PORT \"http\"");
        assertThatThrownBy(() -> NodeArguments.parse("home", "65536")).hasMessageContaining("65535");
        assertThatThrownBy(() -> NodeArguments.parse("home", "0", "=x")).hasMessageContaining("key=value");
    }
}
