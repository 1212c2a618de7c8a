package io.loanwatch.testkit.bank;

/** What random numbers are drawn for. The codes are part of the key: never reuse or change one. */
enum Purpose {
    PROFILE(1),
    SALES(2),
    RECEIPTS(3),
    PURCHASES(4),
    WAGES(5),
    CASH(6),
    TAX(7),
    ELECTRICITY(8),
    WATER(9),
    CUSTOMS(10),
    LOANS(11),
    HOUSEHOLD(12),
    REPORTS(13),
    NEIGHBOURS(14),
    MONTH(15),
    SCENARIO_CHOICE(16),
    SCENARIO(17),
    OUTAGE(18),
    COHORT(19),
    DELIVERY(20),
    FESTIVAL(21),
    COLLATERAL(22),
    UTILITY_BILLS(23),
    BOUNCES(24);

    private final int code;

    Purpose(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
