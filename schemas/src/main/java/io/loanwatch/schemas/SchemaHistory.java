package io.loanwatch.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Every schema that this build can read: the current one of each topic, and all that were ever released. Records name
 * theirs by its CRC-64-AVRO fingerprint, as Avro's single-object encoding says.
 *
 * <p>Topics whose name has a suffix, such as {@code risk-alerts.fund-misuse}, carry the schema of the name before the dot.
 */
public final class SchemaHistory {

    private static final List<String> RELEASES = List.of("1", "2");

    private static final SchemaHistory BUNDLED = load();

    private final Map<String, Schema> current;
    private final Map<Long, Released> byFingerprint;

    /** A schema and the topic it was made for. */
    public record Released(String name, Schema schema) {}

    private SchemaHistory(Map<String, Schema> current, Map<Long, Released> byFingerprint) {
        this.current = current;
        this.byFingerprint = byFingerprint;
    }

    public static SchemaHistory bundled() {
        return BUNDLED;
    }

    /** Current schemas by name, in the order in which they are documented. */
    public Map<String, Schema> current() {
        return Collections.unmodifiableMap(current);
    }

    /**
     * The schema in which a topic is written and handed to detectors.
     *
     * @throws IllegalArgumentException if no topic has the name
     */
    public Schema current(String name) {
        Schema schema = current.get(name);
        if (schema == null) {
            throw new IllegalArgumentException("no schema is named %s, known are %s".formatted(name, current.keySet()));
        }
        return schema;
    }

    /** The schema with a fingerprint, current or released. */
    public Optional<Released> find(long fingerprint) {
        return Optional.ofNullable(byFingerprint.get(fingerprint));
    }

    /** Released schemas of a name, oldest first. */
    public List<Schema> released(String name) {
        return RELEASES.stream()
                .flatMap(release -> resource("/schemas/released/%s/%s.avsc".formatted(release, name)).stream())
                .map(text -> new Schema.Parser().parse(text))
                .toList();
    }

    /** This history and one more version of a topic, as a test of another release needs it. */
    public SchemaHistory with(String name, Schema version) {
        Map<Long, Released> more = new LinkedHashMap<>(byFingerprint);
        add(more, name, version);
        return new SchemaHistory(current, more);
    }

    public static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    private static SchemaHistory load() {
        Map<String, Schema> current = currentByName();
        Map<Long, Released> byFingerprint = new LinkedHashMap<>();
        for (String release : RELEASES) {
            for (String name : current.keySet()) {
                resource("/schemas/released/%s/%s.avsc".formatted(release, name))
                        .ifPresent(text -> add(byFingerprint, name, new Schema.Parser().parse(text)));
            }
        }
        current.forEach((name, schema) -> add(byFingerprint, name, schema));
        return new SchemaHistory(current, byFingerprint);
    }

    private static Map<String, Schema> currentByName() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        schemas.put("transactions", Transaction.getClassSchema());
        schemas.put("bill-events", BillEvent.getClassSchema());
        schemas.put("loans", Loan.getClassSchema());
        schemas.put("repayments", Repayment.getClassSchema());
        schemas.put("parties", Party.getClassSchema());
        schemas.put("organizations", Organization.getClassSchema());
        schemas.put("watchlist", WatchlistEntry.getClassSchema());
        schemas.put("tax-invoices", TaxInvoice.getClassSchema());
        schemas.put("tax-filings", TaxFiling.getClassSchema());
        schemas.put("tax-standing", TaxStanding.getClassSchema());
        schemas.put("utility-readings", UtilityReading.getClassSchema());
        schemas.put("utility-bills", UtilityBill.getClassSchema());
        schemas.put("customs-declarations", CustomsDeclaration.getClassSchema());
        schemas.put("bureau-reports", BureauReport.getClassSchema());
        schemas.put("collateral-valuations", CollateralValuation.getClassSchema());
        schemas.put("collateral-events", CollateralEvent.getClassSchema());
        schemas.put("legal-events", LegalEvent.getClassSchema());
        schemas.put("registry-events", RegistryEvent.getClassSchema());
        schemas.put("financial-statements", FinancialStatement.getClassSchema());
        schemas.put("inspections", Inspection.getClassSchema());
        schemas.put("data-authorizations", DataAuthorization.getClassSchema());
        schemas.put("detection-rules", DetectionRule.getClassSchema());
        schemas.put("fund-movements", FundMovement.getClassSchema());
        schemas.put("fund-traces", FundTrace.getClassSchema());
        schemas.put("risk-alerts", RiskAlert.getClassSchema());
        schemas.put("risk-cases", RiskCase.getClassSchema());
        schemas.put("risk-series", SeriesPoint.getClassSchema());
        schemas.put("risk-portfolio", PortfolioDay.getClassSchema());
        schemas.put("case-decisions", CaseDecision.getClassSchema());
        schemas.put("detection-changes", DetectionChange.getClassSchema());
        schemas.put("dead-letters", DeadLetter.getClassSchema());
        schemas.put("clock-marks", ClockMark.getClassSchema());
        return schemas;
    }

    private static void add(Map<Long, Released> byFingerprint, String name, Schema schema) {
        byFingerprint.put(fingerprint(schema), new Released(name, schema));
    }

    private static Optional<String> resource(String path) {
        try (InputStream in = SchemaHistory.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
