package io.loanwatch.local.deploy;

import java.util.ArrayList;
import java.util.List;

/**
 * What is submitted: a job by the class of its {@code main}.
 *
 * @param name of the job
 * @param jobClass the class
 * @param arguments of {@code main}, without those of {@link #started}
 * @param parallelism subtasks of each operator
 */
public record Program(String name, String jobClass, List<String> arguments, int parallelism) {

    private static final String RELEASE = "--release";
    private static final String SHADOW = "--shadow";

    public Program {
        arguments = List.copyOf(arguments);
        if (parallelism < 1) {
            throw new IllegalArgumentException("--parallelism is %d, must be at least 1".formatted(parallelism));
        }
    }

    /** Its arguments as they are given to a jar, which they name. */
    public List<String> started(String release) {
        return with(RELEASE, release).arguments();
    }

    /** Whether it is only tried. */
    public boolean isShadow() {
        return value(SHADOW).equals("true");
    }

    /** The same in production. */
    public Program promoted() {
        return without(SHADOW);
    }

    /** The same, only tried. */
    public Program asShadow() {
        return with(SHADOW, "true");
    }

    /** The same with another value of an argument. */
    public Program with(String key, String value) {
        Program rest = without(key);
        List<String> all = new ArrayList<>(rest.arguments());
        all.addAll(List.of(key, value));
        return new Program(name, jobClass, all, parallelism);
    }

    /** The same in other subtasks. */
    public Program inSubtasks(int number) {
        return new Program(name, jobClass, arguments, number);
    }

    /** What the jar was that it was started from, empty if it does not say. */
    String release() {
        return value(RELEASE);
    }

    private String value(String key) {
        int at = arguments.indexOf(key);
        return at < 0 || at + 1 == arguments.size() ? "" : arguments.get(at + 1);
    }

    private Program without(String key) {
        List<String> left = new ArrayList<>(arguments);
        int at = left.indexOf(key);
        if (at >= 0) {
            left.subList(at, Math.min(at + 2, left.size())).clear();
        }
        return new Program(name, jobClass, left, parallelism);
    }
}
