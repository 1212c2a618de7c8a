package io.loanwatch.detectors.borrower;

/** Marks a detector that looks at {@link BorrowerSeries#customers}; without one in the job that series stays empty. */
public interface UsesCustomerSeries {}
