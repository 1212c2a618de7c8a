package io.loanwatch.testkit.bank;

import io.loanwatch.model.Segment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which scenarios there are, for whom they make sense, and how often they come: about {@code 1.2 × weight / sum of the
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
        trouble();
        harmless();
    }

    private void trouble() {
        add(9, Casting::isFirm, CashOut::new);
        add(3, Casting::isRetail, CashOut::new);
        add(10, Casting::isFirm, stage -> new SalesDecline(stage, true));
        add(5, Casting::isFirm, stage -> new SalesDecline(stage, false));
        add(44, Casting::isMeteredManufacturer, Shutdown::new);
        add(17, Casting::isCompany, InvoicingSilence::new);
        add(8, Casting::isFirm, PastDue::new);
        add(5, Casting::isRetail, PastDue::new);
        add(14, Casting::isFirm, CoverageLost::new);
        add(5, Casting::isFirm, Detour::toProperty);
        add(2, Casting::isRetail, Detour::toProperty);
        add(5, Casting::isFirm, Detour::toSecurities);
        add(2, Casting::isRetail, Detour::toSecurities);
        add(5, Casting::isFirm, Detour::roundTrip);
        add(12, Casting::mayReachLimits, SplitPayments::new);
        add(5, Casting::isFirm, Evergreening::new);
        add(10, Casting::isMeteredManufacturer, FabricatedSales::new);
        add(40, Casting::isExportingCompany, ExportLoss::new);
        add(16, Casting::isExportingCompany, ReceiptsElsewhere::new);
        add(10, Casting::isFirm, DrainedAccount::new);
        add(6, Casting::isCompany, PayrollMissed::new);
        add(4, Casting::isCompany, TaxTrouble::real);
        add(6, Casting::isMeteredCompany, UnpaidUtilities::new);
        add(4, Casting::isFirm, Bounces::real);
    }

    private void harmless() {
        add(5, Casting::isFirm, BigCustomerLost::new);
        add(4, Casting::isFirm, stage -> new OrdinaryUse(stage, ScenarioKind.LARGE_LEGITIMATE_PURCHASE));
        add(4, Casting::isFirm, stage -> new OrdinaryUse(stage, ScenarioKind.ENTRUSTED_PAYMENT));
        add(4, Casting::isFirm, stage -> new OrdinaryUse(stage, ScenarioKind.TERM_LOAN_FULLY_DRAWN));
        add(4, Casting::isFirm, SupplierBuysProperty::new);
        add(4, Casting::isFirm, ApprovedRenewal::new);
        add(4, Casting::isFirm, LateFeed::new);
        add(6, Casting::isMetered, MeterSwap::new);
        add(4, Casting::isMetered, MisreadMeter::new);
        add(2, Casting::isCompany, TaxTrouble::reviewed);
        add(3, Casting::isFirm, Bounces::apart);
        add(3, life -> true, LateBooking::new);
        add(3, Casting::isFirm, ReversedCash::new);
    }

    private void add(int weight, Predicate<Life> fits, Function<Stage, Scenario> scenario) {
        recipes.add(new Recipe(weight, fits, scenario));
    }

    private static boolean isRetail(Life life) {
        return life.borrower.business.isEmpty();
    }

    private static boolean isFirm(Life life) {
        return life.borrower.business.isPresent();
    }

    private static boolean isCompany(Life life) {
        return isFirm(life) && life.borrower.segment != Segment.PERSONAL_BUSINESS;
    }

    private static boolean isMeteredCompany(Life life) {
        return isCompany(life) && isMetered(life);
    }

    private static boolean mayReachLimits(Life life) {
        return isFirm(life) && life.borrower.segment != Segment.SMALL_BUSINESS;
    }

    private static boolean isMetered(Life life) {
        return isFirm(life) && life.borrower.business.orElseThrow().metered;
    }

    /** C1 is not for personal businesses. */
    private static boolean isExportingCompany(Life life) {
        return isCompany(life) && life.borrower.business.orElseThrow().exportShare > 0;
    }

    private static boolean isMeteredManufacturer(Life life) {
        return isMetered(life) && life.borrower.business.orElseThrow().industry.manufactures();
    }

    /** Which recipes fit the borrower, by their number. */
    BitSet fitting(Life life) {
        BitSet fitting = new BitSet(recipes.size());
        for (int i = 0; i < recipes.size(); i++) {
            fitting.set(i, recipes.get(i).fits.test(life));
        }
        return fitting;
    }

    /** The scenario at {@code choice} (0 to below 1) of those that fit, or one in which nothing happens. */
    Scenario cast(Life life, double choice, int startDay) {
        double sum = NOTHING;
        for (Recipe recipe : recipes) {
            sum += recipe.fits.test(life) ? recipe.weight : 0;
        }
        double at = choice * sum;
        for (Recipe recipe : recipes) {
            if (recipe.fits.test(life)) {
                at -= recipe.weight;
                if (at < 0) {
                    return recipe.scenario.apply(new Stage(life, startDay, outages, sink));
                }
            }
        }
        return new Scenario(startDay, startDay + 1) {};
    }
}
