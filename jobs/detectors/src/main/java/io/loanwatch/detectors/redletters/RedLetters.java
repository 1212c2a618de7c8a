package io.loanwatch.detectors.redletters;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.judging.JudgedDays;
import io.loanwatch.detectors.judging.Judgement;
import io.loanwatch.detectors.judging.Rhythm;
import io.loanwatch.detectors.judging.RhythmicDetector;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what was taken back of thirty days of invoices with the year before. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class RedLetters extends RhythmicDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "T4",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.TAX_INVOICES, Topic.PARTIES, Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Red-letter invoices",
                    "红字发票异常",
                    "{red_share} of the sales invoiced from {red_share.from} to {red_share.to} were taken back by {red_letters} red-letter invoices over {red_amount}, usually {red_share.baseline} (limit {red_share.threshold}).",
                    "{red_share.from}至{red_share.to}开具的销项发票有{red_share}被红冲，共{red_letters}张、{red_amount}，平时为{red_share.baseline}（阈值{red_share.threshold}）。"));

    private final RedLettersParameters parameters;

    public RedLetters() {
        this(RedLettersParameters.DEFAULTS);
    }

    RedLetters(RedLettersParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Rhythm rhythm() {
        return Rhythm.WEEKLY;
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
        return 30;
    }

    private static final int WINDOW_DAYS = 30;
    private static final int YEAR_DAYS = 300;
    private static final int LEAST_HISTORY_DAYS = 90;

    @Override
    protected boolean concerns(BorrowerView borrower) {
        return !borrower.series().redLettersByDay().isEmpty();
    }

    // A red letter comes weeks after its original: of the last two windows of originals the worse one tells.
    @Override
    protected Optional<Judgement> judge(int day, BorrowerView borrower) {
        Optional<Judgement> newer = judgeWindow(day, borrower);
        Optional<Judgement> older = judgeWindow(day - WINDOW_DAYS, borrower);
        return newer.filter(Judgement::isBreach).isPresent() ? newer : older.or(() -> newer);
    }

    private Optional<Judgement> judgeWindow(int to, BorrowerView borrower) {
        Tiles sales = borrower.series().salesByDay();
        Tiles red = borrower.series().redLettersByDay();
        int from = to - WINDOW_DAYS + 1;
        if (sales.isEmpty() || sales.keyAt(0) > from - LEAST_HISTORY_DAYS) {
            return Optional.empty();
        }
        long taken = red.sum(from, to);
        long gross = sales.sum(from, to) + taken;
        if (gross < parameters.minimumSalesCents()) {
            return Optional.empty();
        }
        int letters = letters(from, to, red);
        long share = PartsPerMillion.share(taken, gross);
        long takenBefore = red.sum(from - YEAR_DAYS, from - 1);
        long grossBefore = sales.sum(from - YEAR_DAYS, from - 1) + takenBefore;
        long usual = grossBefore > 0 ? PartsPerMillion.share(takenBefore, grossBefore) : 0;
        long limit = Math.max(parameters.sharePpm(), parameters.yearMultiple() * usual);
        boolean breach = share > limit && letters >= parameters.minimumRedLetters();
        return Optional.of(new Judgement(
                breach ? Optional.of(Severity.MODERATE) : Optional.empty(),
                () -> new Evidence(
                        List.of(
                                Measures.overDays(
                                        "red_share",
                                        share,
                                        Unit.PPM,
                                        usual,
                                        limit,
                                        LocalDate.ofEpochDay(from),
                                        LocalDate.ofEpochDay(to)),
                                Measures.of("red_amount", taken, Unit.CENTS),
                                Measures.withThreshold(
                                        "red_letters", letters, Unit.COUNT, parameters.minimumRedLetters())),
                        List.of())));
    }

    private static int letters(int from, int to, Tiles red) {
        int letters = 0;
        for (int i = red.ceiling(from); i < red.size() && red.keyAt(i) <= to; i++) {
            letters += red.countAt(i);
        }
        return letters;
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
        return new RedLetters(Parameters.override(parameters, overrides));
    }
}
