package io.loanwatch.detectors.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaseBookTest {

    /** Or what a case says of region and industry would depend on whether a loan came before the clock went on. */
    @Test
    void isNotEmptyWhileItKnowsWhoTheBorrowerIs() {
        var book = new CaseBook();
        assertThat(book.isEmpty()).isTrue();
        book.partyKnownAt = 0;
        assertThat(book.isEmpty()).isFalse();
    }
}
