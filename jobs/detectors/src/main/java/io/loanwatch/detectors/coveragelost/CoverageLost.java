package io.loanwatch.detectors.coveragelost;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.Coverage;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.DataAuthorization;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows consent and delivery of each feed of the borrower. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class CoverageLost implements Detector<CoverageLostState> {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "F3",
            "business-decline",
            1,
            EnumSet.allOf(Segment.class),
            Set.of(Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Coverage lost",
                    "数据授权或传输中断",
                    "The {subject} feed of the borrower has not been authorized or delivered since {lost_on}, {uncovered}: ask for"
                            + " renewed consent or delivery.",
                    "自{lost_on}起，该借款人的{subject}数据未获授权或未送达，已{uncovered}：请联系续签授权或恢复传输。"));

    private final CoverageLostParameters parameters;

    public CoverageLost() {
        this(CoverageLostParameters.DEFAULTS);
    }

    CoverageLost(CoverageLostParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void accept(CoverageLostState state, Fact fact, BorrowerView borrower) {
        if (fact instanceof DataAuthorization record) {
            state.lastRecordId.put(record.feed(), record.eventId());
            record.corrects().ifPresent(state.replacedIds::add);
        }
    }

    @Override
    public void conclude(CoverageLostState state, BorrowerView borrower, Assessments assessments) {
        for (Feed feed : borrower.coverage().feeds()) {
            assess(feed, state, borrower, assessments);
        }
        state.replacedIds.clear();
    }

    private void assess(Feed feed, CoverageLostState state, BorrowerView borrower, Assessments assessments) {
        String subject = borrower.borrowerId() + "/" + feed;
        Optional<Episode> episode = assessments.episode(subject).filter(Episode::isOpen);
        long lostAt = borrower.coverage().lostSince(feed, borrower.now());
        boolean lost = lostAt != Coverage.NONE;
        if (!lost && episode.isEmpty()) {
            return;
        }
        String lastRecord = state.lastRecordId.getOrDefault(feed, "");
        boolean openingReplaced = state.replacedIds.contains(state.openingRecordId.getOrDefault(feed, ""));
        boolean holds = lost || !openingReplaced;
        if (lost && (episode.isEmpty() || openingReplaced)) {
            state.openingRecordId.put(feed, lastRecord);
        }
        long since = lost ? lostAt : episode.orElseThrow().openingKey();
        assessments.assess(new Assessment(
                SubjectKind.FEED,
                subject,
                lost ? Optional.of(severity(lostAt, borrower)) : Optional.empty(),
                since,
                holds,
                !lost,
                () -> evidence(since, lastRecord, borrower)));
    }

    private Severity severity(long lostAt, BorrowerView borrower) {
        return borrower.now() >= moderateAt(lostAt, borrower) ? Severity.MODERATE : Severity.LIGHT;
    }

    private long moderateAt(long lostAt, BorrowerView borrower) {
        LocalDate lostOn = LocalDate.ofEpochDay(borrower.time().epochDay(lostAt));
        LocalDate moderateOn = BusinessCalendar.china().plusWorkdays(lostOn, parameters.moderateWorkdays());
        return borrower.time().startOfDay((int) moderateOn.toEpochDay() + 1);
    }

    private Evidence evidence(long since, String lastRecord, BorrowerView borrower) {
        int lostOn = borrower.time().epochDay(since);
        return new Evidence(
                List.of(
                        Measures.of("lost_on", lostOn, Unit.EPOCH_DAY),
                        Measures.of("uncovered", borrower.today() - lostOn, Unit.DAYS)),
                List.of(lastRecord));
    }

    @Override
    public long nextWakeUp(CoverageLostState state, BorrowerView borrower) {
        long next = borrower.coverage().nextLapse(borrower.now());
        for (Feed feed : borrower.coverage().feeds()) {
            long lostAt = borrower.coverage().lostSince(feed, borrower.now());
            if (lostAt != Coverage.NONE && moderateAt(lostAt, borrower) > borrower.now()) {
                next = Math.min(next, moderateAt(lostAt, borrower));
            }
        }
        return next == Coverage.NONE ? NEVER : next;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Record parameters() {
        return parameters;
    }

    @Override
    public Detector<CoverageLostState> withParameters(Map<String, String> overrides) {
        return new CoverageLost(Parameters.override(parameters, overrides));
    }

    @Override
    public CoverageLostState newState() {
        return new CoverageLostState();
    }

    @Override
    public StateCodec<CoverageLostState> stateCodec() {
        return CoverageLostState.CODEC;
    }
}
