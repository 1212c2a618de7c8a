package io.loanwatch.detectors.scoring;

import java.io.Serializable;

/** A trained function on its way to where it is asked. */
public interface Scoring extends Serializable {

    /** Makes it ready; what it holds outside the heap is given back when the scorer is no longer reachable. */
    Scorer open();
}
