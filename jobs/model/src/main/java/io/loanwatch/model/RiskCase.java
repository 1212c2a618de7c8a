package io.loanwatch.model;

import java.time.Instant;
import java.util.List;

/**
 * One revision of a warning case. Key: borrower.
 *
 * @param caseId id of the case.
 * @param borrowerId token of the borrower.
 * @param state state.
 * @param grade grade.
 * @param revision revision, from 1.
 * @param openedAt when the case opened. UTC milliseconds.
 * @param revisedAt clock instant of this revision. UTC milliseconds.
 * @param handleBy time limit for handling. UTC milliseconds.
 * @param branchPath branch as of then.
 * @param manager token of the account manager as of then.
 * @param alertIds alerts attached, sorted.
 */
public record RiskCase(
        String caseId,
        String borrowerId,
        CaseState state,
        Severity grade,
        int revision,
        Instant openedAt,
        Instant revisedAt,
        Instant handleBy,
        String branchPath,
        String manager,
        List<String> alertIds) {
    public RiskCase {
        Checks.present("case_id", caseId);
        Checks.present("borrower_id", borrowerId);
        alertIds = List.copyOf(alertIds);
    }
}
