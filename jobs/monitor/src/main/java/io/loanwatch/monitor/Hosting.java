package io.loanwatch.monitor;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.model.Topic;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a detection by itself hosts.
 *
 * @param name of its job: {@code --name}, lower-case words joined by hyphens
 * @param indicators ids of its detectors ({@code --indicators}); empty for all whose description names this job
 * @param shadow whether it is only tried ({@code --shadow})
 */
public record Hosting(String name, List<String> indicators, boolean shadow) {

    /** Jobs that host detectors in production beside those of a detection by itself. */
    private static final Set<String> OTHERS =
            Set.of(FundMisuseJob.NAME, BusinessDeclineJob.NAME, CreditWatchJob.NAME, RulesJob.NAME);

    /** What else runs, so that a detection may not be named like it. */
    private static final Set<String> TAKEN = Set.of(CaseJob.NAME, PortfolioJob.NAME, IndexJob.NAME);

    public Hosting {
        indicators = List.copyOf(indicators);
    }

    static boolean shadow(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("--shadow is %s, must be true or false".formatted(value));
        }
        return Boolean.parseBoolean(value);
    }

    /** @throws IllegalArgumentException if a detection cannot be named so */
    public static void requireName(String name) {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || name.length() > 40) {
            throw new IllegalArgumentException(
                    "the detection is named %s, must be words of lower-case letters and digits joined by hyphens, at most 40 characters"
                            .formatted(name.isEmpty() ? "nothing" : name));
        }
        if (OTHERS.contains(name) || TAKEN.contains(name)) {
            throw new IllegalArgumentException(
                    "the detection is named %s, which is a job of the engine; choose another name".formatted(name));
        }
    }

    /**
     * Those of the catalogue that it hosts.
     *
     * @throws IllegalArgumentException if there is none, one cannot be hosted alone, or is hosted in production elsewhere and this is no shadow
     */
    public List<Detector<?>> of(List<Detector<?>> catalogue) {
        requireName(name);
        List<Detector<?>> hosted = indicators.isEmpty()
                ? Catalogue.ofJob(name, catalogue)
                : catalogue.stream()
                        .filter(each -> indicators.contains(each.indicator()))
                        .toList();
        if (hosted.isEmpty() || hosted.size() < indicators.size()) {
            throw new IllegalArgumentException(
                    indicators.isEmpty()
                            ? "no detector names %s as its job; write one (loanwatch new detector %s --id ID --job %s) or name indicators"
                                    .formatted(name, name, name)
                            : "--indicators is %s, must be ids of detectors: %s"
                                    .formatted(String.join(",", indicators), ids(catalogue)));
        }
        hosted.forEach(this::requireHostable);
        return hosted;
    }

    private void requireHostable(Detector<?> detector) {
        Set<Topic> inner = new TreeSet<>(detector.description().reads());
        inner.removeAll(Topic.inputs());
        if (!inner.isEmpty()) {
            throw new IllegalArgumentException("%s reads %s, which only job %s makes; it cannot be hosted by itself"
                    .formatted(detector.indicator(), inner, FundMisuseJob.NAME));
        }
        if (!shadow && OTHERS.contains(detector.description().job())) {
            throw new IllegalArgumentException(
                    "%s is hosted by job %s, a second one would raise its alerts twice: try it with --shadow, deploy %s for production"
                            .formatted(
                                    detector.indicator(),
                                    detector.description().job(),
                                    detector.description().job()));
        }
    }

    private static List<String> ids(List<Detector<?>> catalogue) {
        return catalogue.stream().map(Detector::indicator).toList();
    }
}
