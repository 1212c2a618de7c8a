package io.loanwatch.detectors.borrower;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.DataAuthorization;
import io.loanwatch.model.Feed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static final Instant MARCH = at("2026-03-01", 0);
    private static final Instant APRIL = at("2026-04-01", 0);
    private static final Instant MAY = at("2026-05-01", 0);
    private static final long NOW = at("2026-06-01", 0).toEpochMilli();

    private final Coverage coverage = new Coverage();

    @Test
    void coversWhatIsAuthorizedDeliveredAndComplete() {
        assertThat(coverage.covers(Feed.TAX, 0, NOW, (feed, now) -> NOW)).isFalse();
        coverage.accept(Records.consent("c", MARCH, Feed.TAX, "taxpayer"));

        assertThat(coverage.covers(Feed.TAX, NOW, NOW, (feed, now) -> NOW)).isTrue();
        assertThat(coverage.covers(Feed.TAX, NOW, NOW, (feed, now) -> NOW - 1)).isFalse();
        assertThat(coverage.covers(Feed.WATER, 0, NOW, (feed, now) -> NOW)).isFalse();
    }

    @Test
    void coversAFeedOnlyIfEverySourceIs() {
        coverage.accept(Records.consent("a", MARCH, Feed.TAX, "taxpayer"));
        coverage.accept(Records.revoked("b", APRIL, Feed.TAX, "taxpayer-2", APRIL));

        assertThat(coverage.covers(Feed.TAX, 0, NOW, (feed, now) -> NOW)).isFalse();
        assertThat(coverage.lostSince(Feed.TAX, NOW)).isEqualTo(APRIL.toEpochMilli());
    }

    @Test
    void knowsWhenConsentWillLapse() {
        coverage.accept(until("a", MARCH, MAY));

        assertThat(coverage.lostSince(Feed.TAX, MAY.toEpochMilli() - 1)).isEqualTo(Coverage.NONE);
        assertThat(coverage.lostSince(Feed.TAX, MAY.toEpochMilli())).isEqualTo(MAY.toEpochMilli());
        assertThat(coverage.nextLapse(APRIL.toEpochMilli())).isEqualTo(MAY.toEpochMilli());
        assertThat(coverage.nextLapse(MAY.toEpochMilli())).isEqualTo(Coverage.NONE);
    }

    @Test
    void leavesNoGapIfConsentIsRenewedInTime() {
        coverage.accept(until("a", MARCH, MAY));
        coverage.accept(Records.consent("b", APRIL, Feed.TAX, "taxpayer"));

        assertThat(coverage.gaps(Feed.TAX)).isEmpty();
        assertThat(coverage.hasGap(Feed.TAX, MARCH.toEpochMilli(), NOW)).isFalse();
    }

    @Test
    void leavesAGapUntilConsentIsRenewedThoughTheNewOneEndsToo() {
        coverage.accept(until("a", MARCH, APRIL));
        coverage.accept(until("b", MAY, Instant.ofEpochMilli(NOW + 1)));

        assertThat(coverage.gaps(Feed.TAX))
                .containsExactly(new Coverage.Gap(Feed.TAX, APRIL.toEpochMilli(), MAY.toEpochMilli()));
        assertThat(coverage.hasGap(Feed.TAX, 0, APRIL.toEpochMilli())).isFalse();
        assertThat(coverage.hasGap(Feed.TAX, 0, APRIL.toEpochMilli() + 1)).isTrue();
        assertThat(coverage.hasGap(Feed.TAX, MAY.toEpochMilli(), NOW)).isFalse();
    }

    @Test
    void ignoresWhatIsOlderThanWhatItKnows() {
        coverage.accept(Records.consent("b", MAY, Feed.TAX, "taxpayer"));
        coverage.accept(Records.revoked("a", APRIL, Feed.TAX, "taxpayer", APRIL));

        assertThat(coverage.lostSince(Feed.TAX, NOW)).isEqualTo(Coverage.NONE);
    }

    @Test
    void isStoredWithItsGaps() throws IOException {
        coverage.accept(until("a", MARCH, APRIL));
        coverage.accept(until("b", MAY, Instant.ofEpochMilli(NOW - 1)));
        var bytes = new ByteArrayOutputStream();
        coverage.write(new DataOutputStream(bytes));

        var copy = Coverage.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(copy.gaps(Feed.TAX)).isEqualTo(coverage.gaps(Feed.TAX)).hasSize(1);
        assertThat(copy.lostSince(Feed.TAX, NOW)).isEqualTo(NOW - 1);
    }

    private static DataAuthorization until(String id, Instant knownAt, Instant consentTo) {
        return Records.authorization(
                id,
                knownAt,
                Optional.empty(),
                Feed.TAX,
                "taxpayer",
                Optional.of(consentTo),
                Optional.empty(),
                Optional.empty());
    }
}
