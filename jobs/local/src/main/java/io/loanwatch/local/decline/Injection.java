package io.loanwatch.local.decline;

import io.loanwatch.local.decline.InvoiceTable.Sale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A decline of known date and depth, made of a firm's own invoices.
 *
 * @param kind how sales are lost
 * @param day first day of the loss
 * @param lossPercent share of sales lost from then on
 * @param recoversOn first day on which nothing is lost any more; {@link LocalDate#MAX} of a loss that stays
 */
public record Injection(Kind kind, LocalDate day, int lossPercent, LocalDate recoversOn) {

    private static final int TRIALS = 200;
    private static final int TOLERANCE_PERCENT = 5;

    /** How sales are lost. */
    public enum Kind {
        /** The same invoices over smaller amounts. */
        SMALLER_AMOUNTS,
        /** Each invoice is lost with the probability of the loss. */
        FEWER_INVOICES,
        /** Buyers that brought the share of the year before are lost, and as large a share of new ones. */
        LOST_BUYERS,
        /** No invoice at all. */
        SILENCE
    }

    public static Injection lasting(Kind kind, LocalDate day, int lossPercent) {
        return new Injection(kind, day, lossPercent, LocalDate.MAX);
    }

    /** The firm's sales as they would have been. */
    public List<Sale> apply(List<Sale> sales, Random random) {
        Set<String> lost = kind == Kind.LOST_BUYERS ? lostBuyers(sales, random) : Set.of();
        List<Sale> changed = new ArrayList<>();
        for (Sale sale : sales) {
            if (sale.issuedOn().isBefore(day) || !sale.issuedOn().isBefore(recoversOn)) {
                changed.add(sale);
                continue;
            }
            switch (kind) {
                case SMALLER_AMOUNTS ->
                    changed.add(new Sale(sale.issuedOn(), sale.netCents() * (100 - lossPercent) / 100, sale.buyer()));
                case FEWER_INVOICES -> {
                    if (random.nextInt(100) >= lossPercent) {
                        changed.add(sale);
                    }
                }
                case LOST_BUYERS -> {
                    // Where no set of buyers makes the share, single invoices do.
                    boolean isLost = lost.isEmpty() ? random.nextInt(100) < lossPercent : lost.contains(sale.buyer());
                    if (!isLost) {
                        changed.add(sale);
                    }
                }
                case SILENCE -> {}
            }
        }
        return changed;
    }

    private Set<String> lostBuyers(List<Sale> sales, Random random) {
        Map<String, Long> before = new TreeMap<>();
        Set<String> later = new TreeSet<>();
        long total = 0;
        for (Sale sale : sales) {
            if (!sale.issuedOn().isBefore(day)) {
                later.add(sale.buyer());
            } else if (!sale.issuedOn().isBefore(day.minusYears(1))) {
                before.merge(sale.buyer(), Math.max(sale.netCents(), 0), Long::sum);
                total += Math.max(sale.netCents(), 0);
            }
        }
        later.removeAll(before.keySet());
        for (int trial = 0; trial < TRIALS; trial++) {
            Set<String> lost = new HashSet<>();
            long share = 0;
            for (var buyer : before.entrySet()) {
                if (random.nextInt(100) < lossPercent) {
                    lost.add(buyer.getKey());
                    share += buyer.getValue();
                }
            }
            if (!lost.isEmpty() && Math.abs(100.0 * share / Math.max(total, 1) - lossPercent) <= TOLERANCE_PERCENT) {
                for (String buyer : later) {
                    if (random.nextInt(100) < lossPercent) {
                        lost.add(buyer);
                    }
                }
                return lost;
            }
        }
        return Set.of();
    }

    /** Seed of one firm's dice, so that what happens to one firm does not depend on the others. */
    static Random dice(long seed, String firm, int trial) {
        return new Random(io.loanwatch.detectors.series.EventHash.of(seed + "/" + firm + "/" + trial));
    }
}
