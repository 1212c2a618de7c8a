package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.episode.EpisodeRules;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.RiskAlert;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Tells trouble at one firm from a fall of everybody. Alerts that compare amounts with the past pass unchanged while the cohort stands. While it
 * is fallen, such an alert is told only if the member has fallen further than the median of its cohort by a limit, and carries both; one
 * that was told before the fall was found, and is explained by it, is withdrawn. What is held back is judged again at every tick until its detector
 * closes it.
 *
 * <p>Revisions that are told count up by themselves, because some that the detector made are not told.
 */
public final class MemberJudge {

    /** What each alert compares. Standstills are not among them: they are seen without comparing. */
    private static final Map<String, Set<CohortSeries>> COMPARED = Map.of(
            "T1", EnumSet.of(CohortSeries.SALES),
            "T2", EnumSet.of(CohortSeries.SALES),
            "U1", EnumSet.of(CohortSeries.ELECTRICITY),
            "C1", EnumSet.of(CohortSeries.TRADE),
            "X1", EnumSet.of(CohortSeries.INFLOW),
            "F1", EnumSet.allOf(CohortSeries.class));

    /** How long a standing holds: two ticks, so that what is held back is not held back by what is long past. */
    private static final Duration STANDING_HOLDS = Duration.ofDays(62);

    private static final long NEVER = Long.MAX_VALUE;
    private static final long DAY_MILLIS = 86_400_000;

    private final MemberMemory memory;

    public MemberJudge() {
        this(new MemberMemory());
    }

    private MemberJudge(MemberMemory memory) {
        this.memory = memory;
    }

    /** Whether an alert compares amounts with the past, so that the cohort has a say in it. */
    public static boolean concerns(RiskAlert alert) {
        return COMPARED.containsKey(alert.indicator());
    }

    private static Set<CohortSeries> compared(RiskAlert alert) {
        return COMPARED.getOrDefault(alert.indicator(), Set.of());
    }

    public void offer(RiskAlert alert) {
        memory.pendingAlerts.add(alert);
    }

    public void offer(MemberStanding standing) {
        memory.pendingStandings.add(standing);
    }

    /** The next instant at which there is something to do, epoch milliseconds, or {@link Long#MAX_VALUE}. */
    public long nextInstant() {
        long next = NEVER;
        for (RiskAlert alert : memory.pendingAlerts) {
            next = Math.min(next, alert.revisedAt().toEpochMilli());
        }
        for (MemberStanding standing : memory.pendingStandings) {
            next = Math.min(next, standing.tick());
        }
        for (WatchedAlert alert : memory.watched.values()) {
            next = Math.min(next, forgetAt(alert));
        }
        return Math.min(next, memory.standing.map(MemberJudge::expiresAt).orElse(NEVER));
    }

    private static long expiresAt(MemberStanding standing) {
        return standing.tick() + STANDING_HOLDS.toMillis();
    }

    /**
     * Does all that is due up to and including {@code clock}, an instant at a time.
     *
     * @return whether anything is left to remember
     */
    public boolean advance(long clock, EverybodyFallsParameters parameters, Consumer<RiskAlert> out) {
        for (long instant = nextInstant(); instant <= clock; instant = nextInstant()) {
            conclude(instant, parameters, out);
        }
        return !memory.isEmpty();
    }

    private void conclude(long instant, EverybodyFallsParameters parameters, Consumer<RiskAlert> out) {
        Set<String> touched = new TreeSet<>();
        boolean moved = takeStanding(instant);
        if (moved) {
            memory.watched.forEach((id, alert) -> {
                alert.isExplained = isExplained(alert, parameters);
                touched.add(id);
            });
        }
        Set<String> revised = takeAlerts(instant, parameters);
        touched.addAll(revised);
        memory.watched.forEach((id, alert) -> {
            if (touched.contains(id)) {
                tell(alert, revised.contains(id), instant, parameters, out);
            }
        });
        memory.watched.values().removeIf(alert -> forgetAt(alert) <= instant);
        boolean held = memory.watched.values().stream().anyMatch(alert -> alert.isExplained);
        memory.standing = memory.standing.filter(standing -> held || standing.isBroken());
    }

