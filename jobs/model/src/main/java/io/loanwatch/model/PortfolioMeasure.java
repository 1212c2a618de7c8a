package io.loanwatch.model;

/** What is measured of a group of loans; each value says what the part is, and of what whole. */
public enum PortfolioMeasure {
    /** Active loans 1 to 30 days past due, of all active loans; balance outstanding. */
    PAST_DUE_1_30,
    /** Active loans 31 to 60 days past due, of all active loans. */
    PAST_DUE_31_60,
    /** Active loans 61 to 90 days past due, of all active loans. */
    PAST_DUE_61_90,
    /** Active loans more than 90 days past due, of all active loans. */
    PAST_DUE_OVER_90,
    /** Active loans that days past due or an open case propose as special mention, of all active loans. */
    SPECIAL_MENTION,
    /** Active loans that days past due or an open case propose as substandard or worse, of all active loans. */
    NON_PERFORMING,
    /** Active loans that continue another, of all active loans. */
    ROLLED_OVER,
    /** Loans that were not past due at the end of the month before and are now, of the former; balance of then. */
    ROLL_M0_M1,
    /** Loans that were 1 to 30 days past due at the end of the month before and now are 31 or more, of the former. */
    ROLL_M1_M2,
    /** Loans that were 31 to 60 days past due at the end of the month before and now are 61 or more, of the former. */
    ROLL_M2_M3,
    /** Loans that performed at the end of the month before and are non-performing or written off now, of the former. */
    NPL_FORMATION,
    /** Loans that were ever more than 90 days past due or written off, of all of their months on book; principal. */
    VINTAGE_OVER_90,
    /** Open light cases, of all borrowers with an active loan; balance of the borrower. */
    OPEN_LIGHT,
    /** Open moderate cases, of all borrowers with an active loan. */
    OPEN_MODERATE,
    /** Open severe cases, of all borrowers with an active loan. */
    OPEN_SEVERE,
    /** Open cases that nobody handled within the limit, of all open cases. */
    OVERDUE_CASES,
    /** Cases that became moderate or severe in the month so far, of all borrowers with an active loan. */
    NEW_SERIOUS_CASES,
    /** First-use checks completed within the limit, of those whose limit passed on the day. */
    FIRST_CHECKS,
    /** Loans of a borrower that had a moderate or severe case 90 days before, of those that came to more than 90 days past due on the day. */
    RECALL,
    /** Alerts of cases disposed of as confirmed on the day, of all alerts of cases disposed of then. */
    ALERTS_CONFIRMED,
    /** Alerts of cases disposed of as false alarms on the day, of all alerts of cases disposed of then. */
    ALERTS_FALSE,
    /** Alerts of cases disposed of otherwise on the day, of all alerts of cases disposed of then. */
    ALERTS_OTHER
}
