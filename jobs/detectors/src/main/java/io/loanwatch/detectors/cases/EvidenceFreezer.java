package io.loanwatch.detectors.cases;

import io.loanwatch.model.FrozenEvidence;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import java.util.List;

/** Writes down what was known of a case when it closed, so that nobody can change it afterwards. */
public interface EvidenceFreezer {

    /**
     * @param closed the case with its history, the determination last
     * @param alerts its alerts in full, by id
     */
    FrozenEvidence freeze(RiskCase closed, List<RiskAlert> alerts);
}
