package io.loanwatch.local.prove;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.model.Topic;
import io.loanwatch.monitor.RulesJob;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Runs the job of the rules that people publish on a bank by a schedule. */
final class RulesTrial implements Trial {

    private final ProvedBank bank;
    private final Feeds feeds;
    private final Jobs jobs;
    private final Map<Schedule.Kind, Hosting> hostings;

    RulesTrial(ProvedBank bank, Jobs jobs, Map<Schedule.Kind, Hosting> hostings) {
        this.bank = bank;
        this.feeds = new Feeds(bank);
        this.jobs = jobs;
        this.hostings = hostings;
    }

    @Override
    public Outcome run(Schedule schedule) throws Exception {
        Set<Topic> topics = jobs.topics(RulesJob.NAME);
        Map<String, List<Object>> sinks = new JobRun(
                        jobs::rules,
                        Trial.hosting(hostings, schedule),
                        feeds.facts(schedule, RulesJob.NAME, topics),
                        partition -> Feeds.clock(schedule),
                        new SplittableRandom(schedule.interleaving()),
                        schedule.calm())
                .run(schedule.parallelism(), schedule.faults());
        Map<String, List<byte[]>> said = new TreeMap<>();
        for (Object outbound : sinks.getOrDefault(RulesJob.NAME + "-alerts", List.of())) {
            if (outbound instanceof Outbound.Alerted alerted) {
                Outcome.add(said, Outcome.RULE_ALERTS, Codecs.ALERT.write(alerted.alert()));
            }
        }
        Letters.putAside(RulesJob.NAME, sinks, said);
        said.replaceAll((topic, bytes) -> Outcome.sorted(bytes));
        return new Outcome(said);
    }

    @Override
    public Outcome expected(Outcome reference, Schedule schedule) {
        Set<Topic> topics = jobs.topics(RulesJob.NAME);
        return Letters.expected(
                reference, schedule, bank, topic -> topics.contains(topic) ? List.of(RulesJob.NAME) : List.of());
    }
}
