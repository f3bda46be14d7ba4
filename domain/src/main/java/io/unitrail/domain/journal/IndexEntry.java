package io.unitrail.domain.journal;

import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an object can be found by. Entries follow from single events and are never taken back, so they name candidates:
 * whoever reads them asks the candidate's own state whether it really belongs (a lot may be corrected; all lots ever
 * claimed match recalls). They live in the object's own partition, beside its rows.
 */
public sealed interface IndexEntry {

    /** Units and lots of a product, and the product's own class record. */
    record OfProduct(ProductId product) implements IndexEntry {}

    /** Units for which this lot was ever claimed, and the lot itself. */
    record OfLot(ProductId product, String lot) implements IndexEntry {}

    /** Units with this serial, of whatever product. */
    record OfSerial(String serial) implements IndexEntry {}

    /** Lots with this number, of whatever product. */
    record OfLotNumber(String lot) implements IndexEntry {}

    /** Units known by this other name. */
    record OfAlias(String value) implements IndexEntry {}

    /** Objects that an event with this document named; the type is empty where none was said. */
    record OfTransaction(String type, String id) implements IndexEntry {}

    /** Objects that were ever at this place (readPoint or bizLocation, canonical), in whatever role. */
    record OfPlace(String place) implements IndexEntry {}

    /** The entries that follow from one record. */
    static Set<IndexEntry> of(SerialEvent event) {
        Set<IndexEntry> entries = new LinkedHashSet<>();
        if (event.object() instanceof UnitId unit) {
            entries.add(new OfProduct(unit.product()));
            entries.add(new OfSerial(unit.serial()));
            String lot = event.facts().lot();
            if (lot != null && event.role().speaksOfTheThing()) {
                entries.add(new OfLot(unit.product(), lot));
            }
        } else if (event.object() instanceof LotId lot) {
            entries.add(new OfProduct(lot.product()));
            entries.add(new OfLot(lot.product(), lot.lot()));
            entries.add(new OfLotNumber(lot.lot()));
        } else if (event.object() instanceof ClassId product) {
            entries.add(new OfProduct(product.product()));
        }
        for (Alias alias : event.aliases()) {
            entries.add(new OfAlias(alias.value()));
        }
        if (event.role() != Role.INPUT) {
            for (BizTransaction document : event.bizTransactions()) {
                entries.add(new OfTransaction(document.type() == null ? "" : document.type(), document.id()));
            }
        }
        if (event.readPoint() != null) {
            entries.add(new OfPlace(LocationId.canonical(event.readPoint())));
        }
        if (event.bizLocation() != null) {
            entries.add(new OfPlace(LocationId.canonical(event.bizLocation())));
        }
        return entries;
    }
}
