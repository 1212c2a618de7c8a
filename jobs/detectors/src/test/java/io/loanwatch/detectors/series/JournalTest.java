package io.loanwatch.detectors.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.series.Journal.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final Entry A = new Entry(EventHash.of("a"), 100, 5, 1);

    private final Journal journal = new Journal();

    @Test
    void givesBackWhatACorrectionReplaces() {
        assertThat(journal.add(A)).isTrue();

        assertThat(journal.replace(EventHash.of("a"), 101)).isEqualTo(A);
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void addsNothingForARecordThatWasReplacedBeforeItWasKnown() {
        assertThat(journal.replace(EventHash.of("a"), 101)).isNull();

        assertThat(journal.add(A)).isFalse();
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void forgetsEntriesAndWhatItWaitsFor() {
        journal.add(A);
        journal.replace(EventHash.of("b"), 101);
        journal.forgetBefore(102);

        assertThat(journal.entries()).isEmpty();
        assertThat(journal.add(new Entry(EventHash.of("b"), 103, 5, 1))).isTrue();
    }

    @Test
    void isStoredWithAllItRemembers() throws IOException {
        journal.add(A);
        journal.add(new Entry(EventHash.of("c"), 90, -7, 3));
        journal.replace(EventHash.of("b"), 101);
        var bytes = new ByteArrayOutputStream();
        journal.write(new DataOutputStream(bytes));

        Journal copy = Journal.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(copy.entries()).isEqualTo(journal.entries());
        assertThat(copy.add(new Entry(EventHash.of("b"), 103, 5, 1))).isFalse();
    }
}
