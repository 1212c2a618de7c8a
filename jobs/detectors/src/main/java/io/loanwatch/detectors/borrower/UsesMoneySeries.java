package io.loanwatch.detectors.borrower;

/** Marks a detector that looks at {@link BorrowerSeries#money}; without one in the job that series stays empty. */
public interface UsesMoneySeries {}
