package io.loanwatch.detectors.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.engine.SeenEvents.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenEventsTest {

    private static final int HORIZON_DAYS = 7;

    private record Seen(int content, int day) {}

    @Test
    void keepsWhatLiesAheadOfTheClockUntilTheClockHasPassedItByTheHorizon() {
        var seen = new SeenEvents();
        seen.note(1, 1, 20_100, SeenEvents.NO_CLOCK, HORIZON_DAYS);
        seen.note(2, 1, 20_000, 20_000, HORIZON_DAYS);
        assertThat(seen.note(1, 1, 20_100, 20_050, HORIZON_DAYS)).isEqualTo(SeenEvents.Answer.SAME);
        assertThat(seen.note(1, 1, 20_100, 20_107, HORIZON_DAYS)).isEqualTo(SeenEvents.Answer.SAME);
        assertThat(seen.note(1, 1, 20_100, 20_108, HORIZON_DAYS)).isEqualTo(SeenEvents.Answer.NEW);
    }

    @Test
    void answersAsAMapThatForgetsAfterTheHorizon() throws IOException {
        for (long seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            var seen = new SeenEvents();
            Map<Long, Seen> model = new HashMap<>();
            int ids = 1 + random.nextInt(400);
            int day = 20_000;
            for (int step = 0; step < 3_000; step++) {
                day += random.nextInt(100) == 0 ? random.nextInt(12) : 0;
                int today = day;
                model.values().removeIf(known -> known.day() < today - HORIZON_DAYS);
                // Few ids, some of them on the same slots, and zero, which marks a free one.
                long id = random.nextInt(ids) * (random.nextBoolean() ? 1L : 1L << 32);
                int content = random.nextInt(2);

                Answer answer = seen.note(id, content, day, day, HORIZON_DAYS);

                Seen before = model.putIfAbsent(id == 0 ? 1 : id, new Seen(content, day));
                Answer expected =
                        before == null ? Answer.NEW : before.content() == content ? Answer.SAME : Answer.OTHER_CONTENT;
                assertThat(answer).as("seed %d step %d", seed, step).isEqualTo(expected);
                assertThat(seen.size()).as("seed %d step %d", seed, step).isEqualTo(model.size());
                if (random.nextInt(200) == 0) {
                    seen = copy(seen);
                }
            }
        }
    }

    private static SeenEvents copy(SeenEvents seen) throws IOException {
        var bytes = new ByteArrayOutputStream();
        seen.write(new DataOutputStream(bytes));
        return SeenEvents.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
