package io.loanwatch.detectors.scoring;

import java.io.Serializable;

/** A trained function on its way to where it is asked. */
public interface Scoring extends Serializable {

    /** Makes it ready; to be closed by whoever asks it. */
    Scorer open();
}