    private boolean takeStanding(long instant) {
        boolean found = false;
        for (MemberStanding pending : memory.pendingStandings) {
            if (pending.tick() == instant) {
                memory.standing = Optional.of(pending);
                found = true;
            }
        }
        memory.pendingStandings.removeIf(pending -> pending.tick() == instant);
        if (memory.standing.filter(standing -> expiresAt(standing) <= instant).isPresent()) {
            memory.standing = Optional.empty();
            return true;
        }
        return found;
    }

    private Set<String> takeAlerts(long instant, EverybodyFallsParameters parameters) {
        Set<String> revised = new TreeSet<>();
        for (RiskAlert alert : memory.pendingAlerts) {
            if (alert.revisedAt().toEpochMilli() != instant) {
                continue;
            }
            WatchedAlert known = memory.watched.get(alert.alertId());
            if (known == null) {
                known = new WatchedAlert(alert);
                known.isExplained = isExplained(known, parameters);
                memory.watched.put(alert.alertId(), known);
            } else if (known.detected.revision() < alert.revision()) {
                boolean reopens = !isOpen(known.detected) && isOpen(alert);
                known.detected = alert;
                known.isExplained = reopens ? isExplained(known, parameters) : known.isExplained;
            }
            revised.add(alert.alertId());
        }
        memory.pendingAlerts.removeIf(alert -> alert.revisedAt().toEpochMilli() == instant);
        return revised;
    }

    private boolean isExplained(WatchedAlert alert, EverybodyFallsParameters parameters) {
        if (memory.standing.isEmpty()) {
            return false;
        }
        MemberStanding standing = memory.standing.get();
        long owedFrom = standing.brokenSince() - parameters.lookBackDays() * DAY_MILLIS;
        boolean mayBeOwed = standing.isBroken() && alert.detected.openedAt().toEpochMilli() >= owedFrom;
        if (!mayBeOwed && !alert.isExplained) {
            return false;
        }
        boolean known = false;
        for (CohortSeries series : compared(alert.detected)) {
            Optional<MemberStanding.Place> place = standing.place(series);
            if (place.isPresent()) {
                known = true;
                if (place.get().adjustedMilli()
                        <= parameters.memberLimitMilli(place.get().medianMilli())) {
                    return false;
                }
            }
        }
        // A tick that says nothing of these series, as of the months of the festival, takes back nothing.
        return known || alert.isExplained;
    }

    private void tell(
            WatchedAlert alert,
            boolean isRevised,
            long instant,
            EverybodyFallsParameters parameters,
            Consumer<RiskAlert> out) {
        RiskAlert detected = alert.detected;
        boolean toldOpen = alert.isToldOpen();
        if (!isOpen(detected)) {
            if (toldOpen && isRevised) {
                say(alert, detected.state(), instant, parameters, out);
            }
        } else if (alert.isExplained) {
            if (toldOpen) {
                say(alert, AlertState.WITHDRAWN, instant, parameters, out);
            }
        } else if (isRevised || !toldOpen) {
            say(alert, AlertState.OPEN, instant, parameters, out);
        }
    }

    private void say(
            WatchedAlert alert,
            AlertState state,
            long instant,
            EverybodyFallsParameters parameters,
            Consumer<RiskAlert> out) {
        alert.toldRevision++;
        alert.toldState = Optional.of(state);
        out.accept(AdjustedAlert.of(
                alert.detected,
                state,
                alert.toldRevision,
                instant,
                memory.standing,
                compared(alert.detected),
                parameters));
    }

    private static boolean isOpen(RiskAlert alert) {
        return alert.state() == AlertState.OPEN;
    }

    // As long as the detector may open the same alert again.
    private static long forgetAt(WatchedAlert alert) {
        return switch (alert.detected.state()) {
            case OPEN -> NEVER;
            case RECOVERED -> alert.detected.revisedAt().toEpochMilli() + EpisodeRules.COOLDOWN.toMillis();
            case WITHDRAWN -> alert.detected.revisedAt().toEpochMilli();
        };
    }

    /** Written with its own version. */
    public void write(DataOutput out, AlertCodec codec) throws IOException {
        memory.write(out, codec);
    }

    /** @throws IOException if it was written by a later version */
    public static MemberJudge read(DataInput in, AlertCodec codec) throws IOException {
        return new MemberJudge(MemberMemory.read(in, codec));
    }
}
