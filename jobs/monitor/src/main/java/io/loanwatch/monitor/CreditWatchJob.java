package io.loanwatch.monitor;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Watches repayment and credit standing: loans and repayments in, alerts of groups P, B, K, G, R and Y out. */
public final class CreditWatchJob {

    public static final String NAME = "credit-watch";

    private CreditWatchJob() {}

    /** Hosts the detectors of this job on what {@code wiring} reads. */
    public static void define(StreamExecutionEnvironment env, DetectionWiring wiring) {
        Detection.define(env, NAME, wiring);
    }

    /** Runs on a cluster; see {@link JobArguments} for the arguments. */
    public static void main(String[] arguments) throws Exception {
        DetectionMain.run(NAME, CreditWatchJob::define, arguments);
    }
}
