package io.loanwatch.monitor;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The arguments that a job was started with, as its configuration tells them to whoever wants to start it again. */
public final class StartedWith {

    /** The key in the configuration of a job. */
    public static final String KEY = "loanwatch.arguments";

    private StartedWith() {}

    static Map<String, String> parameters(List<String> arguments) {
        return Map.of(
                KEY,
                arguments.stream()
                        .map(each -> URLEncoder.encode(each, StandardCharsets.UTF_8))
                        .collect(Collectors.joining(" ")));
    }

    /** Reads them back; nothing if the job is none of ours. */
    public static Optional<List<String>> read(Map<String, String> parameters) {
        return Optional.ofNullable(parameters.get(KEY))
                .map(text -> Arrays.stream(text.split(" ", -1))
                        .map(each -> URLDecoder.decode(each, StandardCharsets.UTF_8))
                        .toList());
    }
}
