package io.loanwatch.local.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Indicator;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Topic;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;

/** The catalogue as JSON: what runs, with its parameters, and in words what it looks at and where that comes from. */
public final class IndicatorsJson {

    private IndicatorsJson() {}

    public static ArrayNode of() {
        Map<String, IndicatorText> texts = IndicatorText.all();
        ArrayNode all = new ObjectMapper().createArrayNode();
        for (Indicator indicator : Catalogue.indicators()) {
            Description about = indicator.description();
            ObjectNode node = all.addObject();
            node.put("indicator", about.indicator());
            node.put("name_en", about.wording().nameEn());
            node.put("name_zh", about.wording().nameZh());
            Optional.ofNullable(texts.get(about.indicator()))
                    .ifPresent(text -> node.put("logic_en", text.logicEn())
                            .put("logic_zh", text.logicZh())
                            .put("source", text.source()));
            node.put("job", about.job());
            node.put("version", about.version());
            ArrayNode appliesTo = node.putArray("applies_to");
            about.appliesTo().stream().sorted().map(Segment::name).forEach(appliesTo::add);
            ArrayNode reads = node.putArray("reads");
            about.reads().stream().sorted().map(Topic::topicName).forEach(reads::add);
            node.set("parameters", parameters(indicator.parameters()));
        }
        return all;
    }

    private static ObjectNode parameters(Record parameters) {
        ObjectNode values = new ObjectMapper().createObjectNode();
        for (RecordComponent component : parameters.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                values.put(
                        component.getName(), ((Number) component.getAccessor().invoke(parameters)).longValue());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
        return values;
    }
}
