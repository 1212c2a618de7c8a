package io.loanwatch.console.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loanwatch.console.access.BranchScope;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void theWholeBankIsNotFiltered() {
        assertThat(new Query().branch(new BranchScope(List.of("/HO"))).toJson().at("/bool/filter"))
                .isEmpty();
    }

    @Test
    void aBranchSeesItselfAndWhatIsBelow() {
        assertThat(new Query()
                        .branch(new BranchScope(List.of("/HO/ZJ")))
                        .toJson()
                        .at("/bool/filter/0/bool/should"))
                .hasToString("[{\"term\":{\"branch_path\":\"/HO/ZJ\"}},{\"prefix\":{\"branch_path\":\"/HO/ZJ/\"}}]");
    }

    @Test
    void aScopeWithoutBranchesOrBorrowersFindsNothing() {
        assertThat(new Query().branch(new BranchScope(List.of())).toJson().at("/bool/filter/0/match_none"))
                .isNotNull()
                .hasToString("{}");
        assertThat(new Query().borrowers(List.of()).toJson().at("/bool/filter/0/match_none"))
                .hasToString("{}");
    }

    @Test
    void moreBorrowersThanOneQueryTakesAreSpreadOverSeveral() {
        List<String> many =
                IntStream.range(0, 70_000).mapToObj(number -> "B" + number).toList();

        var should = new Query().borrowers(many).toJson().at("/bool/filter/0/bool/should");

        assertThat(should).hasSize(2);
        assertThat(should.get(0).at("/terms/borrower_id")).hasSize(65_536);
        assertThat(should.get(1).at("/terms/borrower_id")).hasSize(70_000 - 65_536);
    }

    @Test
    void aCursorThatIsNoneIsRefusedByName() {
        assertThatThrownBy(() -> new Page(10, Optional.of("§§")).into(Elasticsearch.object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("after is \"§§\"");
        assertThatThrownBy(() -> new Page(1_000, Optional.empty())).hasMessageContaining("from 1 to 200");
    }
}
