package io.loanwatch.detectors.testing;

import io.loanwatch.model.BillEvent;
import io.loanwatch.model.CustomsDeclaration;
import io.loanwatch.model.Fact;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.Inspection;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.UtilityBill;
import io.loanwatch.model.UtilityReading;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The same records under other ids, so that those of one instant take effect in another order. Records of which the last one
 * known holds, such as loans, keep the order among themselves: there the id decides by design.
 */
public final class Relabelled {

    private Relabelled() {}

    public static List<Fact> facts(List<Fact> facts, Random random) {
        Map<String, String> ids = new HashMap<>();
        for (Fact fact : facts) {
            boolean adds = fact instanceof TaxInvoice
                    || fact instanceof UtilityReading
                    || fact instanceof Repayment
                    || fact instanceof BillEvent
                    || fact instanceof UtilityBill
                    || fact instanceof CustomsDeclaration
                    || fact instanceof Transaction
                    || fact instanceof FundMovement
                    || fact instanceof Inspection;
            ids.put(fact.eventId(), (adds ? (char) ('a' + random.nextInt(26)) : 'm') + fact.eventId());
        }
        return facts.stream().map(fact -> renamed(fact, ids)).toList();
    }

    private static Fact renamed(Fact fact, Map<String, String> ids) {
        RecordComponent[] components = fact.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                Object value = components[i].getAccessor().invoke(fact);
                values[i] = switch (components[i].getName()) {
                    case "eventId" -> ids.get(fact.eventId());
                    case "corrects", "reversalOf" -> ((Optional<?>) value).map(ids::get);
                    default -> value;
                };
            }
            Constructor<? extends Fact> constructor = fact.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot rename " + fact, e);
        }
    }
}
