package io.loanwatch.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProveCommandTest {

    /** The first schedule is one of operators on RocksDB. */
    @Test
    void leavesNothingInTheTemporaryFolder() throws IOException {
        Set<Path> before = inTemporaryFolder();

        CommandRun run = CommandRun.of("prove", "--schedule", "0");

        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out()).contains("OPERATORS_ROCKSDB");
        assertThat(inTemporaryFolder()).isEqualTo(before);
    }

    private static Set<Path> inTemporaryFolder() throws IOException {
        try (Stream<Path> there = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return there.collect(Collectors.toSet());
        }
    }
}
