package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.cohorts.MemberStanding.Place;
import io.loanwatch.detectors.text.Quantity;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.Measure;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An alert of a member with its cohort beside it. */
final class AdjustedAlert {

    private AdjustedAlert() {}

    /**
     * @param standing where the member stands while its cohort is fallen; empty: the alert is told as it was detected
     * @param compared series of the alert
     */
    static RiskAlert of(
            RiskAlert detected,
            AlertState state,
            int revision,
            long instant,
            Optional<MemberStanding> standing,
            Set<CohortSeries> compared,
            EverybodyFallsParameters parameters) {
        List<Measure> measures = new ArrayList<>(detected.measures());
        var english = new StringBuilder();
        var chinese = new StringBuilder();
        if (detected.state() == AlertState.OPEN && state == AlertState.WITHDRAWN) {
            english.append("Withdrawn, the firm has fallen no further than its cohort. ");
            chinese.append("已撤销：该企业的下滑未超过同行业同地区企业。");
        }
        english.append(detected.explanationEn());
        chinese.append(detected.explanationZh());
        if (standing.isPresent()) {
            for (Place place : standing.get().places()) {
                // A cohort that is too small to speak of says nothing of its members either.
                if (compared.contains(place.series()) && place.members() > 0) {
                    measures.addAll(measures(place, parameters));
                    english.append(english(place, parameters));
                    chinese.append(chinese(place, parameters));
                }
            }
        }
        return new RiskAlert(
                detected.alertId(),
                detected.indicator(),
                detected.borrowerId(),
                detected.subjectKind(),
                detected.subjectId(),
                state,
                detected.severity(),
                revision,
                detected.generation(),
                detected.openedAt(),
                Instant.ofEpochMilli(instant),
                detected.job(),
                detected.detectorVersion(),
                detected.parameterVersion(),
                measures,
                detected.eventIds(),
                english.toString(),
                chinese.toString(),
                detected.paths());
    }

    private static List<Measure> measures(Place place, EverybodyFallsParameters parameters) {
        String name = place.series().measure();
        return List.of(
                measure(name + "_deviation", place.zMilli(), Optional.empty()),
                measure(name + "_cohort_median", place.medianMilli(), Optional.empty()),
                measure(name + "_beyond_cohort", place.adjustedMilli(), Optional.of((long)
                        parameters.memberLimitMilli(place.medianMilli()))));
    }

    private static Measure measure(String name, long milli, Optional<Long> threshold) {
        return new Measure(name, milli, Unit.MILLI, Optional.empty(), threshold, Optional.empty(), Optional.empty());
    }

    private static String english(Place place, EverybodyFallsParameters parameters) {
        return " Its %s deviates by %s standard deviations, the median of %d firms of its industry and region by %s: %s beyond them (limit %s)."
                .formatted(
                        place.series().phrase().english(),
                        text(place.zMilli()),
                        place.members(),
                        text(place.medianMilli()),
                        text(place.adjustedMilli()),
                        text(parameters.memberLimitMilli(place.medianMilli())));
    }

    private static String chinese(Place place, EverybodyFallsParameters parameters) {
        return "%s偏离%s个标准差，同行业同地区%d家企业的中位数为%s，超出%s（阈值%s）。"
                .formatted(
                        place.series().phrase().chinese(),
                        text(place.zMilli()),
                        place.members(),
                        text(place.medianMilli()),
                        text(place.adjustedMilli()),
                        text(parameters.memberLimitMilli(place.medianMilli())));
    }

    private static String text(long milli) {
        return Quantity.english(milli, Unit.MILLI);
    }
}
