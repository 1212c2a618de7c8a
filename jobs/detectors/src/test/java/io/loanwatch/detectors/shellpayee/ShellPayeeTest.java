package io.loanwatch.detectors.shellpayee;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.testing.TracedStory;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Party;
import io.loanwatch.model.Relation;
import io.loanwatch.model.TransferParty;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellPayeeTest {

    private static final TransferParty SHELL = Ends.company("shell");

    @Test
    void findsALargePaymentToAYoungCompanyThatWasNeverPaid() {
        var scenario = story("2025-10-01")
                .pays("a", "2026-03-04", 10, Ends.own(), SHELL, 3_000_000)
                .until("2026-03-10");

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2026-03-04");
        assertThat(scenario.lastAlert().explanationEn())
                .isEqualTo(
                        "¥3.0m of the ¥5.0m drawn on 3 March went to a company registered 154 days before, which had not"
                                + " been paid for 365 days; the payment of ¥3.0m is larger than 99 of 100 payments of the year before"
                                + " (all four rules).");
    }

    @Test
    void staysQuietAboutOldKnownAndUsualOnes() {
        assertThat(story("2020-10-01")
                        .pays("a", "2026-03-04", 10, Ends.own(), SHELL, 3_000_000)
                        .until("2026-03-10")
                        .alerts())
                .as("registered long ago")
                .isEmpty();
        assertThat(story("2025-10-01")
                        .knows(Records.payment(
                                "old", at("2025-12-01", 9), at("2025-12-01", 9), Ends.own(), SHELL, 200_000))
                        .pays("a", "2026-03-04", 10, Ends.own(), SHELL, 3_000_000)
                        .until("2026-03-10")
                        .alerts())
                .as("paid before")
                .isEmpty();
        assertThat(story("2025-10-01")
                        .pays("a", "2026-03-04", 10, Ends.own(), SHELL, 11_000)
                        .until("2026-03-10")
                        .alerts())
                .as("as large as others")
                .isEmpty();
        assertThat(TracedStory.of("M8")
                        .knows(registered("2025-10-01"))
                        .pays("a", "2026-03-04", 10, Ends.own(), SHELL, 3_000_000)
                        .until("2026-03-10")
                        .alerts())
                .as("nothing known of the year before")
                .isEmpty();
    }

    private static TracedStory story(String registeredOn) {
        var story = TracedStory.of("M8").knows(registered(registeredOn));
        for (LocalDate day = LocalDate.of(2025, 1, 1); day.isBefore(LocalDate.of(2026, 3, 1)); day = day.plusDays(7)) {
            story.knows(Records.payment(
                    "pay-" + day, at(day, 9), at(day, 9), Ends.own(), Ends.company("supplier"), 1_100_000));
        }
        return story;
    }

    private static Party registered(String day) {
        return Records.related(
                "party",
                at("2026-01-01", 9),
                "shell",
                Relation.SUPPLIER,
                OwnerClass.CORPORATE,
                Optional.of(LocalDate.parse(day)),
                LocalDate.of(2020, 1, 1),
                Optional.empty());
    }
}
