package io.loanwatch.local.cluster;

import io.loanwatch.monitor.BusinessDeclineJob;
import io.loanwatch.monitor.CaseJob;
import io.loanwatch.monitor.CreditWatchJob;
import io.loanwatch.monitor.FundMisuseJob;
import io.loanwatch.monitor.IndexJob;
import io.loanwatch.monitor.PortfolioJob;
import io.loanwatch.monitor.RulesJob;
import java.util.ArrayList;
import java.util.List;

/**
 * A job as it is submitted.
 *
 * @param name its name
 * @param entryClass the class of its {@code main}
 * @param parallelism subtasks of each operator
 * @param arguments of {@code main}
 */
record ClusterJob(String name, String entryClass, int parallelism, List<String> arguments) {

    /** Partitions of an alert topic on one machine, as deploy/kafka/topics.json says. */
    private static final String ALERT_PARTITIONS = "2";

    private static final int PARALLELISM = 2;

    static List<ClusterJob> all(String bootstrapServers, String elasticsearchUrl) {
        List<String> kafka = List.of("--bootstrap-servers", bootstrapServers);
        List<String> detection = with(kafka, "--alert-partitions", ALERT_PARTITIONS, "--alert-mark-interval", "PT1H");
        return List.of(
                new ClusterJob(FundMisuseJob.NAME, FundMisuseJob.class.getName(), PARALLELISM, detection),
                new ClusterJob(BusinessDeclineJob.NAME, BusinessDeclineJob.class.getName(), PARALLELISM, detection),
                new ClusterJob(CreditWatchJob.NAME, CreditWatchJob.class.getName(), PARALLELISM, detection),
                new ClusterJob(RulesJob.NAME, RulesJob.class.getName(), PARALLELISM, detection),
                new ClusterJob(CaseJob.NAME, CaseJob.class.getName(), PARALLELISM, detection),
                new ClusterJob(PortfolioJob.NAME, PortfolioJob.class.getName(), PARALLELISM, detection),
                new ClusterJob(
                        IndexJob.NAME, IndexJob.class.getName(), 1, with(kafka, "--elasticsearch", elasticsearchUrl)));
    }

    private static List<String> with(List<String> arguments, String... further) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(further));
        return all;
    }
}
