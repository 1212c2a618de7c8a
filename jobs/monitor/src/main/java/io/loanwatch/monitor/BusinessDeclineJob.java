package io.loanwatch.monitor;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Watches the borrower's business: tax, utilities and consent in, alerts of groups T, U, C, X and F out. */
public final class BusinessDeclineJob {

    public static final String NAME = "business-decline";

    private BusinessDeclineJob() {}

    /** Hosts the detectors of this job on what {@code wiring} reads. */
    public static void define(StreamExecutionEnvironment env, DetectionWiring wiring) {
        Detection.define(env, NAME, wiring);
    }

    /** Runs on a cluster; see {@link JobArguments} for the arguments. */
    public static void main(String[] arguments) throws Exception {
        DetectionMain.run(NAME, BusinessDeclineJob::define, arguments);
    }
}
