package io.loanwatch.detectors.taxstanding;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Segment;
import io.loanwatch.model.TaxRating;
import io.loanwatch.model.TaxStanding;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaxStandingFellTest {

    @Test
    void isModerateForArrearsAndRecoversWhenTheyArePaid() {
        var scenario = borrower(Segment.SMALL_BUSINESS)
                .knows(
                        standing("a", "2025-03-01", Optional.empty(), Optional.of(TaxRating.B), 12_000, false),
                        standing("b", "2025-04-10", Optional.empty(), Optional.of(TaxRating.B), 0, false));

        assertThat(scenario.until(at("2025-05-01", 0)).story())
                .containsExactly("OPEN MODERATE 2025-03-01", "RECOVERED MODERATE 2025-04-10");
        assertThat(scenario.alerts().get(0).explanationEn())
                .isEqualTo("The tax authority says of the borrower: tax in arrears; tax in arrears ¥12k (limit ¥0).");
        assertThat(scenario.alerts().get(0).eventIds()).containsExactly("a");
    }

    @Test
    void isModerateForALowRatingAndSevereForAnAbnormalTaxpayer() {
        var scenario = borrower(Segment.CORPORATE)
                .knows(
                        standing("a", "2025-04-20", Optional.empty(), Optional.of(TaxRating.D), 0, false),
                        standing("b", "2025-06-01", Optional.empty(), Optional.of(TaxRating.D), 0, true));

        assertThat(scenario.until(at("2025-07-01", 0)).story())
                .containsExactly("OPEN MODERATE 2025-04-20", "OPEN SEVERE 2025-06-01");
    }

    @Test
    void isWithdrawnWhenTheRecordIsCorrected() {
        var scenario = borrower(Segment.CORPORATE)
                .knows(
                        standing("a", "2025-04-20", Optional.empty(), Optional.empty(), 0, true),
                        standing("b", "2025-04-25", Optional.of("a"), Optional.of(TaxRating.A), 0, false));

        assertThat(scenario.until(at("2025-07-01", 0)).story())
                .containsExactly("OPEN SEVERE 2025-04-20", "WITHDRAWN SEVERE 2025-04-25");
    }

    @Test
    void staysQuietForGoodRatingsNewFirmsAndPersonalBusiness() {
        for (TaxRating rating : new TaxRating[] {TaxRating.A, TaxRating.B, TaxRating.M}) {
            var standing = standing("a", "2025-04-20", Optional.empty(), Optional.of(rating), 0, false);
            assertThat(borrower(Segment.CORPORATE)
                            .knows(standing)
                            .until(at("2025-07-01", 0))
                            .alerts())
                    .isEmpty();
        }
        var low = standing("a", "2025-04-20", Optional.empty(), Optional.of(TaxRating.D), 0, false);
        assertThat(borrower(Segment.PERSONAL_BUSINESS)
                        .knows(low)
                        .until(at("2025-07-01", 0))
                        .alerts())
                .isEmpty();
    }

    private static DetectorScenario borrower(Segment segment) {
        return DetectorScenario.of("T5").knows(Records.party("party", at("2025-01-01", 0), segment));
    }

    private static TaxStanding standing(
            String id, String day, Optional<String> corrects, Optional<TaxRating> rating, long yuan, boolean abnormal) {
        return Records.standing(id, at(day, 9), corrects, rating, yuan, abnormal);
    }
}
