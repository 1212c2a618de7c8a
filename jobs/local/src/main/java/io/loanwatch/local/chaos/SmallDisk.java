package io.loanwatch.local.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A file system of its own of some megabytes (tmpfs) that can be filled to the last byte. Only root of a Linux that allows it can
 * mount one.
 *
 * @param path where it is mounted
 */
record SmallDisk(Path path) implements AutoCloseable {

    private static final String SIZE = "48m";
    private static final int BLOCK_BYTES = 1 << 16;
    private static final String FILLER = "filler";

    /** Mounts one; empty if this user or system may not. */
    static Optional<SmallDisk> mount(Path path) throws IOException {
        Files.createDirectories(path);
        return runs("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", path.toString())
                ? Optional.of(new SmallDisk(path))
                : Optional.empty();
    }

    /** Writes until nothing more fits. */
    void fill() throws IOException {
        // Block by block, then byte by byte: not even the smallest file fits then.
        for (int size : new int[] {BLOCK_BYTES, 1}) {
            try (OutputStream out = Files.newOutputStream(path.resolve(FILLER + size))) {
                byte[] block = new byte[size];
                while (true) {
                    out.write(block);
                }
            } catch (IOException full) {
                if (Files.getFileStore(path).getUsableSpace() > BLOCK_BYTES) {
                    throw full;
                }
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(path.resolve(FILLER + BLOCK_BYTES));
        Files.deleteIfExists(path.resolve(FILLER + 1));
    }

    @Override
    public void close() throws IOException {
        if (!runs("umount", path.toString()) && !runs("umount", "--lazy", path.toString())) {
            throw new IOException(path + " cannot be unmounted; do it by hand: umount " + path);
        }
    }

    private static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
