package io.loanwatch.detectors.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.testing.FactList;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Channel;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.MovedPart;
import io.loanwatch.model.MovementKind;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Laws of fund tracing over random graphs of transactions; each failure names its seed. */
class FundTracingLawsTest {

    private static final int GRAPHS = 250;
    private static final long FIRST_SEED = 20_261_001;
    private static final TracingParameters PARAMETERS = TracingParameters.DEFAULT;
    private static final BankTime TIME = new BankTime(EngineSettings.DEFAULT_ZONE);

    @Test
    void agreesWithTheReferenceOnEveryLeafAndAccount() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + GRAPHS; seed++) {
            var bank = new Bank(seed);
            var reference = new NaiveTracer(PARAMETERS);
            var reader = new TransferReader(
                    new RecordedLeafClassifier(unused -> Optional.empty()), unused -> Optional.empty());
            reference.run(bank.transactions.stream().map(reader::read).toList(), bank.end);
            var run = new Run(bank).offer(bank.transactions).advance(bank.end);

            assertThat(leaves(run.tracing.traces(), run.closed))
                    .as("seed %d", seed)
                    .isEqualTo(reference.facts().stream()
                            .filter(fact -> fact.contains(" leaf "))
                            .collect(Collectors.toCollection(TreeSet::new)));
            assertThat(run.tracing.conservationViolations()).isZero();
        }
    }

    @Test
    void neitherOrderNorPaceNorCopiesNorRestartsChangeAnything() throws IOException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + GRAPHS; seed++) {
            var bank = new Bank(seed);
            var atOnce = new Run(bank).offer(bank.transactions).advance(bank.end);
            var inWindows = new Run(bank);
            var random = new Random(seed);
            List<Transaction> byKnowledge = new ArrayList<>(bank.transactions);
            byKnowledge.sort(Comparator.comparing(Transaction::knownAt));
            for (int from = 0; from < byKnowledge.size(); ) {
                int to = Math.min(byKnowledge.size(), from + 1 + random.nextInt(30));
                inWindows.advance(byKnowledge.get(from).knownAt().toEpochMilli() - 1 - random.nextInt(80_000));
                List<Transaction> window = new ArrayList<>(byKnowledge.subList(from, to));
                Collections.shuffle(window, random);
                inWindows.offer(window);
                if (random.nextInt(4) == 0) {
                    inWindows.offerAgain(window.get(random.nextInt(window.size())), random.nextInt(90_000));
                }
                if (random.nextInt(5) == 0) {
                    inWindows.restart();
                }
                from = to;
            }
            inWindows.advance(bank.end);

            assertThat(inWindows.tracing.lateTransfers()).as("seed %d", seed).isZero();
            assertThat(inWindows.movements).as("seed %d", seed).isEqualTo(atOnce.movements);
            assertThat(inWindows.traces).as("seed %d", seed).isEqualTo(atOnce.traces);
            assertThat(inWindows.rejected).as("seed %d", seed).isEqualTo(atOnce.rejected);
            assertThat(inWindows.tracing.traces()).as("seed %d", seed).isEqualTo(atOnce.tracing.traces());
        }
    }

    @Test
    void movementsAddUpToTheTraces() {
        int returned = 0;
        int cameBack = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + GRAPHS; seed++) {
            var bank = new Bank(seed);
            var run = new Run(bank).offer(bank.transactions).advance(bank.end);
            Map<String, Long> expected = new TreeMap<>();
            for (FundTrace trace : run.tracing.traces()) {
                trace.leaves()
                        .forEach(leaf -> expected.merge(
                                "%s %s %s".formatted(trace.drawdownId(), trace.rule(), leaf.leaf()),
                                leaf.amountCents(),
                                Long::sum));
                trace.lots()
                        .forEach(lot -> expected.merge(
                                "%s %s hop %d".formatted(trace.drawdownId(), trace.rule(), lot.hop()),
                                lot.amountCents(),
                                Long::sum));
            }
            Map<String, Long> added = addUp(run.movements);
            // A drawdown that was closed left its lots as AGED, which no transfer did.
            for (FundTrace closed : run.closed) {
                added.keySet().removeIf(key -> key.startsWith(closed.drawdownId() + " "));
                expected.keySet().removeIf(key -> key.startsWith(closed.drawdownId() + " "));
            }

            assertThat(added).as("seed %d", seed).isEqualTo(expected);
            returned += count(run, MovementKind.RETURNED);
            cameBack += count(run, MovementKind.CAME_BACK);
        }
        assertThat(returned).as("movements back").isGreaterThan(GRAPHS);
        assertThat(cameBack).as("inferred movements").isPositive();
    }

    private static int count(Run run, MovementKind kind) {
        return (int) run.movements.stream()
                .filter(movement -> movement.kind() == kind)
                .count();
    }

    private static Map<String, Long> addUp(List<FundMovement> movements) {
        Map<String, Long> cents = new TreeMap<>();
        Map<String, Integer> hops = new HashMap<>();
        for (FundMovement movement : movements) {
            String drawdown = movement.drawdownId();
            for (MovedPart part : movement.parts()) {
                String prefix = "%s %s ".formatted(drawdown, part.rule());
                boolean back = movement.kind() == MovementKind.RETURNED;
                if (!back) {
                    hops.put(prefix + part.toLot(), part.hop());
                }
                long amount = back ? -part.amountCents() : part.amountCents();
                int toHop = hops.get(prefix + part.toLot());
                cents.merge(prefix + part.leaf().map(Enum::name).orElse("hop " + toHop), amount, Long::sum);
                if (part.fromLot() != MovedPart.NO_LOT) {
                    cents.merge(prefix + "hop " + hops.get(prefix + part.fromLot()), -amount, Long::sum);
                }
            }
        }
        cents.values().removeIf(sum -> sum == 0);
        return cents;
    }

    private static TreeSet<String> leaves(List<FundTrace> standing, List<FundTrace> closed) {
        var facts = new TreeSet<String>();
        for (List<FundTrace> traces : List.of(standing, closed)) {
            for (FundTrace trace : traces) {
                trace.leaves()
                        .forEach(leaf -> facts.add("%s %s leaf %s = %d"
                                .formatted(trace.rule(), trace.drawdownId(), leaf.leaf(), leaf.amountCents())));
            }
        }
        return facts;
    }

    /** A random graph of transfers as the transactions of a bank. */
    private static final class Bank {

        final List<Transaction> transactions = new ArrayList<>();
        final long end;

        Bank(long seed) {
            var graph = new RandomTransfers(seed);
            end = graph.end;
            graph.transfers.forEach(transfer -> transactions.add(transaction(transfer)));
        }

        private static Transaction transaction(Transfer transfer) {
            return new Transaction(
                    transfer.eventId(),
                    Instant.ofEpochMilli(transfer.knownAtMillis()),
                    Instant.ofEpochMilli(transfer.occurredAtMillis()),
                    transfer.corrects(),
                    Optional.empty(),
                    transfer.kind() == TransferKind.DRAWDOWN ? Optional.of("borrower") : Optional.empty(),
                    party(transfer.payer()),
                    party(transfer.payee()),
                    transfer.amountCents(),
                    "CNY",
                    Channel.ONLINE,
                    switch (transfer.kind()) {
                        case DRAWDOWN -> TransactionType.LOAN_DRAWDOWN;
                        case ORDINARY -> TransactionType.TRANSFER;
                        case REVERSAL -> TransactionType.REVERSAL;
                    },
                    "",
                    transfer.drawdownId(),
                    transfer.reversalOf());
        }

        private static TransferParty party(Transfer.Side side) {
            return new TransferParty(
                    side.account(),
                    side.inside() ? Optional.empty() : Optional.of("bank-2"),
                    side.inside() ? AccountKind.CURRENT : AccountKind.EXTERNAL,
                    Optional.empty(),
                    OwnerClass.CORPORATE,
                    Optional.empty(),
                    side.inside() ? Optional.of(side.balanceAfterCents().orElse(0)) : Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** One way to run a bank. */
    private static final class Run implements FundTracingOutput {

        final List<FundMovement> movements = new ArrayList<>();
        final List<FundTrace> traces = new ArrayList<>();
        final List<FundTrace> closed = new ArrayList<>();
        final TreeSet<String> rejected = new TreeSet<>();
        private final FactList facts = new FactList();
        FundTracing tracing = new FundTracing(PARAMETERS, facts, TIME);

        Run(Bank bank) {
            assertThat(bank.transactions).isNotEmpty();
        }

        Run offer(List<Transaction> transactions) {
            transactions.forEach(
                    transaction -> offer(transaction, facts.arrival(transaction), LedgerRecord.Copy.FIRST));
            return this;
        }

        void offerAgain(Transaction transaction, long millisLater) {
            Arrival again =
                    facts.deliveredAgain(transaction, transaction.knownAt().plusMillis(millisLater));
            offer(transaction, again, LedgerRecord.Copy.SAME);
        }

        private void offer(Transaction transaction, Arrival arrival, LedgerRecord.Copy copy) {
            tracing.offer(new LedgerRecord(TransferReader.head(transaction), copy, false, arrival), this);
        }

        Run advance(long clock) {
            tracing.advance(clock, this);
            return this;
        }

        void restart() throws IOException {
            byte[] stored = stored();
            tracing = new FundTracing(PARAMETERS, facts, TIME);
            tracing.read(new DataInputStream(new ByteArrayInputStream(stored)));
            assertThat(stored()).isEqualTo(stored);
        }

        private byte[] stored() throws IOException {
            var bytes = new ByteArrayOutputStream();
            tracing.write(new DataOutputStream(bytes));
            return bytes.toByteArray();
        }

        @Override
        public void moved(FundMovement movement) {
            movements.add(movement);
        }

        @Override
        public void traced(FundTrace trace) {
            traces.add(trace);
            if (trace.closed()) {
                closed.add(trace);
            }
        }

        @Override
        public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
            rejected.add("%s %s %s".formatted(arrival.eventId(), reason, detail));
        }
    }
}
