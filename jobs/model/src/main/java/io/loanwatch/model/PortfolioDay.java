package io.loanwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What was counted of a group of loans at the end of a day. Parts and wholes of one day and measure add up over groups; divide
 * only after adding. Key: the group.
 *
 * @param day the day at whose end it is true, in the zone of the bank.
 * @param branchPath branch as of then; empty if not known.
 * @param product product, if a loan of the borrower was known.
 * @param industryCode industry of the borrower as of then (GB/T 4754), empty if not known.
 * @param regionCode administrative division of the borrower as of then (GB/T 2260), empty if not known.
 * @param monthsOnBook months since the loans were first drawn, where the figure is VINTAGE_OVER_90.
 * @param indicator id of the indicator, where the figures are ALERTS_*.
 * @param figures figures with anything in the whole, by measure, each at most once.
 * @param knownAt clock instant of which this is true: when the bookings of the day are in. UTC milliseconds.
 * @param generation raised by a deliberate reprocessing, from 0.
 */
public record PortfolioDay(
        LocalDate day,
        String branchPath,
        Optional<Product> product,
        String industryCode,
        String regionCode,
        Optional<Integer> monthsOnBook,
        Optional<String> indicator,
        List<PortfolioFigure> figures,
        Instant knownAt,
        int generation) {
    public PortfolioDay {
        figures = List.copyOf(figures);
    }

    /** Names it among all: day, what it is of within the group, and the group. */
    public String dayId() {
        return "%s:%s:%s"
                .formatted(
                        day,
                        monthsOnBook.map(String::valueOf).or(() -> indicator).orElse(""),
                        group());
    }

    /** Names the group: branch, product, industry and region. */
    public String group() {
        return "%s:%s:%s:%s".formatted(branchPath, product.map(Product::name).orElse(""), industryCode, regionCode);
    }

    public Optional<PortfolioFigure> figure(PortfolioMeasure measure) {
        return figures.stream().filter(figure -> figure.measure() == measure).findFirst();
    }
}
