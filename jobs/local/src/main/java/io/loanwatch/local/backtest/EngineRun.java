package io.loanwatch.local.backtest;

import io.loanwatch.detectors.Detector;
import io.loanwatch.local.replay.MergedInput;
import io.loanwatch.local.replay.ReplayResult;
import java.io.IOException;
import java.util.List;

/** Runs the jobs of production over files, with these detectors. */
interface EngineRun {
    ReplayResult run(MergedInput input, List<Detector<?>> detectors) throws IOException, InterruptedException;
}
