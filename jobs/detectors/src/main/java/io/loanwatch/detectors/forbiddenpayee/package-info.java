/**
 * M1, loan money reached a forbidden payee: property, securities, futures, wealth products, lending, equity investment or
 * gambling, by the watchlist and what the transfer says of the payee.
 *
 * <p>Source: the bank's post-loan texts on purpose, and 银保监办发[2021]39 on operating loans that flow into property. Five percent of
 * the principal, at least ¥50,000, on counted paths: under one or two rules LIGHT, which opens no case; under three, own money first
 * among them, MODERATE; twenty percent under all four SEVERE. Property is no misuse of a housing loan.
 *
 * <p>Known false positives: a payee whose industry code says property but that lets or manages it; a supplier that passes on
 * what it receives within three workdays as a matter of course, and to a developer.
 */
@NullMarked
package io.loanwatch.detectors.forbiddenpayee;

import org.jspecify.annotations.NullMarked;
