package io.loanwatch.detectors.payroll;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.UsesMoneySeries;
import io.loanwatch.detectors.judging.JudgedDays;
import io.loanwatch.detectors.judging.Judgement;
import io.loanwatch.detectors.judging.Rhythm;
import io.loanwatch.detectors.judging.RhythmicDetector;
import io.loanwatch.detectors.signals.Wages;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Waits for the payday of each month, and compares three months of wages with those before. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class Payroll extends RhythmicDetector implements UsesMoneySeries {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "X4",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.TRANSACTIONS, Topic.PARTIES),
            new Wording(
                    "Wages missed or cut",
                    "工资未发或下降",
                    "{finding}: wages were last paid on {last_payday}, the next were due by {due_on} ({overdue} late, limit {overdue.threshold}); three months cost {wages_3m} against {wages_3m.baseline} usually.",
                    "{finding}：最近发薪日{last_payday}，下次应于{due_on}前发放，已逾期{overdue}（阈值{overdue.threshold}）；近三个月工资{wages_3m}，常态{wages_3m.baseline}。"));

    private final PayrollParameters parameters;

    public Payroll() {
        this(PayrollParameters.DEFAULTS);
    }

    Payroll(PayrollParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Rhythm rhythm() {
        return Rhythm.DAILY;
    }

    @Override
    protected Set<Feed> feeds() {
        return Set.of(Feed.ACCOUNTS);
    }

    @Override
    protected int settleDays() {
        return parameters.settleDays();
    }

    @Override
    protected int reconsideredDays() {
        return 45;
    }

    @Override
    protected boolean concerns(BorrowerView borrower) {
        return !borrower.series().money().wagesByDay().isEmpty();
    }

    @Override
    protected Optional<Judgement> judge(int day, BorrowerView borrower) {
        return Wages.at(day, borrower.series().money()).map(wages -> judgement(day, wages));
    }

    private Judgement judgement(int day, Wages wages) {
        boolean missed = wages.overdueDays() >= parameters.missedDays();
        boolean cut = wages.ratioPpm() < parameters.keptPpm();
        int firstMonth = BankTime.month(day + 1) - 3;
        Phrase finding = missed
                ? new Phrase("Wages were not paid", "工资未按期发放")
                : cut ? new Phrase("Wages have fallen", "工资总额下降") : new Phrase("Wages are paid", "工资正常发放");
        return new Judgement(
                missed || cut ? Optional.of(Severity.MODERATE) : Optional.empty(),
                () -> new Evidence(
                        List.of(
                                Measures.of("last_payday", wages.lastPayday(), Unit.EPOCH_DAY),
                                Measures.of("due_on", wages.dueDay(), Unit.EPOCH_DAY),
                                Measures.withThreshold(
                                        "overdue",
                                        Math.max(0, wages.overdueDays()),
                                        Unit.DAYS,
                                        parameters.missedDays()),
                                Measures.overDays(
                                        "wages_3m",
                                        wages.paidCents(),
                                        Unit.CENTS,
                                        wages.usualCents(),
                                        PartsPerMillion.of(wages.usualCents(), parameters.keptPpm()),
                                        BankTime.firstDayOf(firstMonth),
                                        BankTime.lastDayOf(firstMonth + 2))),
                        List.of(),
                        List.of(),
                        Map.of("finding", finding)));
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
        return new Payroll(Parameters.override(parameters, overrides));
    }
}
