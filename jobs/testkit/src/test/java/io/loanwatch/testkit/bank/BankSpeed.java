package io.loanwatch.testkit.bank;

import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Topic;

/** Prints how many records a second the default bank makes on one core; run it by hand. */
final class BankSpeed {

    private static final int ROUNDS = 5;
    private static final int DAYS = 731;

    private BankSpeed() {}

    public static void main(String[] args) {
        for (int round = 1; round <= ROUNDS; round++) {
            long[] facts = new long[1];
            SimulatedBank bank = new SimulatedBank(BankSettings.defaults(), new BankSink() {
                @Override
                public void fact(Fact fact) {
                    facts[0]++;
                }

                @Override
                public void mark(Topic topic, ClockMark mark) {}

                @Override
                public void truth(Truth truth) {}
            });
            long started = System.nanoTime();
            for (int day = 0; day < DAYS; day++) {
                bank.simulateDay();
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            System.out.printf(
                    "round %d: %d records of %d days in %.2f s, %.0f a second%n",
                    round, facts[0], DAYS, seconds, facts[0] / seconds);
        }
    }
}
