package io.loanwatch.testkit.bank;

import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Topic;
import java.util.ArrayList;
import java.util.List;

/** Keeps all that a bank emits, in one list as it came, and by kind. */
final class Recording implements BankSink {

    record Struck(Topic topic, ClockMark mark) {}

    final List<Object> all = new ArrayList<>();
    final List<Fact> facts = new ArrayList<>();
    final List<Struck> marks = new ArrayList<>();
    final List<Truth> truths = new ArrayList<>();

    /** Simulates so many days from the first. */
    static Recording of(BankSettings settings, int days) {
        System.out.println("simulated bank: " + settings + ", " + days + " days");
        Recording recording = new Recording();
        SimulatedBank bank = new SimulatedBank(settings, recording);
        for (int day = 0; day < days; day++) {
            bank.simulateDay();
        }
        return recording;
    }

    @Override
    public void fact(Fact fact) {
        facts.add(fact);
        all.add(fact);
    }

    @Override
    public void mark(Topic topic, ClockMark mark) {
        Struck struck = new Struck(topic, mark);
        marks.add(struck);
        all.add(struck);
    }

    @Override
    public void truth(Truth truth) {
        truths.add(truth);
        all.add(truth);
    }
}
