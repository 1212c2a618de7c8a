package io.loanwatch.detectors.text;

import io.loanwatch.model.AlertState;
import io.loanwatch.model.Measure;
import io.loanwatch.model.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders the reason of an alert from its measures. */
public final class Explanation {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9_]+)(?:\\.(baseline|threshold|from|to))?}");

    private static final String SUBJECT = "{subject}";

    private Explanation() {}

    /**
     * @param subject what stands for {@code {subject}}
     * @param phrases words that stand for names of their own, and may name measures themselves
     * @throws IllegalArgumentException if the wording names a measure or a part of it that is not there
     */
    public static String english(
            Wording wording, AlertState state, String subject, List<Measure> measures, Map<String, Phrase> phrases) {
        String prefix = switch (state) {
            case OPEN -> "";
            case RECOVERED -> "Recovered. ";
            case WITHDRAWN -> "Withdrawn, a later record showed that it never was. ";
        };
        return prefix + render(wording.reasonEn(), subject, measures, phrases, Phrase::english, Quantity::english);
    }

    /**
     * @param subject what stands for {@code {subject}}
     * @param phrases words that stand for names of their own, and may name measures themselves
     * @throws IllegalArgumentException if the wording names a measure or a part of it that is not there
     */
    public static String chinese(
            Wording wording, AlertState state, String subject, List<Measure> measures, Map<String, Phrase> phrases) {
        String prefix = switch (state) {
            case OPEN -> "";
            case RECOVERED -> "已恢复。";
            case WITHDRAWN -> "已撤销：后到的记录表明该情形并未发生。";
        };
        return prefix + render(wording.reasonZh(), subject, measures, phrases, Phrase::chinese, Quantity::chinese);
    }

    private static String render(
            String template,
            String subject,
            List<Measure> measures,
            Map<String, Phrase> phrases,
            Function<Phrase, String> language,
            BiFunction<Long, Unit, String> format) {
        return PLACEHOLDER.matcher(template.replace(SUBJECT, subject)).replaceAll(match -> {
            Phrase phrase = phrases.get(match.group(1));
            return Matcher.quoteReplacement(
                    phrase != null
                            ? render(language.apply(phrase), subject, measures, Map.of(), language, format)
                            : part(measure(measures, match.group(1)), Optional.ofNullable(match.group(2)), format));
        });
    }

    private static Measure measure(List<Measure> measures, String name) {
        return measures.stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no measure is named " + name));
    }

    private static String part(Measure measure, Optional<String> part, BiFunction<Long, Unit, String> format) {
        return switch (part.orElse("value")) {
            case "baseline" -> format.apply(present(measure.baseline(), measure, "baseline"), measure.unit());
            case "threshold" -> format.apply(present(measure.threshold(), measure, "threshold"), measure.unit());
            case "from" -> present(measure.windowFrom(), measure, "window_from").toString();
            case "to" -> present(measure.windowTo(), measure, "window_to").toString();
            default -> format.apply(measure.value(), measure.unit());
        };
    }

    private static <T> T present(Optional<T> value, Measure measure, String part) {
        return value.orElseThrow(
                () -> new IllegalArgumentException("measure %s has no %s".formatted(measure.name(), part)));
    }
}
