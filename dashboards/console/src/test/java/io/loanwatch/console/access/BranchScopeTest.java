package io.loanwatch.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BranchScopeTest {

    private static final BranchScope ZHEJIANG = new BranchScope(List.of("/HO/ZJ"));

    @Test
    void seesItsBranchAndWhatIsBelow() {
        assertThat(ZHEJIANG.covers("/HO/ZJ")).isTrue();
        assertThat(ZHEJIANG.covers("/HO/ZJ/HZ01")).isTrue();
    }

    @Test
    void seesNeitherWhatIsAboveNorBesideNorOfTheSameBeginning() {
        assertThat(ZHEJIANG.covers("/HO")).isFalse();
        assertThat(ZHEJIANG.covers("/HO/JS/SZ01")).isFalse();
        assertThat(ZHEJIANG.covers("/HO/ZJX")).isFalse();
    }

    @Test
    void whatBelongsToNoBranchIsForTheWholeBankOnly() {
        assertThat(ZHEJIANG.covers("")).isFalse();
        assertThat(new BranchScope(List.of("/HO")).covers("")).isTrue();
    }

    @Test
    void nobodySeesAnythingWithoutABranch() {
        assertThat(new BranchScope(List.of()).covers("/HO")).isFalse();
        assertThat(new BranchScope(List.of()).isWholeBank()).isFalse();
    }

    @Test
    void aPathBeginsAtTheHeadOffice() {
        assertThatThrownBy(() -> new BranchScope(List.of("ZJ"))).hasMessageContaining("\"ZJ\", must be a path");
    }
}
