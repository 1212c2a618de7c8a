package io.loanwatch.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** What a run over some events took; the CPU time is that of the whole process, compiler and collector included. */
record Cost(double eventsPerSecond, double cpuMicrosPerEvent) {

    static Cost of(long events, Callable<?> run) throws Exception {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.gc();
        long cpu = system.getProcessCpuTime();
        long started = System.nanoTime();
        run.call();
        double seconds = (System.nanoTime() - started) / 1e9;
        return new Cost(events / seconds, (system.getProcessCpuTime() - cpu) / 1e3 / events);
    }
}
