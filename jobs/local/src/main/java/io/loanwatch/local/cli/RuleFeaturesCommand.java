package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.local.text.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what rules can ask for. */
@Command(
        name = "features",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the features of a borrower that rules can ask for.",
            "Each is looked at up to some days before yesterday, when its records are in; one that is not known is absent, not 0."
        })
final class RuleFeaturesCommand implements Callable<Integer> {

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() {
        var table = new Table("feature", "unit", "source", "waits", "meaning", "含义");
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Feature feature : Feature.values()) {
            int waits = feature.source().waitDays();
            table.row(
                    feature.featureName(),
                    feature.expressionUnit(),
                    feature.source(),
                    waits + " d",
                    feature.english(),
                    feature.chinese());
            json.addObject()
                    .put("name", feature.featureName())
                    .put("unit", feature.expressionUnit())
                    .put("source", feature.source().name())
                    .put("wait_days", waits)
                    .put("window_days", feature.windowDays())
                    .put("meaning_en", feature.english())
                    .put("meaning_zh", feature.chinese());
        }
        System.out.print(format == OutputFormat.JSON ? json.toPrettyString() + System.lineSeparator() : table);
        return 0;
    }
}
