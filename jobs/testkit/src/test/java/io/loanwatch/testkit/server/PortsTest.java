package io.loanwatch.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aTakenPortIsNamedWithItsKeyAndARemedy() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = holder.getLocalPort();

            assertThatExceptionOfType(PortTakenException.class)
                    .isThrownBy(() -> Ports.requireFree("console port", port))
                    .withMessageContaining("console port " + port)
                    .withMessageContaining("choose another port")
                    .satisfies(e -> assertThat(e.key()).isEqualTo("console port"))
                    .satisfies(e -> assertThat(e.port()).isEqualTo(port));
        }
    }

    @Test
    void aFreePortCanBeBound() {
        Ports.requireFree("any", Ports.free());
    }
}
