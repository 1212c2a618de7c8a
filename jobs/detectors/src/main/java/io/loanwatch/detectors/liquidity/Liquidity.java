package io.loanwatch.detectors.liquidity;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.borrower.MoneySeries;
import io.loanwatch.detectors.borrower.UsesMoneySeries;
import io.loanwatch.detectors.judging.JudgedDays;
import io.loanwatch.detectors.judging.Judgement;
import io.loanwatch.detectors.judging.Rhythm;
import io.loanwatch.detectors.judging.RhythmicDetector;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Feed;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sets what the accounts hold and usually gain against the next instalments, every day. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class Liquidity extends RhythmicDetector implements UsesMoneySeries {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "X3",
            "business-decline",
            1,
            EnumSet.allOf(Segment.class),
            Set.of(Topic.TRANSACTIONS, Topic.LOANS, Topic.PARTIES),
            new Wording(
                    "Liquidity before due",
                    "还款前流动性不足",
                    "{due} falls due on {due_on}, in {days_left}; the accounts hold {balance} and usually gain {net_inflow} in a month, together {cover} of it (limit {cover.threshold}).",
                    "{due_on}应还{due}，剩余{days_left}；账户余额{balance}，月均净流入{net_inflow}，合计仅为应还金额的{cover}（阈值{cover.threshold}）。"));

    private final LiquidityParameters parameters;

    public Liquidity() {
        this(LiquidityParameters.DEFAULTS);
    }

    Liquidity(LiquidityParameters parameters) {
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
        return 30;
    }

    private static final int MONTHS = 3;

    @Override
    protected boolean concerns(BorrowerView borrower) {
        return !borrower.loans().all().isEmpty()
                && borrower.series().money().balanceCents().isPresent();
    }

    @Override
    protected Optional<Judgement> judge(int day, BorrowerView borrower) {
        Optional<Long> balance = borrower.series().money().balanceCentsOn(day);
        if (balance.isEmpty()) {
            return Optional.empty();
        }
        TreeMap<Integer, Long> dues = new TreeMap<>();
        for (LoanTerms terms : borrower.loans().all()) {
            if (terms.status() == LoanStatus.ACTIVE) {
                for (LoanTerms.Due due : terms.instalments()) {
                    boolean soon = due.dueDay() > day && due.dueDay() <= day + parameters.lightDays();
                    if (soon && !isBullet(due, terms)) {
                        dues.merge(due.dueDay(), due.cents(), Long::sum);
                    }
                }
            }
        }
        long net = netInflow(BankTime.month(day + 1) - 1, borrower.series().money());
        return Optional.of(worst(day, dues, balance.get(), net));
    }

    // Principal due at once at the end is renewed, or brought in on the day: what the accounts hold before says
    // nothing.
    private static boolean isBullet(LoanTerms.Due due, LoanTerms terms) {
        return 2 * due.cents() > terms.principalCents();
    }

    private Judgement worst(int day, SortedMap<Integer, Long> dues, long balance, long net) {
        Judgement worst = judgement(day, day, 0, balance, net);
        for (var due : dues.entrySet()) {
            Judgement next = judgement(day, due.getKey(), due.getValue(), balance, net);
            boolean worse = next.isBreach()
                    && (!worst.isBreach()
                            || next.breach()
                                            .orElseThrow()
                                            .compareTo(worst.breach().orElseThrow())
                                    > 0);
            worst = worse ? next : worst;
        }
        return worst;
    }

    private Judgement judgement(int day, int dueDay, long due, long balance, long net) {
        long cover = due > 0 ? PartsPerMillion.share(balance + net, due) : 1_000_000;
        boolean soon = dueDay - day <= parameters.moderateDays();
        boolean moderate = due > 0 && soon && cover < parameters.moderatePpm();
        boolean light = due > 0 && cover < parameters.lightPpm();
        return new Judgement(
                moderate ? Optional.of(Severity.MODERATE) : light ? Optional.of(Severity.LIGHT) : Optional.empty(),
                () -> new Evidence(
                        List.of(
                                Measures.of("due", due, Unit.CENTS),
                                Measures.of("due_on", dueDay, Unit.EPOCH_DAY),
                                Measures.of("days_left", dueDay - (long) day, Unit.DAYS),
                                Measures.of("balance", balance, Unit.CENTS),
                                Measures.of("net_inflow", net, Unit.CENTS),
                                Measures.withThreshold(
                                        "cover",
                                        cover,
                                        Unit.PPM,
                                        soon ? parameters.moderatePpm() : parameters.lightPpm())),
                        List.of()));
    }

    // Never negative: what was spent of a drawdown is no habit, and what is spent can be held back before a due date.
    private static long netInflow(int month, MoneySeries money) {
        double[] net = new double[MONTHS];
        for (int i = 0; i < MONTHS; i++) {
            net[i] = (double) money.inflowByMonth().sum(month - i)
                    - money.outflowByMonth().sum(month - i);
        }
        return (long) Math.max(0, Robust.median(net));
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
        return new Liquidity(Parameters.override(parameters, overrides));
    }
}
