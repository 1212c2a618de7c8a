package io.loanwatch.detectors.rules;

import io.loanwatch.detectors.signals.Consumption;
import io.loanwatch.detectors.signals.Trade;
import io.loanwatch.detectors.signals.Wages;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.Unit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The catalogue of what rules can ask of a borrower. Each is a number in the unit that people use: yuan, kilowatt-hours, days, 0.3
 * for 30%. One that is not known is absent, never 0: too short a history, an incomplete feed, no consent.
 */
public enum Feature {
    SALES_SUM_7D(
            "sales.sum_7d", Source.TAX, Unit.CENTS, 7, "net sales invoiced in 7 days", "近7日开票销售额", r -> r.sales(0, 7)),
    SALES_SUM_30D(
            "sales.sum_30d",
            Source.TAX,
            Unit.CENTS,
            30,
            "net sales invoiced in 30 days",
            "近30日开票销售额",
            r -> r.sales(0, 30)),
    SALES_SUM_90D(
            "sales.sum_90d",
            Source.TAX,
            Unit.CENTS,
            90,
            "net sales invoiced in 90 days",
            "近90日开票销售额",
            r -> r.sales(0, 90)),
    SALES_SUM_365D(
            "sales.sum_365d",
            Source.TAX,
            Unit.CENTS,
            365,
            "net sales invoiced in 365 days",
            "近365日开票销售额",
            r -> r.sales(0, 365)),
    SALES_YEAR_ON_YEAR_30D(
            "sales.year_on_year_30d",
            Source.TAX,
            Unit.PPM,
            30,
            "sales of 30 days over those of the same days a year before",
            "近30日开票销售额与上年同期之比",
            r -> r.over(r.sales(0, 30), r.sales(FeatureReader.YEAR_DAYS, 30))),
    SALES_TO_PREVIOUS_30D(
            "sales.to_previous_30d",
            Source.TAX,
            Unit.PPM,
            30,
            "sales of 30 days over those of the 30 days before",
            "近30日开票销售额与前30日之比",
            r -> r.over(r.sales(0, 30), r.sales(30, 30))),
    SALES_INVOICES_30D(
            "sales.invoices_30d",
            Source.TAX,
            Unit.COUNT,
            30,
            "invoices issued in 30 days, red letters not counted",
            "近30日开票张数（不含红字）",
            r -> r.invoices(30)),
    SALES_DAYS_SINCE_LAST(
            "sales.days_since_last",
            Source.TAX,
            Unit.DAYS,
            0,
            "days since the last invoice",
            "距最近开票天数",
            r -> r.daysSinceInvoice()),
    SALES_RED_SHARE_90D(
            "sales.red_share_90d",
            Source.TAX,
            Unit.PPM,
            90,
            "share of the sales of 90 days that red letters took back",
            "近90日红字发票冲销占比",
            r -> r.redShare(90)),
    SALES_Z(
            "sales.z",
            Source.TAX,
            Unit.MILLI,
            0,
            "standardized deviation of the last whole month from the borrower's own season (from 24 months of history)",
            "上月销售额偏离自身季节基线的标准差倍数（须有24个月历史）",
            r -> r.salesZ()),
    SALES_RATIO_3M(
            "sales.ratio_3m",
            Source.TAX,
            Unit.PPM,
            0,
            "sales of the last three whole months over what three months usually bring",
            "近三月销售额与常年三月销售额之比",
            r -> r.of(r.salesTrend(), trend -> FeatureReader.share(trend.ratioPpm()))),
    SALES_TOP3_SHARE(
            "sales.top3_share",
            Source.TAX,
            Unit.PPM,
            365,
            "share of the three largest customers in the sales of a year",
            "前三大客户占近一年销售额之比",
            r -> r.of(r.concentration(), known -> FeatureReader.share(known.topPpm()))),
    PURCHASES_SUM_3M(
            "purchases.sum_3m",
            Source.TAX,
            Unit.CENTS,
            0,
            "net purchases invoiced in the last three whole months",
            "近三月进项金额",
            r -> r.purchases()),
    KWH_SUM_30D(
            "kwh.sum_30d",
            Source.ELECTRICITY,
            Unit.WATT_HOURS,
            30,
            "electricity of 30 days",
            "近30日用电量",
            r -> r.kwh(30)),
    KWH_WORKDAY_MEAN(
            "kwh.workday_mean",
            Source.ELECTRICITY,
            Unit.WATT_HOURS,
            30,
            "electricity of a mean workday of 30 days",
            "近30日工作日日均用电量",
            r -> r.of(r.consumption(), (Consumption known) -> known.meanWattHours() / FeatureReader.PER_KWH)),
    KWH_RATIO(
            "kwh.ratio",
            Source.ELECTRICITY,
            Unit.PPM,
            30,
            "electricity of a mean workday over the usual of the season",
            "工作日日均用电量与常年同季之比",
            r -> r.of(r.consumption(), (Consumption known) -> FeatureReader.share(known.ratioPpm()))),
    KWH_CUSUM(
            "kwh.cusum",
            Source.ELECTRICITY,
            Unit.MILLI,
            0,
            "CUSUM⁻ of the last twelve weeks; above 5 a fall is no whim",
            "近12周用电量下侧累积和（高于5视为持续下降）",
            r -> r.of(r.consumption(), (Consumption known) -> FeatureReader.milli(known.cusumMilli()))),
    WATER_RATIO(
            "water.ratio",
            Source.WATER,
            Unit.PPM,
            0,
            "water a day in the last whole month over the usual",
            "上月日均用水量与常年之比",
            r -> r.of(r.water(), known -> FeatureReader.share(known.ratioPpm()))),
    TRADE_VALUE_3M(
            "trade.value_3m",
            Source.CUSTOMS,
            Unit.CENTS,
            0,
            "exports and imports declared in the last three whole months",
            "近三月进出口申报额",
            r -> r.of(r.trade(), (Trade known) -> known.valueCents() / FeatureReader.CENTS)),
    TRADE_RATIO(
            "trade.ratio",
            Source.CUSTOMS,
            Unit.PPM,
            0,
            "exports and imports of three months over the own usual (1 where there is less than a year)",
            "近三月进出口额与常年之比（不足一年时为1）",
            r -> r.of(r.trade(), (Trade known) -> FeatureReader.share(known.ratioPpm()))),
    TRADE_DAYS_SINCE_LAST(
            "trade.days_since_last",
            Source.CUSTOMS,
            Unit.DAYS,
            0,
            "days since the last declaration",
            "距最近报关天数",
            r -> r.of(r.trade(), (Trade known) -> known.silentDays())),
    INFLOW_SUM_30D(
            "inflow.sum_30d",
            Source.ACCOUNTS,
            Unit.CENTS,
            30,
            "operating inflow of 30 days to the accounts here",
            "近30日本行账户经营性流入",
            r -> r.inflow(30)),
    INFLOW_RATIO(
            "inflow.ratio",
            Source.ACCOUNTS,
            Unit.PPM,
            30,
            "operating inflow of 30 days over the usual",
            "近30日经营性流入与常年之比",
            r -> r.inflowRatio()),
    BALANCE_NOW(
            "balance.now",
            Source.ACCOUNTS,
            Unit.CENTS,
            0,
            "what the free accounts held at the end of the last day looked at",
            "最近观察日末可用存款余额",
            r -> r.balance()),
    WAGES_RATIO(
            "wages.ratio",
            Source.ACCOUNTS,
            Unit.PPM,
            0,
            "wages of the last three whole months over the usual",
            "近三月代发工资与常年之比",
            r -> r.wagesRatio()),
    WAGES_OVERDUE_DAYS(
            "wages.overdue_days",
            Source.ACCOUNTS,
            Unit.DAYS,
            0,
            "days since wages were due by the own paydays; not above 0 while they are not overdue",
            "工资逾期发放天数（未逾期时不大于0）",
            r -> r.of(r.wages(), (Wages known) -> known.overdueDays())),
    LOAN_ACTIVE("loan.active", Source.LOANS, Unit.COUNT, 0, "loans that run", "存续贷款笔数", r -> r.activeLoans()),
    LOAN_PRINCIPAL(
            "loan.principal",
            Source.LOANS,
            Unit.CENTS,
            0,
            "principal or limits of the loans that run",
            "存续贷款本金（额度）",
            r -> r.principal()),
    LOAN_NEXT_DUE(
            "loan.next_due",
            Source.LOANS,
            Unit.CENTS,
            0,
            "what is due of all loans in the next 30 days",
            "未来30日应还金额",
            r -> r.dueWithin(30)),
    LOAN_DAYS_TO_DUE(
            "loan.days_to_due",
            Source.LOANS,
            Unit.DAYS,
            0,
            "days to the next instalment",
            "距下一还款日天数",
            r -> r.daysToDue()),
    TRACE_STANDING(
            "trace.standing.max_share",
            Source.TRACES,
            Unit.PPM,
            0,
            "greatest share of one drawdown that still stands on accounts of the bank",
            "单笔提款仍留存本行账户的最大比例",
            FeatureReader::standing),
    TRACE_PROPERTY(LeafClass.PROPERTY, "property and its developers", "房地产"),
    TRACE_SECURITIES(LeafClass.SECURITIES, "securities accounts", "证券"),
    TRACE_FUTURES(LeafClass.FUTURES, "futures accounts", "期货"),
    TRACE_WEALTH_PRODUCT(LeafClass.WEALTH_PRODUCT, "wealth products", "理财产品"),
    TRACE_LENDING(LeafClass.LENDING, "lenders and pawn shops", "放贷机构"),
    TRACE_EQUITY_INVESTMENT(LeafClass.EQUITY_INVESTMENT, "equity investments", "股权投资"),
    TRACE_GAMBLING(LeafClass.GAMBLING, "gambling", "博彩"),
    TRACE_PERSON(LeafClass.PERSON, "persons", "个人账户"),
    TRACE_CASH(LeafClass.CASH, "cash", "现金"),
    TRACE_OWN_OTHER_BANK(LeafClass.OWN_OTHER_BANK, "own accounts at other banks", "他行本人账户"),
    TRACE_OTHER_BANK(LeafClass.OTHER_BANK, "other banks", "他行（机构）"),
    TRACE_SUPPLIER(LeafClass.SUPPLIER, "companies and merchants", "企业及商户"),
    TRACE_PAYROLL(LeafClass.PAYROLL, "wages", "工资"),
    TRACE_TAX(LeafClass.TAX, "taxes", "税款"),
    TRACE_FEE(LeafClass.FEE, "fees and interest", "费用及利息"),
    TRACE_LOAN_REPAYMENT(LeafClass.LOAN_REPAYMENT, "the repayment of loans", "归还贷款"),
    TRACE_PAYMENT_UNRESOLVED(LeafClass.PAYMENT_UNRESOLVED, "clearing accounts without a merchant", "商户不明的清算账户"),
    TRACE_PASS_THROUGH(LeafClass.PASS_THROUGH, "listed pass-through accounts", "名单内过渡账户"),
    TRACE_UNCLASSIFIED(LeafClass.UNCLASSIFIED, "payees of no known class", "未能分类的对手"),
    TRACE_UNTRACED(LeafClass.UNTRACED, "amounts too small or too many hops away to follow", "金额过小或层级过深未再追踪"),
    TRACE_AGED(LeafClass.AGED, "accounts on which it still stood at its greatest age", "追踪期满仍留存的账户");

