package io.loanwatch.local.replay;

import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Stages;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to replay.
 *
 * @param input folder of records
 * @param output folder for the results; made if missing
 * @param until where the clock stops; by default the last clock mark, else the last {@code known_at}
 * @param lenient whether a line that cannot be read becomes a dead letter rather than an error
 * @param parallelism subtasks of each job
 * @param detectors what runs
 * @param stages what runs beside them
 */
public record ReplaySettings(
        Path input,
        Path output,
        Optional<Instant> until,
        boolean lenient,
        int parallelism,
        List<Detector<?>> detectors,
        Stages stages) {}
