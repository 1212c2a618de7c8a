package io.loanwatch.local.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.local.text.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A result as text and as JSON. */
public final class ChaosReport {

    private static final int EXAMPLES = 5;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ChaosReport() {}

    /** Tables of faults and comparisons, and the verdict. */
    public static String text(ChaosResult result) {
        var faults = new Table("fault", "at", "moment", "alerts again after", "index again after", "detail");
        for (ChaosResult.FaultRun run : result.faults()) {
            faults.row(
                    run.fault().description(),
                    seconds(run.atSeconds()),
                    run.moment(),
                    seconds(run.alertsSeconds()),
                    seconds(run.indexSeconds()),
                    run.detail());
        }
        var compared = new Table("compared", "expected", "lost", "twice", "different", "unexpected");
        var examples = new StringBuilder();
        for (Comparison each : result.comparisons()) {
            compared.row(
                    each.what(),
                    each.expected(),
                    each.lost().size(),
                    each.twice().size(),
                    each.different().size(),
                    each.unexpected().size());
            example(examples, each.what() + " lost", each.lost());
            example(examples, each.what() + " twice", each.twice());
            example(examples, each.what() + " different", each.different());
            example(examples, each.what() + " unexpected", each.unexpected());
        }
        var leftOut = new StringBuilder();
        result.leftOut()
                .forEach(
                        (fault, reason) -> leftOut.append("left out: %s: %s%n".formatted(fault.description(), reason)));
        return "%s%n%s%s%s%n%s: %d faults, %,d records, seed %d, %s"
                .formatted(
                        faults,
                        compared,
                        examples,
                        leftOut,
                        result.passed() ? "passed" : "FAILED",
                        result.faults().size(),
                        result.facts(),
                        result.seed(),
                        seconds(result.seconds()));
    }

    public static String json(ChaosResult result) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("passed", result.passed());
        root.put("seed", result.seed());
        root.put("records", result.facts());
        root.put("seconds", rounded(result.seconds()));
        for (ChaosResult.FaultRun run : result.faults()) {
            root.withArray("faults")
                    .addObject()
                    .put("fault", run.fault().name())
                    .put("detail", run.detail())
                    .put("moment", run.moment())
                    .put("at_seconds", rounded(run.atSeconds()))
                    .put("alerts_again_seconds", rounded(run.alertsSeconds()))
                    .put("index_again_seconds", rounded(run.indexSeconds()));
        }
        result.leftOut().forEach((fault, reason) -> root.withObject("/left_out").put(fault.name(), reason));
        for (Comparison each : result.comparisons()) {
            ObjectNode row = root.withArray("comparisons").addObject();
            row.put("what", each.what()).put("expected", each.expected()).put("equal", each.isEqual());
            each.lost().forEach(row.putArray("lost")::add);
            each.twice().forEach(row.putArray("twice")::add);
            each.different().forEach(row.putArray("different")::add);
            each.unexpected().forEach(row.putArray("unexpected")::add);
        }
        return JSON.writeValueAsString(root);
    }

    private static void example(StringBuilder text, String what, List<String> keys) {
        if (!keys.isEmpty()) {
            text.append("%s: %s%s%n"
                    .formatted(
                            what,
                            String.join(", ", keys.subList(0, Math.min(EXAMPLES, keys.size()))),
                            keys.size() > EXAMPLES ? ", …" : ""));
        }
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }
}
