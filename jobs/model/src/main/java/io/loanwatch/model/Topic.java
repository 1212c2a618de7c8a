package io.loanwatch.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The topics that carry facts into the engine, with the record that each carries. */
public enum Topic {
    TRANSACTIONS("transactions", Transaction.class),
    BILL_EVENTS("bill-events", BillEvent.class),
    LOANS("loans", Loan.class),
    REPAYMENTS("repayments", Repayment.class),
    PARTIES("parties", Party.class),
    ORGANIZATIONS("organizations", Organization.class),
    WATCHLIST("watchlist", WatchlistEntry.class),
    TAX_INVOICES("tax-invoices", TaxInvoice.class),
    TAX_FILINGS("tax-filings", TaxFiling.class),
    TAX_STANDING("tax-standing", TaxStanding.class),
    UTILITY_READINGS("utility-readings", UtilityReading.class),
    UTILITY_BILLS("utility-bills", UtilityBill.class),
    CUSTOMS_DECLARATIONS("customs-declarations", CustomsDeclaration.class),
    BUREAU_REPORTS("bureau-reports", BureauReport.class),
    COLLATERAL_VALUATIONS("collateral-valuations", CollateralValuation.class),
    COLLATERAL_EVENTS("collateral-events", CollateralEvent.class),
    LEGAL_EVENTS("legal-events", LegalEvent.class),
    REGISTRY_EVENTS("registry-events", RegistryEvent.class),
    FINANCIAL_STATEMENTS("financial-statements", FinancialStatement.class),
    INSPECTIONS("inspections", Inspection.class),
    DATA_AUTHORIZATIONS("data-authorizations", DataAuthorization.class),
    /** Written by people, not by the bank's systems, and read by the job of rules alone. */
    DETECTION_RULES("detection-rules", DetectionRule.class),
    /** Derived inside the engine by fund tracing, never read from outside. */
    FUND_MOVEMENTS("fund-movements", FundMovement.class),
    /** Written by the job of fund misuse, read by the job of rules and by queries. */
    FUND_TRACES("fund-traces", FundTrace.class);

    private static final Map<String, Topic> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Topic::topicName, topic -> topic));

    private static final List<Topic> INPUTS = Arrays.stream(values())
            .filter(topic -> topic != FUND_MOVEMENTS && topic != FUND_TRACES && topic != DETECTION_RULES)
            .toList();

    private final String topicName;
    private final Class<? extends Fact> factType;

    Topic(String topicName, Class<? extends Fact> factType) {
        this.topicName = topicName;
        this.factType = factType;
    }

    /** Name in Kafka, and of the file in a folder of records. */
    public String topicName() {
        return topicName;
    }

    public Class<? extends Fact> factType() {
        return factType;
    }

    /** The topics that the bank's systems and feeds write, in the order of their declaration. */
    public static List<Topic> inputs() {
        return INPUTS;
    }

    public static Optional<Topic> named(String topicName) {
        return Optional.ofNullable(BY_NAME.get(topicName));
    }
}
