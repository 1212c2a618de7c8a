package io.loanwatch.local.cli;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Indicator;
import io.loanwatch.local.console.IndicatorsJson;
import io.loanwatch.local.text.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the indicators that run, with their parameters. */
@Command(
        name = "indicators",
        mixinStandardHelpOptions = true,
        description = "Lists the indicators that run, with their parameters.")
final class IndicatorsCommand implements Callable<Integer> {

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() {
        if (format == OutputFormat.JSON) {
            System.out.println(IndicatorsJson.of().toPrettyString());
            return 0;
        }
        var table = new Table("id", "name", "名称", "job", "parameters");
        for (Indicator indicator : Catalogue.indicators()) {
            Description about = indicator.description();
            table.row(
                    about.indicator(),
                    about.wording().nameEn(),
                    about.wording().nameZh(),
                    about.job(),
                    indicator.parameters());
        }
        System.out.print(table);
        return 0;
    }
}
