package io.loanwatch.benchmarks;

import java.util.List;
import java.util.function.Consumer;

/** Figures that are measured together. */
interface Suite {

    /**
     * @param rounds how often each is measured; the sides of a comparison take turns
     * @param progress told what is being measured
     */
    List<Row> run(int rounds, Consumer<String> progress) throws Exception;
}
