package io.loanwatch.local.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.RecordCodec;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.KafkaCases;
import io.loanwatch.local.demo.AlertLine;
import io.loanwatch.local.demo.DemoSettings;
import io.loanwatch.local.serving.CaseLine;
import io.loanwatch.local.serving.Tail;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows alerts or cases as they are committed. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Shows every revision of alerts or cases as it is committed to Kafka. Ctrl-C ends it.")
final class TailCommand implements Callable<Integer> {

    /** What is shown. */
    enum What {
        ALERTS,
        CASES
    }

    @Parameters(paramLabel = "WHAT", description = "alerts or cases")
    What what = What.ALERTS;

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Option(names = "--since", paramLabel = "TIME", description = "Revisions from this instant on. Default: all")
    Instant since = Instant.EPOCH;

    @Option(
            names = "--severity",
            paramLabel = "LEVEL",
            description = "At least light, moderate or severe. Default: light")
    Severity severity = Severity.LIGHT;

    @Option(names = "--language", description = "Of the reasons: en or zh. Default: en")
    DemoSettings.Language language = DemoSettings.Language.EN;

    @Option(names = "--no-follow", description = "Ends at what is the end now.")
    boolean noFollow;

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json, a record a line. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    private @Nullable JsonFactory json;

    @Override
    public Integer call() throws IOException {
        Pattern topics = Pattern.compile(what == What.ALERTS ? "risk-alerts\\..+" : Pattern.quote(KafkaCases.TOPIC));
        new Tail(servers.connection(), topics).read(!noFollow, System.out::checkError, this::show);
        return 0;
    }

    private void show(WireFormat.Content content) {
        if (what == What.ALERTS) {
            RiskAlert alert = Codecs.ALERT.read(content.body());
            if (isWanted(alert.severity(), alert.revisedAt())) {
                System.out.println(
                        format == OutputFormat.JSON ? json(Codecs.ALERT, alert) : AlertLine.of(alert, language));
            }
        } else {
            RiskCase each = Codecs.CASE.read(content.body());
            if (isWanted(each.grade(), each.revisedAt())) {
                System.out.println(format == OutputFormat.JSON ? json(Codecs.CASE, each) : CaseLine.of(each, language));
            }
        }
    }

    private boolean isWanted(Severity found, Instant revisedAt) {
        return found.compareTo(severity) >= 0 && !revisedAt.isBefore(since);
    }

    private <T> String json(RecordCodec<T> codec, T record) {
        if (json == null) {
            json = new JsonFactory();
        }
        var line = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(line)) {
            codec.writeJson(record, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return line.toString();
    }
}
