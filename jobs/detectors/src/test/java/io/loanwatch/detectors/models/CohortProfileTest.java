package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CohortProfileTest {

    private static final int JANUARY_2020 = 2020 * 12;

    @Test
    void findsTheSeasonsThatMostMembersShare() {
        List<CohortProfile.Member> members = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            double level = 100 * (i + 1);
            int quiet = i == 8 ? 6 : 1;
            double[] values = new double[36];
            Arrays.setAll(values, month -> month % 12 == quiet ? level / 2 : level);
            members.add(new CohortProfile.Member(
                    JANUARY_2020, Arrays.stream(values).boxed().toList()));
        }
        CohortProfile profile = CohortProfile.of(members, 1);

        assertThat(profile.factor(JANUARY_2020 + 1)).isCloseTo(0.5, within(1e-6));
        assertThat(profile.factor(JANUARY_2020 + 6)).isEqualTo(1);
        assertThat(profile.expected(JANUARY_2020 + 13, 80)).isCloseTo(40, within(1e-4));
        assertThat(profile.level(JANUARY_2020 + 1, new double[] {40, 80, 85})).isCloseTo(80, within(1e-3));
    }

    @Test
    void aMemberBelowTheLeastLevelSaysNothing() {
        var small = new CohortProfile.Member(JANUARY_2020, Collections.nCopies(36, 0.0));

        assertThat(CohortProfile.of(List.of(small), 1)).isEqualTo(CohortProfile.FLAT);
    }

    @Test
    void hasTwelvePositiveFactors() {
        assertThatThrownBy(() -> new CohortProfile(List.of(1))).hasMessageContaining("twelve");
        assertThatThrownBy(() -> new CohortProfile(Collections.nCopies(12, 0))).hasMessageContaining("positive");
    }
}
