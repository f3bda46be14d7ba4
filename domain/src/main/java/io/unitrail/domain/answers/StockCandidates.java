package io.unitrail.domain.answers;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.query.Holding;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that may ever have been in some stock, a page at a time. */
record StockCandidates(Candidates candidates, States states, Gazetteer gazetteer) {
    /** What is at a place, whoever has it there (reading 129). */
    static final Set<Holding> THERE = Set.of(Holding.IN_STOCK, Holding.RETURNED, Holding.CONSIGNEE);

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
            Candidates.pages(Candidates.closure(candidates.everAt(location, gazetteer), states::partsAndContentsEver))
                    .forEach(taker);
        }
    }
}
