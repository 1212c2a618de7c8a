package io.loanwatch.local.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rings of transfers found by time and amount alone, without following any money: what to measure fund tracing against where amounts
 * are not kept from hop to hop.
 *
 * @param leastAccounts accounts of the smallest ring; two that pay each other are a ring of two
 * @param mostAccounts accounts of the largest
 * @param days days from the first transfer to the last
 * @param daysBetween days from one transfer to the next
 * @param ratio how many times larger or smaller a transfer may be than the one before it
 */
record RingSearch(int leastAccounts, int mostAccounts, int days, int daysBetween, double ratio) {

    /** The plain search that the data's own description names as the floor. */
    static final RingSearch PLAIN = new RingSearch(2, 10, 60, 60, 5);

    /** The same within the time of M2, of rings that are more than two who pay each other. */
    static final RingSearch OF_THREE = new RingSearch(3, 10, 30, 15, 5);

    /** A ring: where it began, its transfers, and the day on which it closed. */
    record Ring(String account, Set<String> transfers, LocalDate closedOn) {}

    private record Hop(String id, String payer, String payee, LocalDate day, long cents) {}

    private record Walk(List<Hop> hops, Set<String> accounts) {}

    /** One ring for each set of accounts, the first that closed. */
    List<Ring> find(Path transfers) throws IOException {
        List<Hop> hops = read(transfers);
        Map<String, List<Integer>> byPayer = new HashMap<>();
        for (int i = 0; i < hops.size(); i++) {
            byPayer.computeIfAbsent(hops.get(i).payer, unused -> new ArrayList<>())
                    .add(i);
        }
        Map<Set<String>, Ring> rings = new HashMap<>();
        for (int i = 0; i < hops.size(); i++) {
            from(i, hops, byPayer, rings);
        }
        return rings.values().stream()
                .sorted(Comparator.comparing(Ring::closedOn).thenComparing(Ring::account))
                .toList();
    }

    private void from(int start, List<Hop> hops, Map<String, List<Integer>> byPayer, Map<Set<String>, Ring> rings) {
        Deque<Walk> walks = new ArrayDeque<>();
        Deque<Integer> lasts = new ArrayDeque<>();
        Hop first = hops.get(start);
        walks.push(new Walk(List.of(first), Set.of(first.payer, first.payee)));
        lasts.push(start);
        while (!walks.isEmpty()) {
            Walk walk = walks.pop();
            int last = lasts.pop();
            for (int next : byPayer.getOrDefault(hops.get(last).payee, List.of())) {
                Hop hop = hops.get(next);
                if (next <= last || !follows(first, hops.get(last), hop)) {
                    continue;
                }
                List<Hop> longer = new ArrayList<>(walk.hops);
                longer.add(hop);
                if (hop.payee.equals(first.payer)) {
                    if (walk.accounts.size() >= leastAccounts) {
                        rings.merge(new TreeSet<>(walk.accounts), ring(longer), RingSearch::earlier);
                    }
                } else if (!walk.accounts.contains(hop.payee) && walk.accounts.size() < mostAccounts) {
                    Set<String> accounts = new HashSet<>(walk.accounts);
                    accounts.add(hop.payee);
                    walks.push(new Walk(longer, accounts));
                    lasts.push(next);
                }
            }
        }
    }

    private boolean follows(Hop first, Hop last, Hop next) {
        double change = (double) next.cents / last.cents;
        return !next.day.isAfter(last.day.plusDays(daysBetween))
                && !next.day.isAfter(first.day.plusDays(days))
                && change <= ratio
                && change >= 1 / ratio;
    }

    private static Ring ring(List<Hop> hops) {
        Set<String> ids = new HashSet<>();
        hops.forEach(hop -> ids.add(hop.id));
        return new Ring(hops.get(0).payer, ids, hops.get(hops.size() - 1).day);
    }

    private static Ring earlier(Ring left, Ring right) {
        return right.closedOn.isBefore(left.closedOn) ? right : left;
    }

    private static List<Hop> read(Path transfers) throws IOException {
        List<Hop> hops = new ArrayList<>();
        try (CsvFile csv = CsvFile.open(
                transfers, "transfer_id", "booked_at", "type", "payer_account", "payee_account", "amount_cents")) {
            while (csv.next()) {
                if (csv.text("type").equals("TRANSFER")
                        && !csv.text("payee_account").isEmpty()) {
                    hops.add(new Hop(
                            csv.text("transfer_id"),
                            csv.text("payer_account"),
                            csv.text("payee_account"),
                            LocalDate.parse(csv.text("booked_at").substring(0, 10)),
                            csv.integer("amount_cents")));
                }
            }
        }
        hops.sort(Comparator.comparing(Hop::day).thenComparing(Hop::id));
        return hops;
    }
}
