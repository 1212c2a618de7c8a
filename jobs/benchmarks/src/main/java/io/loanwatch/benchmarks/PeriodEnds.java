package io.loanwatch.benchmarks;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** Tells at the first record of a period that those before it are over; a watermark every so often would leave out the last ones. */
final class PeriodEnds<T> implements WatermarkGenerator<T> {

    private long latestPeriodStart = Long.MIN_VALUE;

    @Override
    public void onEvent(T record, long periodStart, WatermarkOutput output) {
        if (periodStart > latestPeriodStart) {
            latestPeriodStart = periodStart;
            output.emitWatermark(new Watermark(periodStart - 1));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
}
