package io.loanwatch.model;

import java.time.LocalDate;

/**
 * One inquiry listed in a credit-bureau report.
 *
 * @param inquiredOn day of the inquiry.
 * @param institution token of the asking institution.
 * @param reason reason stated.
 */
public record BureauInquiry(LocalDate inquiredOn, String institution, InquiryReason reason) {}
