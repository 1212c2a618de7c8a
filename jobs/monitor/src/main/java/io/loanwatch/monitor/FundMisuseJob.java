package io.loanwatch.monitor;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Watches where loan money goes: transfers and loans in, alerts of group M out. */
public final class FundMisuseJob {

    public static final String NAME = "fund-misuse";

    private FundMisuseJob() {}

    /** Hosts the detectors of this job on what {@code wiring} reads. */
    public static void define(StreamExecutionEnvironment env, DetectionWiring wiring) {
        Detection.define(env, NAME, wiring);
    }

    /** Runs on a cluster; see {@link JobArguments} for the arguments. */
    public static void main(String[] arguments) throws Exception {
        DetectionMain.run(NAME, FundMisuseJob::define, arguments);
    }
}
