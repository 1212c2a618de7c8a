package io.loanwatch.flink.operators;

import com.fasterxml.jackson.core.JsonGenerator;
import io.loanwatch.model.PortfolioDay;
import io.loanwatch.model.PortfolioFigure;
import io.loanwatch.model.Product;
import java.io.IOException;
import java.util.Locale;

/**
 * The document of a day of the portfolio: its figures are objects named by their measures, {@code "non_performing": {"part_count": …}},
 * so that one can be added up without the others.
 */
final class PortfolioDocument {

    private PortfolioDocument() {}

    static void write(PortfolioDay day, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("day", day.day().toString());
        json.writeStringField("branch_path", day.branchPath());
        json.writeStringField("product", day.product().map(Product::name).orElse(null));
        json.writeStringField("industry_code", day.industryCode());
        json.writeStringField("region_code", day.regionCode());
        if (day.monthsOnBook().isPresent()) {
            json.writeNumberField("months_on_book", day.monthsOnBook().get());
        }
        if (day.indicator().isPresent()) {
            json.writeStringField("indicator", day.indicator().get());
        }
        for (PortfolioFigure figure : day.figures()) {
            json.writeObjectFieldStart(figure.measure().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("part_count", figure.partCount());
            json.writeNumberField("part_cents", figure.partCents());
            json.writeNumberField("whole_count", figure.wholeCount());
            json.writeNumberField("whole_cents", figure.wholeCents());
            json.writeEndObject();
        }
        json.writeStringField("known_at", day.knownAt().toString());
        json.writeNumberField("generation", day.generation());
        json.writeEndObject();
    }
}
