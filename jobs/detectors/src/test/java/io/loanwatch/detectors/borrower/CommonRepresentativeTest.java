package io.loanwatch.detectors.borrower;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.CompanySize;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Party;
import io.loanwatch.model.PartyKind;
import io.loanwatch.model.Relation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommonRepresentativeTest {

    private static final Instant START = Instant.parse("2026-01-05T02:00:00Z");
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

    @Test
    void relatesTheCompaniesOfOnePersonToEachOther() throws IOException {
        var person = new CommonRepresentative();
        assertThat(person.accept(represents("b-1", 0, FIRST, null), at(0))).isEmpty();

        List<Party> related = stored(person).accept(represents("b-2", 1, FIRST.plusDays(10), null), at(1));

        assertThat(related)
                .extracting(Party::borrowerId, Party::partyId)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("b-1", "b-2"),
                        org.assertj.core.groups.Tuple.tuple("b-2", "b-1"));
        assertThat(related).allSatisfy(party -> {
            assertThat(party.relation()).contains(Relation.CONTROLLED_COMPANY);
            assertThat(party.validFrom()).isEqualTo(FIRST.plusDays(10));
            assertThat(party.validTo()).isEmpty();
            assertThat(party.knownAt().toEpochMilli()).isEqualTo(at(1));
        });
    }

    @Test
    void endsTheRelationOnTheDayThatThePersonLeaves() {
        var person = new CommonRepresentative();
        person.accept(represents("b-1", 0, FIRST, null), at(0));
        person.accept(represents("b-2", 1, FIRST, null), at(1));

        assertThat(person.accept(represents("b-1", 2, FIRST, FIRST.plusDays(20)), at(2)))
                .hasSize(2)
                .allSatisfy(party -> assertThat(party.validTo()).contains(FIRST.plusDays(20)));
        assertThat(person.accept(represents("b-1", 1, FIRST, null), at(3)))
                .as("an older record")
                .isEmpty();
    }

    private static CommonRepresentative stored(CommonRepresentative person) throws IOException {
        var bytes = new ByteArrayOutputStream();
        person.write(new DataOutputStream(bytes));
        return CommonRepresentative.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private static long at(int hour) {
        return START.plusSeconds(3600L * hour).toEpochMilli();
    }

    private static Party represents(
            String borrower, int hour, LocalDate from, @org.jspecify.annotations.Nullable LocalDate to) {
        return new Party(
                borrower + "-" + hour,
                Instant.ofEpochMilli(at(hour)),
                Instant.ofEpochMilli(at(hour)),
                Optional.empty(),
                borrower,
                PartyKind.RELATED,
                "person",
                OwnerClass.PERSON,
                "name",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CompanySize.NOT_APPLICABLE,
                Optional.empty(),
                Optional.of(Relation.LEGAL_REPRESENTATIVE),
                from,
                Optional.ofNullable(to),
                List.of());
    }
}
