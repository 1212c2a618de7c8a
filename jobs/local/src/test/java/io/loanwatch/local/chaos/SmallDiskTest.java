package io.loanwatch.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDiskTest {

    @TempDir
    Path folder;

    @Test
    void takesNotOneByteMoreOnceFilledAndAllAgainOnceFreed() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(folder.resolve("disk"));
        assumeTrue(mounted.isPresent(), "only root may mount");
        try (SmallDisk disk = mounted.get()) {
            Path file = disk.path().resolve("checkpoint");
            disk.fill();
            assertThatThrownBy(() -> Files.write(file, new byte[1])).isInstanceOf(IOException.class);

            disk.free();
            Files.write(file, new byte[1000]);
            assertThat(file).hasSize(1000);
        }
    }
}
