package io.loanwatch.detectors;

import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.model.Fact;
import java.util.Map;

/**
 * One indicator: a function of the set of facts known of a borrower at an instant of the clock.
 *
 * <p>The host calls {@link #accept} for every fact that takes effect at an instant, in the order of event ids, and then
 * {@link #conclude} once. What is concluded must not depend on the order among the facts of an instant, on anything but
 * the arguments, or on how often it is asked. A detector has no field that changes; all it remembers is in {@code S}.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader}: annotate them with {@code @AutoService(Detector.class)}
 * and give them a public constructor without arguments.
 *
 * @param <S> what it remembers of one borrower: a mutable object, owned by the host and stored by {@link #stateCodec}
 */
public interface Detector<S> extends Indicator {

    /** Answer of {@link #nextWakeUp} for: do not wake me. */
    long NEVER = Long.MAX_VALUE;

    @Override
    Detector<S> withParameters(Map<String, String> overrides);

    S newState();

    StateCodec<S> stateCodec();

    /** A fact takes effect. The shared parts of {@code borrower} contain it already. */
    void accept(S state, Fact fact, BorrowerView borrower);

    /** All facts of the instant have taken effect, or the wake-up is due. */
    void conclude(S state, BorrowerView borrower, Assessments assessments);

    /**
     * Whether the facts since the last conclusion leave what is concluded as it is until the wake-up. Then the host spares the
     * question, which most of a quiet borrower's records would raise.
     */
    default boolean waitsForWakeUp(S state) {
        return false;
    }

    /** The next instant, in epoch milliseconds, at which to conclude even if no fact comes, or {@link #NEVER}. */
    long nextWakeUp(S state, BorrowerView borrower);
}
