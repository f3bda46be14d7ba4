package io.unitrail.domain.answers;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.journal.IndexEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that may ever have been in some stock, a page at a time. */
record StockCandidates(Candidates candidates, States states, Gazetteer gazetteer) {

    /** By product, or one lot of it, where it is named; else by place. */
    void forEachPage(
            @Nullable String location,
            @Nullable ProductId product,
            @Nullable String lot,
            Consumer<List<ObjectId>> taker) {
        if (product != null) {
            candidates.forEachPage(
                    lot == null ? new IndexEntry.OfProduct(product) : new IndexEntry.OfLot(product, lot), taker);
        } else if (location != null) {
            Candidates.pages(everAt(location)).forEach(taker);
        }
    }

    /** Everything that was ever at a place or its sub-places, or in what was there. */
    private Set<ObjectId> everAt(String location) {
        Set<ObjectId> all = new LinkedHashSet<>(candidates.all(new IndexEntry.OfPlace(location)));
        for (String known : gazetteer.knownPlaces()) {
            if (gazetteer.isWithin(known, location)) {
                all.addAll(candidates.all(new IndexEntry.OfPlace(known)));
            }
        }
        List<ObjectId> open = new ArrayList<>(all);
        while (!open.isEmpty()) {
            ObjectId next = open.remove(open.size() - 1);
            for (ObjectId inside : states.partsAndContentsEver(next)) {
                if (all.add(inside)) {
                    open.add(inside);
                }
            }
        }
        return all;
    }
}
