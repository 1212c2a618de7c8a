package io.loanwatch.sql.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.LeafClass;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TraceTest {

    @Test
    void itsColumnsAreTheClassesOfPayeesInTheirOrder() {
        String columns = Stream.concat(
                        Stream.of("standing"),
                        Arrays.stream(LeafClass.values())
                                .map(leaf -> leaf.name().toLowerCase(Locale.ROOT)))
                .map(name -> name + " DOUBLE")
                .collect(Collectors.joining(", ", "ROW<", ">"));
        assertThat(Trace.COLUMNS).isEqualTo(columns);
    }
}
