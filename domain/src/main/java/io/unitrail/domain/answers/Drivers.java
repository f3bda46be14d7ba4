package io.unitrail.domain.answers;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.query.Criterion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gives every object that may match a criterion, each once, a page at a time. It chooses the narrowest entry
 * there is; {@link Matching} judges afterwards.
 */
final class Drivers {
    private final Candidates candidates;
    private final States states;
    private final Gazetteer gazetteer;

    Drivers(Candidates candidates, States states, Gazetteer gazetteer) {
        this.candidates = candidates;
        this.states = states;
        this.gazetteer = gazetteer;
    }

    void forEachPage(Criterion c, Consumer<List<ObjectId>> taker) {
        if (c.serials() != null) {
            listed(c, c.serials(), taker);
        } else if (c.lot() != null) {
            for (ProductId product : productsOfLot(c)) {
                candidates.forEachPage(new IndexEntry.OfLot(product, c.lot()), taker);
            }
        } else if (c.productId() != null) {
            candidates.forEachPage(new IndexEntry.OfProduct(c.productId()), taker);
        } else if (c.container() != null) {
            Candidates.pages(withContents(states, Set.of(c.container()))).forEach(taker);
        } else if (c.transaction() != null) {
            Candidates.pages(withContents(states, inTransaction(c.transaction())))
                    .forEach(taker);
        } else if (c.process() != null && c.process().place() != null) {
            Candidates.pages(withContents(states, candidates.everAt(c.process().place(), gazetteer)))
                    .forEach(taker);
        } else {
            for (ObjectId product : candidates.all(new IndexEntry.AllProducts())) {
                candidates.forEachPage(new IndexEntry.OfProduct(((ClassId) product).product()), taker);
            }
        }
    }

    private void listed(Criterion c, List<String> serials, Consumer<List<ObjectId>> taker) {
        Set<ObjectId> all = new LinkedHashSet<>();
        for (String serial : new LinkedHashSet<>(serials)) {
            if (c.productId() != null) {
                all.add(new UnitId(c.productId(), serial));
            } else {
                all.addAll(candidates.all(new IndexEntry.OfSerial(serial)));
            }
        }
        Candidates.pages(all).forEach(taker);
    }

    private Set<ProductId> productsOfLot(Criterion c) {
        Set<ProductId> products = new LinkedHashSet<>();
        if (c.productId() != null) {
            products.add(c.productId());
        } else if (c.lot() != null) {
            for (ObjectId lot : candidates.all(new IndexEntry.OfLotNumber(c.lot()))) {
                products.add(((LotId) lot).product());
            }
        }
        return products;
    }

    /** Every object named with a document, under whatever type where it is left open. */
    private Set<ObjectId> inTransaction(Criterion.Document document) {
        String type = document.type() == null ? "" : document.type();
        return candidates.all(new IndexEntry.OfTransaction(type, document.id()));
    }

    /** Objects and everything that was ever packed in them, at any depth. */
    static Set<ObjectId> withContents(States states, Set<ObjectId> objects) {
        return Candidates.closure(objects, states::contentsEver);
    }
}
