package io.loanwatch.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file that a job hosts, as its arguments give it.
 *
 * @param name of the detection, its job and its topic: {@code --name}, or the name of the file without its ending
 * @param text content of the file: {@code --detection} is its path, or, if it has more than one line, the content itself
 * @param others the other arguments
 */
public record DetectionFile(String name, String text, List<String> others) {

    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    public DetectionFile {
        others = List.copyOf(others);
    }

    /**
     * @throws IllegalArgumentException if there is no detection, or its name is none
     * @throws IOException if the file cannot be read
     */
    static DetectionFile of(String[] arguments) throws IOException {
        Optional<String> name = Optional.empty();
        Optional<String> given = Optional.empty();
        List<String> others = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--name" -> name = Optional.of(arguments[i + 1]);
                case "--detection" -> given = Optional.of(arguments[i + 1]);
                default -> {
                    others.add(arguments[i]);
                    others.add(arguments[i + 1]);
                }
            }
        }
        if (arguments.length % 2 == 1) {
            others.add(arguments[arguments.length - 1]);
        }
        String detection = given.orElseThrow(
                () -> new IllegalArgumentException("--detection is missing, must be a file or its content"));
        boolean isContent = detection.indexOf('\n') >= 0;
        String text = isContent ? detection : Files.readString(Path.of(detection));
        String called = name.orElseGet(() -> isContent ? "" : nameOf(Path.of(detection)));
        if (!called.matches(NAME)) {
            throw new IllegalArgumentException(
                    "--name is \"%s\", must be lower-case words joined by hyphens, such as sales-halved"
                            .formatted(called));
        }
        return new DetectionFile(called, text, others);
    }

    /** Name of the detection in a file. */
    public static String nameOf(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    String[] otherArguments() {
        return others.toArray(String[]::new);
    }
}
