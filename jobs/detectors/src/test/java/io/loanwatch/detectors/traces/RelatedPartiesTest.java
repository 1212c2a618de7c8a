package io.loanwatch.detectors.traces;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Relation;
import io.loanwatch.model.TransferParty;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelatedPartiesTest {

    private static final int DAY = (int) LocalDate.of(2026, 3, 5).toEpochDay();

    private final RelatedParties parties = new RelatedParties();

    @Test
    void tellsAPartyByAccountOwnerOrBorrower() {
        know("ctrl", Relation.CONTROLLER, "2020-01-01", Optional.empty());

        assertThat(parties.isRelated(end(Ends.company("ctrl"), Optional.empty()), DAY))
                .isTrue();
        assertThat(parties.isRelated(end(Ends.outside("ctrl.x", OwnerClass.PERSON), Optional.empty()), DAY))
                .as("by its owner")
                .isTrue();
        assertThat(parties.isRelated(end(Ends.outside("x.x", OwnerClass.PERSON), Optional.of("ctrl")), DAY))
                .as("by the borrower")
                .isTrue();
        assertThat(parties.isRelated(end(Ends.company("other"), Optional.empty()), DAY))
                .isFalse();
        assertThat(parties.relation(end(Ends.company("ctrl"), Optional.empty()), DAY))
                .contains(Relation.CONTROLLER);
    }

    @Test
    void keepsToTheDaysOnWhichARelationHolds() {
        know("ctrl", Relation.CONTROLLER, "2026-03-05", Optional.of("2026-03-06"));

        var ctrl = end(Ends.company("ctrl"), Optional.empty());
        assertThat(parties.isRelated(ctrl, DAY - 1)).isFalse();
        assertThat(parties.isRelated(ctrl, DAY)).isTrue();
        assertThat(parties.isRelated(ctrl, DAY + 1)).isTrue();
        assertThat(parties.isRelated(ctrl, DAY + 2)).isFalse();
    }

    @Test
    void knowsWhoIsRelatedByAGuaranteeAlone() {
        know("one", Relation.GUARANTOR, "2020-01-01", Optional.empty());
        know("two", Relation.GUARANTEED, "2020-01-01", Optional.empty());
        know("two", Relation.CONTROLLED_COMPANY, "2020-01-01", Optional.empty());

        assertThat(parties.isGuaranteeOnly(end(Ends.company("one"), Optional.empty()), DAY))
                .isTrue();
        assertThat(parties.isRelated(end(Ends.company("one"), Optional.empty()), DAY))
                .isFalse();
        assertThat(parties.isGuaranteeOnly(end(Ends.company("two"), Optional.empty()), DAY))
                .isFalse();
        assertThat(parties.isRelated(end(Ends.company("two"), Optional.empty()), DAY))
                .isTrue();
    }

    @Test
    void knowsTheBorrowerByItsOwnTokens() {
        assertThat(parties.isBorrower(end(Ends.own(), Optional.of(Records.BORROWER)), Records.BORROWER, DAY))
                .isTrue();
        assertThat(parties.isBorrower(
                        end(Ends.outside("b-1.x", OwnerClass.SMALL_BUSINESS), Optional.empty()), Records.BORROWER, DAY))
                .isTrue();
        assertThat(parties.isBorrower(end(Ends.company("other"), Optional.of("b-2")), Records.BORROWER, DAY))
                .isFalse();
    }

    private void know(String party, Relation relation, String from, Optional<String> to) {
        parties.accept(Records.related(
                party + relation,
                at("2026-01-01", 9),
                party,
                relation,
                OwnerClass.CORPORATE,
                Optional.empty(),
                LocalDate.parse(from),
                to.map(LocalDate::parse)));
    }

    private static TransferEnd end(TransferParty party, Optional<String> borrowerId) {
        return TransferEnd.of(party, borrowerId);
    }
}
