package io.loanwatch.detectors.portfolio;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.CaseAlert;
import io.loanwatch.model.CaseKind;
import io.loanwatch.model.CaseState;
import io.loanwatch.model.Disposal;
import io.loanwatch.model.FiveClass;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A case or check as far as figures need it, as of its latest revision.
 *
 * @param version generation · 2³² + revision
 * @param isCheck whether it is the check of a first use; other checks are not followed
 * @param isOpen whether it is open
 * @param grade its grade
 * @param handleBy limit of the first handling, epoch milliseconds
 * @param isHandled whether a person handled it at its grade
 * @param closedAt when it was closed, epoch milliseconds; {@link #NOT_CLOSED} if it is open
 * @param disposal how it was disposed of
 * @param proposedClass class that it proposes at least
 * @param outstandingCents balance of the borrower, minor units
 * @param indicators indicator of each of its alerts that was not withdrawn
 */
record CaseStanding(
        long version,
        boolean isCheck,
        boolean isOpen,
        Severity grade,
        long handleBy,
        boolean isHandled,
        long closedAt,
        Optional<Disposal> disposal,
        Optional<FiveClass> proposedClass,
        long outstandingCents,
        List<String> indicators) {

    static final long NOT_CLOSED = Long.MAX_VALUE;

    static CaseStanding of(RiskCase each) {
        return new CaseStanding(
                ((long) each.generation() << Integer.SIZE) + each.revision(),
                each.kind() == CaseKind.CHECK,
                each.state() != CaseState.CLOSED,
                each.grade(),
                each.handleBy().toEpochMilli(),
                each.firstHandledAt().isPresent(),
                each.closedAt().map(at -> at.toEpochMilli()).orElse(NOT_CLOSED),
                each.disposal(),
                each.proposedClass(),
                each.outstandingCents(),
                each.alerts().stream()
                        .filter(alert -> alert.state() != AlertState.WITHDRAWN)
                        .map(CaseAlert::indicator)
                        .sorted()
                        .toList());
    }

    boolean isSerious() {
        return !isCheck && isOpen && grade != Severity.LIGHT;
    }

    void write(DataOutput out) throws IOException {
        Packed.writeLong(out, version);
        out.writeBoolean(isCheck);
        out.writeBoolean(isOpen);
        out.writeUTF(grade.name());
        out.writeLong(handleBy);
        out.writeBoolean(isHandled);
        out.writeLong(closedAt);
        out.writeUTF(disposal.map(Disposal::name).orElse(""));
        out.writeUTF(proposedClass.map(FiveClass::name).orElse(""));
        Packed.writeLong(out, outstandingCents);
        Packed.writeInt(out, indicators.size());
        for (String indicator : indicators) {
            out.writeUTF(indicator);
        }
    }

    static CaseStanding read(DataInput in) throws IOException {
        long version = Packed.readLong(in);
        boolean isCheck = in.readBoolean();
        boolean isOpen = in.readBoolean();
        Severity grade = Severity.valueOf(in.readUTF());
        long handleBy = in.readLong();
        boolean isHandled = in.readBoolean();
        long closedAt = in.readLong();
        String disposal = in.readUTF();
        String proposedClass = in.readUTF();
        long outstandingCents = Packed.readLong(in);
        List<String> indicators = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            indicators.add(in.readUTF());
        }
        return new CaseStanding(
                version,
                isCheck,
                isOpen,
                grade,
                handleBy,
                isHandled,
                closedAt,
                disposal.isEmpty() ? Optional.empty() : Optional.of(Disposal.valueOf(disposal)),
                proposedClass.isEmpty() ? Optional.empty() : Optional.of(FiveClass.valueOf(proposedClass)),
                outstandingCents,
                indicators);
    }
}
