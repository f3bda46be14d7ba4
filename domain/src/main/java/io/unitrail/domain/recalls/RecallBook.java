package io.unitrail.domain.recalls;

import java.util.Collection;
import java.util.List;

/** Where the standing recalls are found, as known now. */
@FunctionalInterface
public interface RecallBook {
    /** No recall at all. */
    RecallBook EMPTY = List::of;

    /** Every recall, closed ones included, in the order of their IDs. */
    Collection<Recall> recalls();
}
