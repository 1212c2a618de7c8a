package io.loanwatch.local.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code WORK/run/NAME.json} says of a server: whoever comes later finds and ends it by this.
 *
 * @param name such as {@code taskmanager-1}
 * @param pid process id
 * @param startedAtMillis when the process started; another process may have its id by now
 * @param address where it answers, empty if nobody calls it
 * @param log its log
 */
public record ServerFile(String name, long pid, long startedAtMillis, String address, String log) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".json";

    static ServerFile write(Path workFolder, String name, Process process, String address, Path log)
            throws IOException {
        var file = new ServerFile(name, process.pid(), startedAt(process.toHandle()), address, log.toString());
        JSON.writeValue(path(workFolder, name).toFile(), file);
        return file;
    }

    /** All servers that were started in a work folder and not stopped, by name. */
    public static List<ServerFile> all(Path workFolder) throws IOException {
        Path run = folder(workFolder);
        if (!Files.isDirectory(run)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(run)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            Stream.Builder<ServerFile> all = Stream.builder();
            for (Path file : sorted) {
                all.add(JSON.readValue(file.toFile(), ServerFile.class));
            }
            return all.build().toList();
        }
    }

    /** The process, if it is still that which was started. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> startedAt(handle) == startedAtMillis);
    }

    void delete(Path workFolder) throws IOException {
        Files.deleteIfExists(path(workFolder, name));
    }

    static Path folder(Path workFolder) {
        return workFolder.resolve("run");
    }

    private static Path path(Path workFolder, String name) {
        return folder(workFolder).resolve(name + SUFFIX);
    }

    private static long startedAt(ProcessHandle handle) {
        return handle.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
    }
}
