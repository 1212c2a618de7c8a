package io.loanwatch.detectors.tracing;

import io.loanwatch.model.LeafClass;
import io.loanwatch.model.Transaction;

/** Says what kind of leaf the payee of a transaction is, if no account of the bank is credited. */
public interface LeafClassifier {

    /** The class of the payee; {@link LeafClass#UNCLASSIFIED} if nothing is known of it. */
    LeafClass classify(Transaction transaction);
}
