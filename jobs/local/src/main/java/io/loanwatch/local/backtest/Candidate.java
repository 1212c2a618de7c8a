package io.loanwatch.local.backtest;

import io.loanwatch.local.replay.MergedInput;
import io.loanwatch.model.RiskAlert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is tried on the past: an indicator of the engine, a rule, a model, or a query. */
interface Candidate {

    /** What stands as indicator in its alerts. */
    String id();

    String nameEn();

    /** What of it can be changed, as it is, for a reader. */
    String parameters();

    /**
     * The last revision of each alert of the engine and its own.
     *
     * @param engine those of the engine, with all its indicators
     */
    default List<RiskAlert> withEngine(List<RiskAlert> engine, MergedInput input)
            throws IOException, InterruptedException {
        List<RiskAlert> all = new ArrayList<>(engine);
        all.addAll(alone(input));
        return all;
    }

    /** The last revision of each alert of its own. */
    List<RiskAlert> alone(MergedInput input) throws IOException, InterruptedException;

    /** The same with one number changed, each multiplied by each of the factors; empty where it has none. */
    List<Variant> variants(List<Double> factors);

    /**
     * A candidate with one number changed.
     *
     * @param name which number, and what it is now
     */
    record Variant(String name, Candidate candidate) {}
}
