package io.loanwatch.detectors.taxprofile;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.FilingSeries;
import io.loanwatch.detectors.judging.JudgedDays;
import io.loanwatch.detectors.judging.Judgement;
import io.loanwatch.detectors.judging.Rhythm;
import io.loanwatch.detectors.judging.RhythmicDetector;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares half a year of VAT with the same months of earlier years. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class TaxBelowProfile extends RhythmicDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "T2",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.TAX_FILINGS, Topic.PARTIES, Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Tax paid below own profile",
                    "纳税低于自身历史水平",
                    "VAT paid for {tax_6m.from} to {tax_6m.to} is {tax_6m}, {ratio} of the {tax_6m.baseline} of the same months of {years} earlier years (limit {ratio.threshold}).",
                    "{tax_6m.from}至{tax_6m.to}缴纳增值税{tax_6m}，为前{years}年同期水平{tax_6m.baseline}的{ratio}（阈值{ratio.threshold}）。"));

    private final TaxBelowProfileParameters parameters;

    public TaxBelowProfile() {
        this(TaxBelowProfileParameters.DEFAULTS);
    }

    TaxBelowProfile(TaxBelowProfileParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    protected Set<Feed> feeds() {
        return Set.of(Feed.TAX);
    }

    @Override
    protected int settleDays() {
        return parameters.settleDays();
    }

    @Override
    protected int reconsideredDays() {
        return 120;
    }

    @Override
    protected boolean concerns(BorrowerView borrower) {
        return !borrower.series().filings().isEmpty();
    }

    private static final int MONTHS_A_YEAR = 12;
    private static final int MOST_YEARS = 3;

    /** A quarterly filer's last return ends up to two months before. */
    private static final int LATEST_RETURN_MONTHS = 2;

    @Override
    protected Optional<Judgement> judge(int day, BorrowerView borrower) {
        FilingSeries filings = borrower.series().filings();
        int month = BankTime.month(day);
        var recent = filings.between(month - LATEST_RETURN_MONTHS, month);
        if (recent.isEmpty()) {
            return Optional.empty();
        }
        int last = recent.lastKey();
        Optional<Long> paid = paid(last, filings);
        double[] earlier = new double[MOST_YEARS];
        int years = 0;
        for (int back = 1; back <= MOST_YEARS; back++) {
            Optional<Long> before = paid(last - back * MONTHS_A_YEAR, filings);
            if (before.isPresent()) {
                earlier[years++] = before.get();
            }
        }
        if (paid.isEmpty() || years < parameters.minimumYears()) {
            return Optional.empty();
        }
        long usual = (long) Robust.median(Arrays.copyOf(earlier, years));
        if (usual < parameters.minimumTaxCents()) {
            return Optional.empty();
        }
        return Optional.of(judgement(last, paid.get(), usual, years));
    }

    private Judgement judgement(int last, long paid, long usual, int years) {
        long ratio = PartsPerMillion.share(paid, usual);
        return new Judgement(
                ratio < parameters.keptPpm() ? Optional.of(Severity.MODERATE) : Optional.empty(),
                () -> new Evidence(
                        List.of(
                                Measures.overDays(
                                        "tax_6m",
                                        paid,
                                        Unit.CENTS,
                                        usual,
                                        PartsPerMillion.of(usual, parameters.keptPpm()),
                                        BankTime.firstDayOf(last - parameters.windowMonths() + 1),
                                        BankTime.lastDayOf(last)),
                                Measures.withThreshold("ratio", ratio, Unit.PPM, parameters.keptPpm()),
                                Measures.of("years", years, Unit.COUNT)),
                        List.of()));
    }

    // Only of months that were all filed: who does not file is silent, not poor.
    private Optional<Long> paid(int lastMonth, FilingSeries filings) {
        int months = 0;
        long cents = 0;
        for (FilingSeries.Filing filing : filings.between(lastMonth - parameters.windowMonths() + 1, lastMonth)
                .values()) {
            months += filing.months();
            cents += filing.paidCents();
        }
        return months == parameters.windowMonths() ? Optional.of(cents) : Optional.empty();
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
    public Detector<JudgedDays> withParameters(Map<String, String> overrides) {
        return new TaxBelowProfile(Parameters.override(parameters, overrides));
    }
}
