package io.loanwatch.testkit.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which scenarios there are, for whom they make sense, and how often they come: about {@code 0.9 × weight / sum of the
 * weights that fit the borrower} a borrower and year.
 */
final class Casting {

    /** One kind of scenario, with the weight it has among those that fit a borrower. */
    private record Recipe(int weight, Predicate<Life> fits, Function<Stage, Scenario> scenario) {}

    /** For every borrower: how often nothing happens at its turn. */
    private static final int NOTHING = 2;

    private final Outages outages;
    private final BankSink sink;
    private final List<Recipe> recipes = new ArrayList<>();

    Casting(Outages outages, BankSink sink) {
        this.outages = outages;
        this.sink = sink;
        add(9, life -> !isRetail(life), CashOut::new);
        add(2, Casting::isRetail, CashOut::new);
        add(9, Casting::isFirm, stage -> new SalesDecline(stage, true));
        add(5, Casting::isFirm, stage -> new SalesDecline(stage, false));
        add(22, Casting::isMeteredManufacturer, Shutdown::new);
        add(8, Casting::isFirm, InvoicingSilence::new);
        add(8, life -> !isRetail(life), PastDue::new);
        add(4, Casting::isRetail, PastDue::new);
        add(8, life -> !isRetail(life), CoverageLost::new);
    }

    private void add(int weight, Predicate<Life> fits, Function<Stage, Scenario> scenario) {
        recipes.add(new Recipe(weight, fits, scenario));
    }

    private static boolean isRetail(Life life) {
        return life.borrower.business.isEmpty();
    }

    /** Invoices most of what it sells, so that invoices tell how it does. */
    private static boolean isFirm(Life life) {
        return life.borrower.business.isPresent();
    }

    private static boolean isMeteredManufacturer(Life life) {
        return life.borrower.business.isPresent()
                && life.borrower.business.get().metered
                && life.borrower.business.get().industry.manufactures();
    }

    /** The scenario at {@code choice} (0 to below 1) of those that fit; empty for nothing. */
    Optional<Scenario> cast(Life life, double choice, int startDay) {
        double sum = NOTHING;
        for (Recipe recipe : recipes) {
            sum += recipe.fits.test(life) ? recipe.weight : 0;
        }
        double at = choice * sum;
        for (Recipe recipe : recipes) {
            if (recipe.fits.test(life)) {
                at -= recipe.weight;
                if (at < 0) {
                    return Optional.of(recipe.scenario.apply(new Stage(life, startDay, outages, sink)));
                }
            }
        }
        return Optional.empty();
    }
}
