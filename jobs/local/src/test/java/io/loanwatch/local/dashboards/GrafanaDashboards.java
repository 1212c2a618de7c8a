package io.loanwatch.local.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.local.setup.DeployFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The dashboards of {@code dashboards/grafana}, and their queries as Grafana's Elasticsearch data source sends them. */
public final class GrafanaDashboards {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Indices by the variable of the data source that reads them. */
    static final Map<String, String> INDICES = Map.of(
            "${ds_alerts}", "risk-alerts",
            "${ds_shadow}", "risk-alerts-shadow",
            "${ds_compared}", "risk-alerts,risk-alerts-shadow",
            "${ds_cases}", "risk-cases",
            "${ds_series}", "risk-series",
            "${ds_portfolio}", "risk-portfolio");

    private static final Pattern OPERATOR_METRIC =
            Pattern.compile("flink_taskmanager_job_task_operator_(?:[a-z]+_)?([a-zA-Z]+)");

    /** Intervals that Grafana asks for by the calendar. */
    private static final Set<String> CALENDAR = Set.of("1w", "1M", "1q", "1y");

    /** A target of a panel with the dashboard that it is on. */
    public record Target(String dashboard, String panel, String index, JsonNode query) {

        @Override
        public String toString() {
            return dashboard + " / " + panel + " / " + query.path("refId").asText();
        }
    }

    private GrafanaDashboards() {}

    /** Dashboards by the name of their file. */
    public static Map<String, JsonNode> read() throws IOException {
        Map<String, JsonNode> dashboards = new TreeMap<>();
        Path folder = DeployFolder.ofHome()
                .resolveSibling("dashboards")
                .resolve("grafana")
                .resolve("dashboards");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                dashboards.put(String.valueOf(file.getFileName()), JSON.readTree(file.toFile()));
            }
        }
        return dashboards;
    }

    /** The template of an index, which is also that of indices that begin with its name. */
    static String template(String index) {
        return index.startsWith("risk-alerts") ? "risk-alerts" : index;
    }

    /** Every query to Elasticsearch. */
    public static List<Target> elasticsearchTargets() throws IOException {
        List<Target> targets = new ArrayList<>();
        read().forEach((file, dashboard) -> {
            for (JsonNode panel : dashboard.path("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    String index = INDICES.get(target.at("/datasource/uid").asText());
                    if (index != null) {
                        targets.add(new Target(file, panel.path("title").asText(), index, target));
                    }
                }
            }
        });
        return targets;
    }

    /** Names of the metrics of Flink's operators that a dashboard or an alarm asks Prometheus for, without their scopes. */
    public static Set<String> operatorMetrics() throws IOException {
        Path rules = DeployFolder.ofHome().resolveSibling("dashboards").resolve("prometheus");
        StringBuilder asked = new StringBuilder(read().toString());
        try (Stream<Path> files = Files.list(rules)) {
            for (Path file : files.sorted().toList()) {
                asked.append(Files.readString(file));
            }
        }
        Set<String> names = new TreeSet<>();
        Matcher metric = OPERATOR_METRIC.matcher(asked);
        while (metric.find()) {
            names.add(metric.group(1));
        }
        return names;
    }

    /** The body of the search that the data source makes of a target, with a time range and values of variables. */
    public static ObjectNode search(JsonNode target, Instant from, Instant to, Map<String, String> variables) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode filter = body.putObject("query").putObject("bool").putArray("filter");
        String timeField = target.path("timeField").asText();
        filter.addObject()
                .putObject("range")
                .putObject(timeField)
                .put("gte", from.toEpochMilli())
                .put("lte", to.toEpochMilli())
                .put("format", "epoch_millis");
        String query = target.path("query").asText();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            query = query.replace("$" + variable.getKey(), variable.getValue());
        }
        filter.addObject()
                .putObject("query_string")
                .put("analyze_wildcard", true)
                .put("query", query);
        JsonNode first = target.path("metrics").path(0);
        if (first.path("type").asText().equals("raw_data")) {
            body.put("size", first.at("/settings/size").asInt());
            body.putArray("sort")
                    .addObject()
                    .putObject(timeField)
                    .put("order", "desc")
                    .put("unmapped_type", "boolean");
            return body;
        }
        body.put("size", 0);
        ObjectNode at = body;
        for (JsonNode bucket : target.path("bucketAggs")) {
            at = aggregation(at.putObject("aggs").putObject(bucket.path("id").asText()), bucket);
        }
        for (JsonNode metric : target.path("metrics")) {
            String type = metric.path("type").asText();
            if (!type.equals("count")) {
                ObjectNode asked = at.withObject("/aggs")
                        .putObject(metric.path("id").asText())
                        .putObject(type)
                        .put("field", metric.path("field").asText());
                if (type.equals("percentiles")) {
                    asked.set("percents", metric.at("/settings/percents"));
                }
            }
        }
        return body;
    }

    private static ObjectNode aggregation(ObjectNode at, JsonNode bucket) {
        JsonNode settings = bucket.path("settings");
        if (bucket.path("type").asText().equals("date_histogram")) {
            String interval = settings.path("interval").asText();
            at.putObject("date_histogram")
                    .put("field", bucket.path("field").asText())
                    .put(
                            CALENDAR.contains(interval) ? "calendar_interval" : "fixed_interval",
                            interval.equals("auto") ? "1d" : interval)
                    .put("min_doc_count", settings.path("min_doc_count").asInt())
                    .put("format", "epoch_millis");
        } else if (bucket.path("type").asText().equals("geohash_grid")) {
            at.putObject("geohash_grid")
                    .put("field", bucket.path("field").asText())
                    .put("precision", settings.path("precision").asInt());
        } else {
            at.putObject("terms")
                    .put("field", bucket.path("field").asText())
                    .put("size", settings.path("size").asInt())
                    .put("min_doc_count", settings.path("min_doc_count").asInt())
                    .putObject("order")
                    .put(
                            settings.path("orderBy").asText(),
                            settings.path("order").asText());
        }
        return at;
    }
}
