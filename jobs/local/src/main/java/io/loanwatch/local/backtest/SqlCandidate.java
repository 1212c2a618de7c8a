package io.loanwatch.local.backtest;

import io.loanwatch.local.replay.MergedInput;
import io.loanwatch.local.sql.SqlTrial;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.sql.SqlPlan;
import java.io.IOException;
import java.util.List;

/** A query, in the job of production over files; which of its numbers are thresholds, nobody knows. */
record SqlCandidate(String name, SqlPlan plan, int parallelism) implements Candidate {

    @Override
    public String id() {
        return plan.detection().id();
    }

    @Override
    public String nameEn() {
        return plan.detection().wording().nameEn();
    }

    @Override
    public String parameters() {
        return "%s, version %d".formatted(name, plan.detection().version());
    }

    @Override
    public List<RiskAlert> alone(MergedInput input) throws IOException, InterruptedException {
        return Trial.last(SqlTrial.run(name, plan, input, parallelism).revisions());
    }

    @Override
    public List<Variant> variants(List<Double> factors) {
        return List.of();
    }
}
