package io.loanwatch.local.prove;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.Topic;
import io.loanwatch.monitor.PortfolioJob;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;

/** Runs the job that counts the portfolio on a bank and the cases of its reference by a schedule. */
final class PortfolioTrial implements Trial {

    private static final Set<Topic> TOPICS = EnumSet.of(Topic.LOANS, Topic.REPAYMENTS, Topic.PARTIES);

    private final ProvedBank bank;
    private final Feeds feeds;
    private final List<RiskCase> cases;
    private final Jobs jobs;
    private final Map<Schedule.Kind, Hosting> hostings;

    /** @param cases what the case job says of the bank */
    PortfolioTrial(ProvedBank bank, List<RiskCase> cases, Jobs jobs, Map<Schedule.Kind, Hosting> hostings) {
        this.bank = bank;
        this.feeds = new Feeds(bank);
        this.cases = cases;
        this.jobs = jobs;
        this.hostings = hostings;
    }

    @Override
    public Outcome run(Schedule schedule) throws Exception {
        Map<String, List<Object>> sinks = new JobRun(
                        jobs::portfolio,
                        Trial.hosting(hostings, schedule),
                        feed(schedule),
                        partition -> clock(schedule),
                        new SplittableRandom(schedule.interleaving()),
                        schedule.calm())
                .run(schedule.parallelism(), schedule.faults());
        Map<String, List<byte[]>> said = new TreeMap<>();
        for (Object outbound : sinks.getOrDefault(PortfolioJob.NAME + "-figures", List.of())) {
            if (outbound instanceof Outbound.Counted counted) {
                Outcome.add(said, Outcome.PORTFOLIO, Codecs.PORTFOLIO_DAY.write(counted.day()));
            } else if (outbound instanceof Outbound.Alerted alerted) {
                Outcome.add(said, Outcome.PORTFOLIO_ALERTS, Codecs.ALERT.write(alerted.alert()));
            }
        }
        Letters.putAside(PortfolioJob.NAME, sinks, said);
        said.replaceAll((topic, bytes) -> Outcome.sorted(bytes));
        return new Outcome(said);
    }

    /** As in production moved by marks alone, but for a bounded replay. */
    private static WatermarkGenerator<Inbound> clock(Schedule schedule) {
        return schedule.kind() == Schedule.Kind.BOUNDED
                ? Feeds.clock(schedule)
                : KnowledgeClock.ofMarks(Feeds.settings(schedule.bound())).createWatermarkGenerator(null);
    }

    @Override
    public Outcome expected(Outcome reference, Schedule schedule) {
        return Letters.expected(
                reference, schedule, bank, topic -> TOPICS.contains(topic) ? List.of(PortfolioJob.NAME) : List.of());
    }

    private List<List<Inbound>> feed(Schedule schedule) {
        List<List<Feeds.Placed>> placed = feeds.filed(schedule, PortfolioJob.NAME, TOPICS, Feeds.lag(schedule));
        var intake = new CaseIntake(PortfolioJob.NAME);
        var random = new SplittableRandom(schedule.interleaving());
        for (int i = 0; i < cases.size(); i++) {
            RiskCase each = cases.get(i);
            long knownAt = each.revisedAt().toEpochMilli();
            long lag = Feeds.lag(schedule);
            long at = schedule.calm() || lag == 0 ? knownAt : knownAt + random.nextLong(lag);
            intake.read(
                    Outcome.CASES,
                    new Origin(Outcome.CASES, 0, i),
                    null,
                    WireFormat.write(Codecs.CASE, Codecs.CASE.write(each)),
                    each.revisedAt(),
                    inbound -> placed.get(Jobs.ALERT_PARTITIONS).add(new Feeds.Placed(at, inbound)));
        }
        return Feeds.inOrder(placed);
    }
}
