package io.loanwatch.model;

/**
 * A part, and the whole that it is a part of.
 *
 * @param measure which figure.
 * @param partCount number in the part.
 * @param partCents balance of the part, minor units.
 * @param wholeCount number in the whole.
 * @param wholeCents balance of the whole, minor units.
 */
public record PortfolioFigure(
        PortfolioMeasure measure, long partCount, long partCents, long wholeCount, long wholeCents) {}
