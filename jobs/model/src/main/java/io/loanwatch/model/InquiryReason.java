package io.loanwatch.model;

/** Why an institution asked for the report. */
public enum InquiryReason {
    LOAN_APPROVAL,
    CARD_APPROVAL,
    GUARANTEE_REVIEW,
    POST_LOAN,
    OWN_INQUIRY,
    OTHER
}
