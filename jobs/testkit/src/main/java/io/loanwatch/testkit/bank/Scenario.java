package io.loanwatch.testkit.bank;

import io.loanwatch.model.Instalment;
import io.loanwatch.model.SupplyStatus;
import java.util.OptionalInt;

/** A stretch of trouble, or of what looks like it, in the life of one borrower. Bends nothing unless overridden. */
abstract class Scenario {

    /** Nothing out of the ordinary. */
    static final Scenario NONE = new Scenario(Integer.MIN_VALUE, Integer.MAX_VALUE) {};

    final int startDay;
    private int endDay;

    Scenario(int startDay, int endDay) {
        this.startDay = startDay;
        this.endDay = endDay;
    }

    /** First day after it. */
    int endDay() {
        return endDay;
    }

    void endOn(int day) {
        endDay = day;
    }

    /** Whether sales, meter or the data about them change, so that nothing else can be said of them meanwhile. */
    boolean bendsBusiness() {
        return false;
    }

    /** Acts, before the borrower's activities of the day; from {@link #startDay} to before {@link #endDay}. */
    void live(Day day) {}

    /** Factor of sales. */
    double salesFactor(Day day) {
        return 1;
    }

    /** Factor of what the meter shows. */
    double meterFactor(Day day) {
        return 1;
    }

    /** Factor of exports declared. */
    double exportFactor(Day day) {
        return 1;
    }

    /** Factor of the amounts on sales invoices against real sales. */
    double invoiceFactor(Day day) {
        return 1;
    }

    /** Whether sales invoices are issued. */
    boolean invoices(Day day) {
        return true;
    }

    boolean paysWages(Day day) {
        return true;
    }

    boolean pays(Contract contract, Instalment instalment) {
        return true;
    }

    /** After how many days the loan ledger learns of an instalment paid today. */
    int daysUntilBooked(Contract contract) {
        return 0;
    }

    /** How many days later than usual a utility bill issued today is paid. */
    int utilityBillLateDays(Day day) {
        return 0;
    }

    /** Factor of what customers pay into the account here; the rest is paid elsewhere. */
    double receiptsFactor() {
        return 1;
    }

    /** Whether the owner puts in money well before an instalment that the account would not cover. */
    boolean ownerLooksAhead() {
        return true;
    }

    /** Whether the tax authority publishes the usual standing. */
    boolean inGoodTaxStanding() {
        return true;
    }

    /** State of the electricity supply as reported. */
    SupplyStatus supplyStatus(Day day) {
        return SupplyStatus.NORMAL;
    }

    /** Day on which a reading of nothing is corrected; empty: the meter is read correctly. */
    OptionalInt misreadUntil(Day day) {
        return OptionalInt.empty();
    }

    /** Whether the customer of that rank has left. */
    boolean lost(int customer) {
        return false;
    }
}
