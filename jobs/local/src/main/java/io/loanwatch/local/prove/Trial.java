package io.loanwatch.local.prove;

import java.util.Map;

/** Runs some of the jobs on a bank by a schedule. */
interface Trial {

    Outcome run(Schedule schedule) throws Exception;

    /** What must be said by a schedule, of which the fault-free run says {@code reference}. */
    Outcome expected(Outcome reference, Schedule schedule);

    static Hosting hosting(Map<Schedule.Kind, Hosting> hostings, Schedule schedule) {
        Hosting hosting = hostings.get(schedule.kind());
        if (hosting == null) {
            throw new IllegalStateException("nothing hosts " + schedule.kind());
        }
        return hosting;
    }
}
