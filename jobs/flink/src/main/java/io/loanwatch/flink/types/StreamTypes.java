package io.loanwatch.flink.types;

import io.loanwatch.detectors.borrower.CommonRepresentative;
import io.loanwatch.detectors.cohorts.Cohort;
import io.loanwatch.detectors.cohorts.Deviations;
import io.loanwatch.detectors.cohorts.MemberJudge;
import io.loanwatch.detectors.cohorts.MemberStanding;
import io.loanwatch.detectors.engine.BorrowerState;
import io.loanwatch.detectors.engine.CompletenessLog;
import io.loanwatch.detectors.engine.SeenEvents;
import io.loanwatch.detectors.feedoutage.FeedWatch;
import io.loanwatch.detectors.floodguard.FloodWatch;
import io.loanwatch.detectors.portfolio.GroupTotals;
import io.loanwatch.detectors.portfolio.PortfolioShare;
import io.loanwatch.detectors.tracing.LedgerRecord;
import io.loanwatch.flink.codec.CaseRecord;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.operators.BorrowerCases;
import io.loanwatch.flink.operators.BorrowerPortfolio;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.PortfolioDay;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The types that flow between operators or are kept in state. */
public final class StreamTypes {

    public static final TypeInformation<Inbound> INBOUND =
            new StreamType.Info<>(Inbound.class, InboundSerializer.INSTANCE);
    public static final TypeInformation<Routed> ROUTED =
            new StreamType.Info<>(Routed.class, ArrivalSerializer.INSTANCE);
    public static final TypeInformation<LedgerRecord> LEDGER_RECORD =
            new StreamType.Info<>(LedgerRecord.class, LedgerRecordSerializer.INSTANCE);
    public static final TypeInformation<SeenEvents> SEEN_EVENTS =
            new StreamType.Info<>(SeenEvents.class, SeenEventsSerializer.INSTANCE);
    public static final TypeInformation<CommonRepresentative> COMMON_REPRESENTATIVE =
            new StreamType.Info<>(CommonRepresentative.class, CommonRepresentativeSerializer.INSTANCE);
    public static final TypeInformation<ClockMark> CLOCK_MARK =
            new StreamType.Info<>(ClockMark.class, ClockMarkSerializer.INSTANCE);
    public static final TypeInformation<RiskAlert> ALERT =
            new StreamType.Info<>(RiskAlert.class, AlertSerializer.INSTANCE);
    public static final TypeInformation<CaseRecord> CASE_RECORD =
            new StreamType.Info<>(CaseRecord.class, CaseRecordSerializer.INSTANCE);
    public static final TypeInformation<BorrowerCases> BORROWER_CASES =
            new StreamType.Info<>(BorrowerCases.class, BorrowerCasesSerializer.INSTANCE);
    public static final TypeInformation<RiskCase> CASE = new StreamType.Info<>(RiskCase.class, CaseSerializer.INSTANCE);
    public static final TypeInformation<FundTrace> FUND_TRACE =
            new StreamType.Info<>(FundTrace.class, FundTraceSerializer.INSTANCE);
    public static final TypeInformation<DeadLetter> DEAD_LETTER =
            new StreamType.Info<>(DeadLetter.class, DeadLetterSerializer.INSTANCE);
    public static final TypeInformation<Outbound> OUTBOUND =
            new StreamType.Info<>(Outbound.class, OutboundSerializer.INSTANCE);
    public static final TypeInformation<BorrowerState> BORROWER_STATE =
            new StreamType.Info<>(BorrowerState.class, BorrowerStateSerializer.INSTANCE);
    public static final TypeInformation<CompletenessLog> COMPLETENESS =
            new StreamType.Info<>(CompletenessLog.class, CompletenessSerializer.INSTANCE);
    public static final TypeInformation<Deviations> DEVIATIONS =
            new StreamType.Info<>(Deviations.class, DeviationsSerializer.INSTANCE);
    public static final TypeInformation<MemberStanding> MEMBER_STANDING =
            new StreamType.Info<>(MemberStanding.class, MemberStandingSerializer.INSTANCE);
    public static final TypeInformation<Cohort> COHORT = new StreamType.Info<>(Cohort.class, CohortSerializer.INSTANCE);
    public static final TypeInformation<MemberJudge> MEMBER_JUDGE =
            new StreamType.Info<>(MemberJudge.class, MemberJudgeSerializer.INSTANCE);
    public static final TypeInformation<FeedWatch> FEED_WATCH =
            new StreamType.Info<>(FeedWatch.class, FeedWatchSerializer.INSTANCE);

    public static final TypeInformation<PortfolioShare> PORTFOLIO_SHARE =
            new StreamType.Info<>(PortfolioShare.class, PortfolioShareSerializer.INSTANCE);
    public static final TypeInformation<BorrowerPortfolio> BORROWER_PORTFOLIO =
            new StreamType.Info<>(BorrowerPortfolio.class, BorrowerPortfolioSerializer.INSTANCE);
    public static final TypeInformation<GroupTotals> GROUP_TOTALS =
            new StreamType.Info<>(GroupTotals.class, GroupTotalsSerializer.INSTANCE);
    public static final TypeInformation<PortfolioDay> PORTFOLIO_DAY =
            new StreamType.Info<>(PortfolioDay.class, PortfolioDaySerializer.INSTANCE);
    public static final TypeInformation<FloodWatch> FLOOD_WATCH =
            new StreamType.Info<>(FloodWatch.class, FloodWatchSerializer.INSTANCE);

    private StreamTypes() {}
}
