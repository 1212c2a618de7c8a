package io.loanwatch.testkit.bank;

/** One side of a borrower's life. */
interface Activity {

    /** Lives one day; called once for each day, in order. Everything written is known on that day or later. */
    void live(Day day);
}
