package io.unitrail.service.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.PositionToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether every unit is found by its product and by its lot, and nothing else by its product: what a lost posting would hide from a
 * recall although the unit itself is answered well. The units are kept on disk; products and lots in memory.
 *
 * <pre>
 *   e UNIT        ->  its lot, empty if none   as the log says
 *   p UNIT        ->                           listed by its product
 *   m LOT 0 UNIT  ->                           listed by a lot
 * </pre>
 */
final class Memberships {
    private static final String EXPECTED = "e";
    private static final String OF_PRODUCT = "p";
    private static final String OF_LOT = "m";
    private static final String SEPARATOR = "\0";
    private static final byte[] LISTED = {};

    private final TemporaryStore store;
    private final SortedSet<ProductId> products = new TreeSet<>();
    private final SortedSet<LotId> lots = new TreeSet<>();
    private final SortedMap<ObjectId, Difference> found = new TreeMap<>();

    Memberships(TemporaryStore store) {
        this.store = store;
    }

    /** A unit that is known, by the log. */
    synchronized void expect(ObjectId object, JsonNode trace) {
        if (object instanceof UnitId unit) {
            String lot = trace.path("unit").path("lot").asText("");
            store.put(bytes(EXPECTED + unit.canonical()), bytes(lot));
            products.add(unit.product());
            if (!lot.isEmpty()) {
                lots.add(new LotId(unit.product(), lot));
            }
        }
    }

    /**
     * Asks for the units of every product and lot.
     *
     * @param derivation decides about units that were not expected
     * @return what is missing or too much, by unit
     * @throws IOException if an answer did not come
     */
    SortedMap<ObjectId, Difference> compare(
            Answers answers, PositionToken position, long knownAt, Derivation derivation) throws IOException {
        for (ProductId product : products) {
            answers.units(product, position, knownAt, unit -> {
                store.put(bytes(OF_PRODUCT + unit.canonical()), LISTED);
                if (store.get(bytes(EXPECTED + unit.canonical())).isEmpty()
                        && derivation.trace(unit, knownAt).isEmpty()) {
                    found.put(unit, difference("/products/" + product.value() + "/units", false));
                }
            });
        }
        for (LotId lot : lots) {
            answers.units(
                    lot,
                    position,
                    knownAt,
                    unit -> store.put(bytes(OF_LOT + lot.canonical() + SEPARATOR + unit.canonical()), LISTED));
        }
        store.scan(
                bytes(EXPECTED),
                (key, lot) -> check(
                        (UnitId) ObjectId.ofCanonical(new String(key, 1, key.length - 1, StandardCharsets.UTF_8)),
                        new String(lot, StandardCharsets.UTF_8)));
        return found;
    }

    private void check(UnitId unit, String lot) {
        if (!isListed(OF_PRODUCT + unit.canonical())) {
            found.put(unit, difference("/products/" + unit.product().value() + "/units", true));
        } else if (!lot.isEmpty()
                && !isListed(OF_LOT + new LotId(unit.product(), lot).canonical() + SEPARATOR + unit.canonical())) {
            found.put(unit, difference("/lots/" + unit.product().value() + "/" + lot + "/units", true));
        }
    }

    private boolean isListed(String key) {
        Optional<byte[]> row = store.get(bytes(key));
        return row.isPresent();
    }

    private static Difference difference(String list, boolean expected) {
        return new Difference(list, BooleanNode.valueOf(expected), BooleanNode.valueOf(!expected));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
