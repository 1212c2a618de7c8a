package io.loanwatch.local.deploy;

import io.loanwatch.monitor.BusinessDeclineJob;
import io.loanwatch.monitor.CaseJob;
import io.loanwatch.monitor.CreditWatchJob;
import io.loanwatch.monitor.DetectionJob;
import io.loanwatch.monitor.FundMisuseJob;
import io.loanwatch.monitor.IndexJob;
import io.loanwatch.monitor.PortfolioJob;
import io.loanwatch.monitor.RulesJob;
import java.util.Map;
import java.util.Set;

/** The jobs of the engine by name; whatever else is named is a detection by itself. */
public final class Programs {

    private static final Map<String, String> ENGINE = Map.of(
            FundMisuseJob.NAME, FundMisuseJob.class.getName(),
            BusinessDeclineJob.NAME, BusinessDeclineJob.class.getName(),
            CreditWatchJob.NAME, CreditWatchJob.class.getName(),
            RulesJob.NAME, RulesJob.class.getName(),
            CaseJob.NAME, CaseJob.class.getName(),
            PortfolioJob.NAME, PortfolioJob.class.getName(),
            IndexJob.NAME, IndexJob.class.getName());

    private static final Set<String> DETECTING =
            Set.of(FundMisuseJob.NAME, BusinessDeclineJob.NAME, CreditWatchJob.NAME, RulesJob.NAME);

    private Programs() {}

    /** The class of a job, where nothing else was said. */
    public static String jobClass(String name) {
        return ENGINE.getOrDefault(name, DetectionJob.class.getName());
    }

    /** Whether a name is not that of a job of the engine. */
    public static boolean isOwn(String name) {
        return !ENGINE.containsKey(name);
    }

    static boolean isDetection(Program program) {
        return isOwn(program.name());
    }

    /** Whether cases are made of the alerts of a job, if it is no shadow. */
    static boolean makesCases(String name) {
        return DETECTING.contains(name) || isOwn(name);
    }
}