    private static final Map<String, Feature> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Feature::featureName, Function.identity()));

    private final String featureName;
    private final Source source;
    private final Unit unit;
    private final int windowDays;
    private final String english;
    private final String chinese;

    @SuppressWarnings("ImmutableEnumChecker") // none of them keeps anything
    private final ToDoubleFunction<FeatureReader> reading;

    Feature(
            String featureName,
            Source source,
            Unit unit,
            int windowDays,
            String english,
            String chinese,
            ToDoubleFunction<FeatureReader> reading) {
        this.featureName = featureName;
        this.source = source;
        this.unit = unit;
        this.windowDays = windowDays;
        this.english = english;
        this.chinese = chinese;
        this.reading = reading;
    }

    /** Where money of drawdowns of running loans ended, of one class of payees; the greatest of the rules of tracing. */
    Feature(LeafClass leaf, String english, String chinese) {
        this(
                "trace.%s.max_share".formatted(leaf.name().toLowerCase(Locale.ROOT)),
                Source.TRACES,
                Unit.PPM,
                0,
                "greatest share of one drawdown that ended with " + english,
                "单笔提款流向" + chinese + "的最大比例",
                r -> r.ended(leaf));
    }

    public static Optional<Feature> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Name in expressions, such as {@code sales.sum_30d}. */
    public String featureName() {
        return featureName;
    }

    /** Name among the measures of an alert, such as {@code sales_sum_30d}. */
    public String measureName() {
        return featureName.replace('.', '_');
    }

    public Source source() {
        return source;
    }

    /** Unit in the evidence of an alert, where values are integers. */
    public Unit unit() {
        return unit;
    }

    /** Days looked at, ending with {@link Source#lastDay}; 0 where it is no window of days. */
    public int windowDays() {
        return windowDays;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    /** How many of the evidence's unit make one of the expression's. */
    public long scale() {
        return switch (unit) {
            case CENTS -> 100;
            case PPM -> 1_000_000;
            case MILLI, WATT_HOURS -> 1_000;
            case DAYS, COUNT, LITRES, EPOCH_DAY -> 1;
        };
    }

    /** Unit in expressions, for people. */
    public String expressionUnit() {
        return switch (unit) {
            case CENTS -> "yuan";
            case PPM -> "share (0.3 is 30%)";
            case MILLI -> "standard deviations";
            case WATT_HOURS -> "kWh";
            case DAYS -> "days";
            case COUNT -> "count";
            case LITRES -> "litres";
            case EPOCH_DAY -> "day";
        };
    }

    double read(FeatureReader reader) {
        return reading.applyAsDouble(reader);
    }
}
