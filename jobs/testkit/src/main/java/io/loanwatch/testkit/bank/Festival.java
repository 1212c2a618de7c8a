package io.loanwatch.testkit.bank;

/**
 * How one firm passes Spring Festival: sales ramp down, rest, and are caught up with.
 *
 * <p>Manufacturers close from about four days before new year until 8 to 15 days after it; shops sell more before it and
 * close for a few days.
 */
final class Festival {

    private static final int FIRST_DAY = -20;
    private static final int LAST_DAY = 50;
    private static final double RESTING = 0.0;

    /** A day within this distance of new year may be a day of rest. */
    static final int REACH_DAYS = 15;

    private final double[] factor = new double[LAST_DAY - FIRST_DAY + 1];

    Festival(Industry.Kind kind, Dice dice) {
        boolean shop = kind == Industry.Kind.SHOPS;
        boolean office = kind == Industry.Kind.WHOLESALE;
        int rampFrom = shop ? -3 : dice.between(-12, -8);
        int closedFrom = shop ? -1 : office ? dice.between(-5, -3) : dice.between(-6, -4);
        int closedTo = shop ? dice.between(3, 5) : office ? dice.between(7, 10) : dice.between(8, 14);
        int rampDays = shop ? 2 : 5;
        for (int day = FIRST_DAY; day <= LAST_DAY; day++) {
            factor[day - FIRST_DAY] = factor(day, shop, rampFrom, closedFrom, closedTo, rampDays);
        }
    }

    private static double factor(int day, boolean shop, int rampFrom, int closedFrom, int closedTo, int rampDays) {
        if (day < rampFrom) {
            return shop ? 1.3 : 1.12;
        }
        if (day < closedFrom) {
            return shop ? 1.2 : 1 - 0.8 * (day - rampFrom + 1) / (closedFrom - rampFrom + 1);
        }
        if (day <= closedTo) {
            return RESTING;
        }
        if (day <= closedTo + rampDays) {
            return 0.3 + 0.7 * (day - closedTo) / rampDays;
        }
        return shop || day > closedTo + rampDays + 22 ? 1 : 1.18;
    }

    double factor(Day day) {
        int days = day.daysFromFestival();
        return days < FIRST_DAY || days > LAST_DAY ? 1 : factor[days - FIRST_DAY];
    }

    boolean closed(Day day) {
        return factor(day) == RESTING;
    }
}
