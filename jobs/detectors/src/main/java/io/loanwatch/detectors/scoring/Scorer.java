package io.loanwatch.detectors.scoring;

/** A trained function from features to a probability. Equal rows give equal answers, whatever else is asked with them. */
public interface Scorer extends AutoCloseable {

    /**
     * @param rows rows one after the other, each a value of every feature in the order of {@link TrainedModel#inputs}
     * @param width number of features
     * @return a probability between 0 and 1 for each row
     */
    double[] probabilities(float[] rows, int width);

    /** Gives back what it holds outside the heap. */
    @Override
    default void close() {}
}
