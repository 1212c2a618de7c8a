package io.loanwatch.detectors.exportreceipts;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.DeclarationStatus;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExportReceiptsTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate TURN = LocalDate.of(2025, 4, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    @Test
    void raisesWhenLittleOfHalfAYearIsReceived() {
        var scenario = exporter(95_000, 20_000).until(at(LAST, 0));

        assertThat(scenario.story()).hasSize(1);
        assertThat(scenario.story().get(0)).startsWith("OPEN MODERATE 2025-0");
    }

    @Test
    void staysQuietAtSixtyPercentAndForOneWhoCollectsElsewhere() {
        assertThat(exporter(95_000, 65_000).until(at(LAST, 0)).alerts()).isEmpty();
        assertThat(exporter(60_000, 20_000).until(at(LAST, 0)).alerts()).isEmpty();
    }

    private static DetectorScenario exporter(long receiptsBefore, long receiptsAfter) {
        var scenario = DetectorScenario.of("C2")
                .knows(
                        Records.party("party", at(FIRST, 0), Segment.SMALL_BUSINESS),
                        Records.consent("customs", at(FIRST, 0), Feed.CUSTOMS, "customs"))
                .completeDaily(Feed.CUSTOMS, FIRST, LAST)
                .completeDaily(Feed.ACCOUNTS, FIRST, LAST);
        for (LocalDate day = FIRST; day.isBefore(LAST); day = day.plusDays(5)) {
            scenario.knows(
                    Records.export(
                            "e-" + day,
                            at(day.plusDays(2), 9),
                            at(day, 9),
                            Optional.empty(),
                            DeclarationStatus.DECLARED,
                            100_000),
                    Records.received(
                            "in-" + day,
                            at(day, 15),
                            at(day, 14),
                            day.isBefore(TURN) ? receiptsBefore : receiptsAfter,
                            50_000));
        }
        return scenario;
    }
}
