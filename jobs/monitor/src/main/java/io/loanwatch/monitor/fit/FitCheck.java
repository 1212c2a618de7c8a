package io.loanwatch.monitor.fit;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Starts another job's operators from a savepoint on the cluster where that job shall run, without what it reads and writes. When all of them run, each
 * has taken over its state; then the job has served its purpose and is to be cancelled.
 */
public final class FitCheck {

    private static final String PREFIX = "fit-check-";

    private FitCheck() {}

    /** The name of the job that checks whether state fits a job. */
    public static String jobName(String checked) {
        return PREFIX + checked;
    }

    /** Whether a job is such a check. */
    public static boolean isCheck(String jobName) {
        return jobName.startsWith(PREFIX);
    }

    /** Arguments: the class of the job, then the arguments of its {@code main}. */
    public static void main(String[] arguments) throws Exception {
        DormantEnvironment.install(StreamExecutionEnvironment.getExecutionEnvironment());
        Class<?> job = Class.forName(arguments[0], true, Thread.currentThread().getContextClassLoader());
        try {
            job.getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
