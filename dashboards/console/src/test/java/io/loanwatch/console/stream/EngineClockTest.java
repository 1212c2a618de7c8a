package io.loanwatch.console.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EngineClockTest {

    private static final Instant MARK = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant WALL = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void isTheLatestMark() {
        var clock = new EngineClock();
        assertThat(clock.isKnown()).isFalse();

        clock.alertMark(MARK.toEpochMilli());
        clock.alertMark(MARK.minusSeconds(9).toEpochMilli());

        assertThat(clock.now()).isEqualTo(MARK);
    }

    @Test
    void decisionsTakenBetweenTwoMarksKeepTheirOrder() {
        var clock = new EngineClock();
        clock.decisionMark(MARK.toEpochMilli());

        assertThat(clock.nextStamp(WALL)).isEqualTo(MARK.plusMillis(1));
        assertThat(clock.nextStamp(WALL)).isEqualTo(MARK.plusMillis(2));

        clock.decisionMark(MARK.plusSeconds(1).toEpochMilli());
        assertThat(clock.nextStamp(WALL)).isEqualTo(MARK.plusSeconds(1).plusMillis(1));
    }

    @Test
    void withoutMarksTheWallStampsDecisions() {
        assertThat(new EngineClock().nextStamp(WALL)).isEqualTo(WALL);
    }
}
