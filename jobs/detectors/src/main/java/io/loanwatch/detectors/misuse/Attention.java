package io.loanwatch.detectors.misuse;

/**
 * Whether an indicator that reads every ordinary transfer has to look again. Lives from one conclusion to the next and is never
 * stored: without it the indicator looks once more than it needs to, and finds the same.
 */
public final class Attention {

    private boolean called = true;
    private long quietUntil = Long.MIN_VALUE;

    /** Something that matters took effect. */
    public void call() {
        called = true;
    }

    /** Whether to look at this instant, epoch milliseconds. */
    public boolean isDue(long now) {
        return called || now >= quietUntil;
    }

    public long quietUntil() {
        return quietUntil;
    }

    /** It looked, and need not do so before an instant unless called. */
    public void restUntil(long instant) {
        called = false;
        quietUntil = instant;
    }
}
