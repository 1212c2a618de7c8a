package io.loanwatch.detectors.cases;

import io.loanwatch.model.AlertState;
import io.loanwatch.model.CaseAlert;
import io.loanwatch.model.FiveClass;
import io.loanwatch.model.Handling;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules by which alerts make a grade; catalogue, "Grading and handling". */
public final class Grading {

    /** Findings that are facts, not inference: more than 90 days past due, unpaid instalments, abnormal taxpayer, law suits, seizure. */
    private static final Set<String> HARD_FACTS = Set.of("P1", "P3", "T5", "G1", "K2");

    /** What F1 is made of; while it stands they count once, as F1. */
    private static final Set<String> PARTS_OF_FUSION = Set.of("T1", "T3", "U1", "U2", "C1", "X1", "X4");

    private static final String FUSION = "F1";
    private static final String FIRST_USE_CHECK = "M11";
    private static final String COVERAGE_LOST = "F3";

    /** Light findings that are shown but open no case. */
    private static final Set<String> NO_CASE_IF_LIGHT = Set.of("M1", "T1");

    private static final Set<String> EVERGREENING = Set.of("M7");

    private Grading() {}

    /** What an alert calls for. */
    public enum Call {
        CASE,
        CHECK,
        NOTHING
    }

    /** Whether an alert opens a case, a check, or nothing by itself. */
    public static Call call(String indicator, SubjectKind subject, Severity severity) {
        if (subject == SubjectKind.PORTFOLIO || subject == SubjectKind.FEED) {
            return Call.NOTHING;
        }
        if (indicator.equals(FIRST_USE_CHECK) || (indicator.equals(COVERAGE_LOST) && severity == Severity.LIGHT)) {
            return Call.CHECK;
        }
        return severity == Severity.LIGHT && NO_CASE_IF_LIGHT.contains(indicator) ? Call.NOTHING : Call.CASE;
    }

    /** The grade of a case with these alerts; withdrawn ones never were. */
    public static Severity grade(Collection<CaseAlert> alerts) {
        boolean moderate = false;
        for (CaseAlert alert : alerts) {
            if (alert.state() == AlertState.WITHDRAWN) {
                continue;
            }
            if (alert.severity() == Severity.SEVERE && HARD_FACTS.contains(alert.indicator())) {
                return Severity.SEVERE;
            }
            moderate |= alert.severity() != Severity.LIGHT;
        }
        if (severeFeeds(alerts) >= 2) {
            return Severity.SEVERE;
        }
        return moderate ? Severity.MODERATE : Severity.LIGHT;
    }

    /** Whether a single inference is severe, so that somebody has to verify it at once. */
    public static boolean mustVerify(Collection<CaseAlert> alerts) {
        return grade(alerts) == Severity.MODERATE && severeFeeds(alerts) == 1;
    }

    /** Independent feeds behind severe inferences. A severe fusion stands for two: it takes two independent sources. */
    private static int severeFeeds(Collection<CaseAlert> alerts) {
        boolean fused = alerts.stream()
                .anyMatch(alert -> isSevere(alert) && alert.indicator().equals(FUSION));
        Set<String> feeds = new HashSet<>();
        for (CaseAlert alert : alerts) {
            if (isSevere(alert)
                    && !alert.indicator().equals(FUSION)
                    && !(fused && PARTS_OF_FUSION.contains(alert.indicator()))) {
                feeds.add(feed(alert.indicator()));
            }
        }
        return feeds.size() + (fused ? 2 : 0);
    }

    private static boolean isSevere(CaseAlert alert) {
        return alert.state() != AlertState.WITHDRAWN && alert.severity() == Severity.SEVERE;
    }

    /** The source an indicator stands on; fund misuse and account behaviour both stand on transactions. */
    private static String feed(String indicator) {
        String group = indicator.substring(0, 1);
        return group.equals("M") || group.equals("X") ? "transactions" : group;
    }

    /** Whether an alert suspects that loan money was misused. */
    public static boolean isMisuse(CaseAlert alert) {
        return alert.indicator().startsWith("M") && !alert.indicator().equals(FIRST_USE_CHECK);
    }

    /** The class that a confirmed case proposes at least: misuse of purpose and refinancing are special mention. */
    public static Optional<FiveClass> confirmedClass(Collection<CaseAlert> alerts) {
        return alerts.stream()
                        .filter(alert -> alert.state() != AlertState.WITHDRAWN)
                        .anyMatch(alert -> isMisuse(alert) || EVERGREENING.contains(alert.indicator()))
                ? Optional.of(FiveClass.SPECIAL_MENTION)
                : Optional.empty();
    }

    private static final Map<Severity, List<Handling>> SUGGESTED = Map.of(
            Severity.LIGHT, List.of(Handling.REVISIT, Handling.REMIND),
            Severity.MODERATE, List.of(Handling.TALK, Handling.RESCHEDULE, Handling.EXTEND, Handling.MORE_SECURITY),
            Severity.SEVERE,
                    List.of(
                            Handling.STOP_DRAWING,
                            Handling.RECALL,
                            Handling.COLLECT,
                            Handling.LITIGATE,
                            Handling.REALIZE_COLLATERAL));

    static List<Handling> suggested(Severity grade, boolean verify) {
        return verify ? List.of(Handling.VERIFY) : SUGGESTED.getOrDefault(grade, List.of());
    }
}
