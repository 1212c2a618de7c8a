package io.loanwatch.detectors.traces;

import io.loanwatch.model.LeafClass;

/**
 * A set of classes of payees, in one word, so that a trace without any payee that an indicator looks for is passed over at once.
 *
 * @param bits one for each class
 */
public record LeafClasses(long bits) {

    public static final LeafClasses NONE = new LeafClasses(0);

    public static LeafClasses of(LeafClass... classes) {
        LeafClasses set = NONE;
        for (LeafClass each : classes) {
            set = set.plus(each);
        }
        return set;
    }

    public LeafClasses plus(LeafClass added) {
        return contains(added) ? this : new LeafClasses(bits | bit(added));
    }

    public boolean contains(LeafClass leafClass) {
        return (bits & bit(leafClass)) != 0;
    }

    public boolean containsAnyOf(LeafClasses others) {
        return (bits & others.bits) != 0;
    }

    @SuppressWarnings("EnumOrdinal") // only in memory, never stored
    private static long bit(LeafClass leafClass) {
        return 1L << leafClass.ordinal();
    }
}
