package io.loanwatch.testkit.bank;

/** Kinds of {@link Truth}: first trouble, then what only looks like trouble. */
public enum ScenarioKind {
    /** Cash of at least ¥60k within a week of a drawdown, from the account that received it: M6. */
    CASH_OUT,
    /** Sales fall by 60 to 85% from one day to the next, for at least eight months: T1. */
    SALES_DECLINE_SUDDEN,
    /** Sales fall by ten points a month to a quarter: T1. */
    SALES_DECLINE_GRADUAL,
    /** A manufacturer stands still, meter and sales: U2. */
    SHUTDOWN,
    /** No sales invoice for at least 120 days: T3. */
    INVOICING_SILENCE,
    /** An instalment is not paid; some pay after weeks, some never: P1. */
    DAYS_PAST_DUE,
    /** Consent is revoked or deliveries fail for one feed of the borrower: F3. */
    COVERAGE_LOST,
    /** A drawdown reaches a property developer over one to four transfers: M1. */
    PROPERTY_PURCHASE,
    /** A drawdown reaches a securities company: M1. */
    SECURITIES,
    /** A drawdown comes back through a supplier to a related party: M2. */
    ROUND_TRIP,
    /** Payments are split so as to stay below the limit of entrusted payment: M3. */
    SPLIT_PAYMENTS,
    /** A related party lends the instalment for a few days: M7. */
    EVERGREENING,
    /** Invoices rise while the meter falls: U4. */
    FABRICATED_SALES,
    /** An exporter declares nothing any more: C1. */
    EXPORT_LOSS,
    /** An exporter goes on declaring, but its customers pay to another bank: C2. */
    EXPORT_RECEIPTS_ELSEWHERE,
    /** The owner keeps the account empty and brings each instalment on its day: X3. */
    ACCOUNT_DRAINED,
    /** Wages are not paid: X4. */
    PAYROLL_MISSED,
    /** The tax authority publishes arrears, a rating of C or D, or that the firm cannot be found: T5. */
    TAX_STANDING,
    /** Electricity bills stay unpaid for a month or two, or several are late: U3. */
    UTILITY_BILLS_UNPAID,
    /** Several cheques or debits are returned within a month, or a bill is not accepted: X5. */
    BOUNCED_PAYMENTS,
    /** All firms of an industry in a region lose 25 to 30% for three months; told of the cohort: F2. */
    EVERYBODY_FALLS,
    /** Nothing of a whole feed comes for longer than it is expected to be late; told of the feed: O1. */
    FEED_DEAD,

    /** Everybody rests at Spring Festival; told of a sample of firms. */
    SPRING_FESTIVAL_DIP,
    /** A customer of 25 to 35% is lost for two months and replaced. */
    BIG_CUSTOMER_LOSS_RECOVERS,
    /** Most of a drawdown buys one machine, with its invoice. */
    LARGE_LEGITIMATE_PURCHASE,
    /** The bank pays a drawdown to the supplier named in the contract. */
    ENTRUSTED_PAYMENT,
    /** A supplier, paid out of a loan, later buys property with revenue of its own. */
    SUPPLIER_BUYS_PROPERTY,
    /** A matured loan is renewed as approved; the new loan repays the old one. */
    APPROVED_RENEWAL,
    /** A term loan is drawn to its last yuan at once, as term loans are. */
    TERM_LOAN_FULLY_DRAWN,
    /** All firms of an industry in a region lose 25 to 30% for three months; told of each firm. */
    COHORT_SHOCK,
    /** A whole feed stands still for 20 to 40 days; its records come afterwards. */
    FEED_OUTAGE,
    /** Outside data of one borrower comes with five times the usual delay. */
    LATE_FEED,
    /** Nothing is delivered because consent was revoked: no silence may be concluded from it. */
    REVOKED_CONSENT,
    /** The meter is replaced; readings go on under a new id. */
    METER_SWAP,
    /** The tax authority publishes a rating out of turn, A or B, without arrears. */
    TAX_REVIEW,
    /** Two payments are returned, more than a month apart. */
    BOUNCES_APART,
    /** A wrong or late booking that is repaired; an alert that ends WITHDRAWN is no error. */
    CORRECTIONS
}
