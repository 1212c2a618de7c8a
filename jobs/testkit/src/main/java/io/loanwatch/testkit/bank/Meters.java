package io.loanwatch.testkit.bank;

/** Ids of a borrower's meters; the electricity meter may be replaced. */
final class Meters {

    private final String owner;
    private int replaced;

    Meters(String owner) {
        this.owner = owner;
    }

    String electricity() {
        return "ele-" + owner + '-' + replaced;
    }

    String water() {
        return "wat-" + owner;
    }

    void replaceElectricity() {
        replaced++;
    }
}
