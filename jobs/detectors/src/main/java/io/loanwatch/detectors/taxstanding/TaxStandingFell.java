package io.loanwatch.detectors.taxstanding;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.judging.JournalDetector;
import io.loanwatch.detectors.judging.JournalState;
import io.loanwatch.detectors.judging.Judgement;
import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Journal;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.TaxRating;
import io.loanwatch.model.TaxStanding;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Believes the last standing published, and takes a corrected one back. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class TaxStandingFell extends JournalDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "T5",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.TAX_STANDING, Topic.PARTIES),
            new Wording(
                    "Tax standing",
                    "纳税状态异常",
                    "The tax authority says of the borrower: {standing}; tax in arrears {arrears} (limit {arrears.threshold}).",
                    "税务机关认定：{standing}；欠税{arrears}（阈值{arrears.threshold}）。"));

    private final TaxStandingFellParameters parameters;

    public TaxStandingFell() {
        this(TaxStandingFellParameters.DEFAULTS);
    }

    TaxStandingFell(TaxStandingFellParameters parameters) {
        this.parameters = parameters;
    }

    private static final long ABNORMAL = 1;
    private static final long LOW_RATING = 2;

    @Override
    protected Optional<Journal.Entry> entryOf(Fact fact, BorrowerView borrower) {
        if (!(fact instanceof TaxStanding standing)) {
            return Optional.empty();
        }
        boolean low = standing.rating()
                .filter(rating -> rating == TaxRating.C || rating == TaxRating.D)
                .isPresent();
        return Optional.of(new Journal.Entry(
                EventHash.of(standing.eventId()),
                borrower.time().epochDay(standing.occurredAt()),
                standing.arrearsCents(),
                (standing.abnormalTaxpayer() ? ABNORMAL : 0) | (low ? LOW_RATING : 0)));
    }

    @Override
    protected int keptDays() {
        return parameters.keptDays();
    }

    // Of several standings of a day the worst is believed.
    @Override
    protected Judgement judge(int day, List<Journal.Entry> events, String lastEventId) {
        long lastDay = Long.MIN_VALUE;
        long arrears = 0;
        long flags = 0;
        for (Journal.Entry event : events) {
            if (event.at() <= day && event.at() >= lastDay) {
                boolean newer = event.at() > lastDay;
                arrears = newer ? event.amount() : Math.max(arrears, event.amount());
                flags = newer ? event.tag() : flags | event.tag();
                lastDay = event.at();
            }
        }
        return judgement(arrears, flags, lastEventId);
    }

    private Judgement judgement(long arrears, long flags, String lastEventId) {
        boolean abnormal = (flags & ABNORMAL) != 0;
        boolean moderate = (flags & LOW_RATING) != 0 || arrears >= parameters.arrearsCents();
        Optional<Severity> breach =
                abnormal ? Optional.of(Severity.SEVERE) : moderate ? Optional.of(Severity.MODERATE) : Optional.empty();
        Phrase standing = abnormal
                ? new Phrase("abnormal taxpayer", "非正常户")
                : (flags & LOW_RATING) != 0
                        ? new Phrase("credit rating C or D", "纳税信用C级或D级")
                        : arrears >= parameters.arrearsCents()
                                ? new Phrase("tax in arrears", "存在欠税")
                                : new Phrase("in good standing", "状态正常");
        return new Judgement(
                breach,
                () -> new Evidence(
                        List.of(
                                Measures.withThreshold("arrears", arrears, Unit.CENTS, parameters.arrearsCents()),
                                Measures.withThreshold("abnormal_taxpayer", abnormal ? 1 : 0, Unit.COUNT, 1),
                                Measures.withThreshold("low_rating", (flags & LOW_RATING) != 0 ? 1 : 0, Unit.COUNT, 1)),
                        lastEventId.isEmpty() ? List.of() : List.of(lastEventId),
                        List.of(),
                        Map.of("standing", standing)));
    }

    @Override
    protected int nextDay(int today, List<Journal.Entry> events) {
        return Integer.MAX_VALUE;
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
    public Detector<JournalState> withParameters(Map<String, String> overrides) {
        return new TaxStandingFell(Parameters.override(parameters, overrides));
    }
}
