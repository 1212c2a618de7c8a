package io.loanwatch.detectors.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The ledger against a slow program written from the rules alone, over random graphs of transfers. */
class TracingLawsTest {

    private static final long FIRST_SEED = 20_260_101;
    private static final int GRAPHS = Integer.getInteger("loanwatch.tracing.graphs", 1_200);
    private static final TracingParameters PARAMETERS = TracingParameters.DEFAULT;

    @Test
    void agreesWithTheReferenceToTheCent() {
        int aged = 0;
        int refused = 0;
        int standing = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + GRAPHS; seed++) {
            var graph = new RandomTransfers(seed);
            var reference = new NaiveTracer(PARAMETERS);
            reference.run(graph.transfers, graph.end);
            TreeSet<String> expected = reference.facts();

            assertSame(seed, expected, allAtOnce(graph));
            aged += contains(expected, "leaf AGED");
            refused += contains(expected, "refused");
            standing += contains(expected, "account");
        }
        // The graphs are worth nothing if they never come to what is hard.
        assertThat(List.of(aged, refused, standing)).allMatch(graphs -> graphs > GRAPHS / 5);
    }

    @Test
    void conservesEveryDrawdownAfterEveryTransferAndKnowsNoOrderOfArrival() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + GRAPHS / 4; seed++) {
            var graph = new RandomTransfers(seed);
            TreeSet<String> expected = allAtOnce(graph);

            assertSame(seed, expected, stepByStep(seed, graph));
            assertSame(seed, expected, inWindows(seed, graph));
        }
    }

    @Test
    void forgetsEverythingAtTheGreatestAge() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + GRAPHS / 10; seed++) {
            var graph = new RandomTransfers(seed);
            var tracer = new Tracer(PARAMETERS);
            graph.transfers.forEach(tracer::offer);
            tracer.advance(graph.end + PARAMETERS.maxAge().multipliedBy(2).toMillis(), TracingListener.NONE);

            assertThat(List.of(
                            tracer.pendingTransfers(),
                            tracer.trackedAccounts(),
                            tracer.rememberedTransfers(),
                            tracer.tracedDrawdowns()))
                    .as("seed %d: pending, accounts, transfers, drawdowns", seed)
                    .containsOnly(0);
            assertThat(tracer.nextAtMillis()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void goesOnFromStoredStateAsIfNothingHadHappened() throws IOException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + GRAPHS / 10; seed++) {
            var graph = new RandomTransfers(seed);
            var facts = new CollectedFacts();
            var tracer = new Tracer(PARAMETERS);
            List<Transfer> arrivals = new ArrayList<>(graph.transfers);
            arrivals.sort(Comparator.comparingLong(Transfer::knownAtMillis));
            for (int i = 0; i < arrivals.size(); i++) {
                tracer.advance(arrivals.get(i).knownAtMillis() - 1, facts);
                tracer.offer(arrivals.get(i));
                if (i % 15 == 0) {
                    byte[] stored = stored(tracer);
                    tracer = Tracer.read(new DataInputStream(new ByteArrayInputStream(stored)), PARAMETERS);
                    assertThat(stored(tracer)).as("seed %d", seed).isEqualTo(stored);
                }
            }
            tracer.advance(graph.end, facts);
            assertSame(seed, allAtOnce(graph), facts.of(tracer));
        }
    }

    private static byte[] stored(Tracer tracer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        tracer.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static TreeSet<String> allAtOnce(RandomTransfers graph) {
        var facts = new CollectedFacts();
        var tracer = new Tracer(PARAMETERS);
        graph.transfers.forEach(tracer::offer);
        tracer.advance(graph.end, facts);
        return facts.of(tracer);
    }

    private static TreeSet<String> stepByStep(long seed, RandomTransfers graph) {
        var facts = new CollectedFacts();
        var tracer = new Tracer(PARAMETERS);
        List<Transfer> arrivals = new ArrayList<>(graph.transfers);
        arrivals.sort(Comparator.comparingLong(Transfer::knownAtMillis));
        for (Transfer transfer : arrivals) {
            tracer.advance(transfer.knownAtMillis() - 1, facts);
            tracer.offer(transfer);
            assertThat(tracer.isConserved())
                    .as("seed %d: conserved before %s", seed, transfer)
                    .isTrue();
        }
        while (tracer.nextAtMillis() <= graph.end) {
            tracer.advance(tracer.nextAtMillis(), facts);
            assertThat(tracer.isConserved()).as("seed %d: conserved", seed).isTrue();
        }
        tracer.advance(graph.end, facts);
        assertThat(tracer.conservationViolations()).as("seed %d", seed).isZero();
        assertThat(tracer.lateTransfers()).as("seed %d", seed).isZero();
        return facts.of(tracer);
    }

    private static TreeSet<String> inWindows(long seed, RandomTransfers graph) {
        var facts = new CollectedFacts();
        var tracer = new Tracer(PARAMETERS);
        var random = new Random(seed);
        List<Transfer> arrivals = new ArrayList<>(graph.transfers);
        arrivals.sort(Comparator.comparingLong(Transfer::knownAtMillis));
        for (int from = 0; from < arrivals.size(); ) {
            int to = Math.min(arrivals.size(), from + 1 + random.nextInt(40));
            tracer.advance(arrivals.get(from).knownAtMillis() - 1 - random.nextInt(90_000), facts);
            List<Transfer> window = new ArrayList<>(arrivals.subList(from, to));
            Collections.shuffle(window, random);
            window.forEach(tracer::offer);
            from = to;
        }
        tracer.advance(graph.end, facts);
        return facts.of(tracer);
    }

    private static int contains(TreeSet<String> facts, String text) {
        return facts.stream().anyMatch(fact -> fact.contains(text)) ? 1 : 0;
    }

    private static void assertSame(long seed, TreeSet<String> expected, TreeSet<String> actual) {
        if (expected.equals(actual)) {
            return;
        }
        var missing = new TreeSet<>(expected);
        missing.removeAll(actual);
        var surplus = new TreeSet<>(actual);
        surplus.removeAll(expected);
        throw new AssertionError(
                "seed %d: %d facts of the reference are missing, the first: %s; %d are new, the first: %s"
                        .formatted(
                                seed,
                                missing.size(),
                                missing.isEmpty() ? "-" : missing.first(),
                                surplus.size(),
                                surplus.isEmpty() ? "-" : surplus.first()));
    }
}
