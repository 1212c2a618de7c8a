package io.loanwatch.detectors.misuse;

import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Inspection;
import io.loanwatch.model.InspectionKind;
import io.loanwatch.model.InspectionResult;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.TreeMap;

/** The bank's own checks of the last months; a check that another record replaces does not count. */
public final class LoanChecks {

    public static final StateCodec<LoanChecks> CODEC = new Codec();

    /** As long as a drawdown is looked at, and the time until a check is reported. */
    private static final long KEPT_MILLIS = Duration.ofDays(210).toMillis();

    /**
     * A check.
     *
     * @param at when it was made, epoch milliseconds
     * @param loanId loan checked, empty for the borrower as a whole
     * @param drawdownId drawdown checked, or empty
     */
    public record Check(long at, InspectionKind kind, InspectionResult result, String loanId, String drawdownId) {

        public boolean isOf(String loan, String drawdown) {
            return (loanId.isEmpty() || loanId.equals(loan))
                    && (drawdownId.isEmpty() || drawdown.isEmpty() || drawdownId.equals(drawdown));
        }
    }

    private final TreeMap<String, Check> checks = new TreeMap<>();
    private final TreeMap<String, Long> replaced = new TreeMap<>();

    public void accept(Inspection inspection, long now) {
        inspection.corrects().ifPresent(id -> {
            checks.remove(id);
            replaced.put(id, now);
        });
        if (!replaced.containsKey(inspection.eventId())) {
            checks.put(
                    inspection.eventId(),
                    new Check(
                            inspection.occurredAt().toEpochMilli(),
                            inspection.kind(),
                            inspection.result(),
                            inspection.loanId().orElse(""),
                            inspection.drawdownId().orElse("")));
        }
        checks.values().removeIf(check -> check.at() < now - KEPT_MILLIS);
        replaced.values().removeIf(at -> at < now - KEPT_MILLIS);
    }

    public Collection<Check> all() {
        return checks.values();
    }

    private static final class Codec implements StateCodec<LoanChecks> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(LoanChecks state, DataOutput out) throws IOException {
            Packed.writeInt(out, state.checks.size());
            for (var entry : state.checks.entrySet()) {
                Check check = entry.getValue();
                out.writeUTF(entry.getKey());
                Packed.writeLong(out, check.at());
                out.writeUTF(check.kind().name());
                out.writeUTF(check.result().name());
                out.writeUTF(check.loanId());
                out.writeUTF(check.drawdownId());
            }
            Packed.writeInt(out, state.replaced.size());
            for (var entry : state.replaced.entrySet()) {
                out.writeUTF(entry.getKey());
                Packed.writeLong(out, entry.getValue());
            }
        }

        @Override
        public LoanChecks read(DataInput in, int version) throws IOException {
            var state = new LoanChecks();
            for (int left = Packed.readInt(in); left > 0; left--) {
                state.checks.put(
                        in.readUTF(),
                        new Check(
                                Packed.readLong(in),
                                InspectionKind.valueOf(in.readUTF()),
                                InspectionResult.valueOf(in.readUTF()),
                                in.readUTF(),
                                in.readUTF()));
            }
            for (int left = Packed.readInt(in); left > 0; left--) {
                state.replaced.put(in.readUTF(), Packed.readLong(in));
            }
            return state;
        }
    }
}
