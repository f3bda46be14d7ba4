package io.unitrail.domain.journal;

import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.ShipmentId;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
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

    /** Lots with this number, of whatever product, those that only units claim included. */
    record OfLotNumber(String lot) implements IndexEntry {}

    /** Units known by this other name. */
    record OfAlias(String value) implements IndexEntry {}

    /** The type under which {@link OfTransaction} finds the events of one transformation. */
    String TRANSFORMATION = "urn:unitrail:transformation";

    /** The type under which {@link OfTransaction} finds what was sent without a document that names the shipment. */
    String SHIPMENT = "urn:unitrail:shipment";

    /** Objects that an event with this document named; with an empty type, those named with it under whatever type. */
    record OfTransaction(String type, String id) implements IndexEntry {}

    /** Objects that were ever at this place (readPoint or bizLocation, canonical), in whatever role. */
    record OfPlace(String place) implements IndexEntry {}

    /** Lots of a product, those that only units claim included. */
    record LotsOfProduct(ProductId product) implements IndexEntry {}

    /**
     * Objects that an event of this day itself sent, whatever it sent them in.
     *
     * @param day of the event's time in UTC, days since 1970-01-01
     */
    record SentOn(long day) implements IndexEntry {
        /** Milliseconds of a day. */
        public static final long DAY_MILLIS = 86_400_000;

        /** The entry of a time, milliseconds. */
        public static SentOn at(long time) {
            return new SentOn(Math.floorDiv(time, DAY_MILLIS));
        }
    }

    /** Every product of which anything was ever seen, as its class. */
    record AllProducts() implements IndexEntry {}

    /** An object found by an entry. */
    record Posting(IndexEntry entry, ObjectId member) {}

    /** The postings that follow from one record; all of them are kept in that record's partition. */
    static Set<Posting> of(SerialEvent event) {
        Set<Posting> postings = new LinkedHashSet<>();
        ObjectId object = event.object();
        if (object instanceof UnitId unit) {
            postings.add(new Posting(new OfProduct(unit.product()), unit));
            postings.add(new Posting(new OfSerial(unit.serial()), unit));
            String lot = event.facts().lot();
            if (lot != null && event.role().speaksOfTheThing()) {
                postings.add(new Posting(new OfLot(unit.product(), lot), unit));
                addLot(postings, new LotId(unit.product(), lot));
            }
        } else if (object instanceof LotId lot) {
            postings.add(new Posting(new OfProduct(lot.product()), lot));
            postings.add(new Posting(new OfLot(lot.product(), lot.lot()), lot));
            addLot(postings, lot);
        } else if (object instanceof ClassId known) {
            postings.add(new Posting(new OfProduct(known.product()), known));
        }
        ProductId product = object.product();
        if (product != null) {
            postings.add(new Posting(new AllProducts(), new ClassId(product)));
        }
        for (Alias alias : event.aliases()) {
            postings.add(new Posting(new OfAlias(alias.value()), object));
        }
        for (BizTransaction document : event.bizTransactions()) {
            postings.add(new Posting(new OfTransaction("", document.id()), object));
            if (document.type() != null) {
                postings.add(new Posting(new OfTransaction(document.type(), document.id()), object));
            }
        }
        if (event.transformationId() != null) {
            postings.add(new Posting(new OfTransaction(TRANSFORMATION, event.transformationId()), object));
        }
        boolean sends = event.role().speaksOfTheThing() && BizStep.sends(event.bizStep());
        if (sends) {
            postings.add(new Posting(SentOn.at(event.eventTime().millis()), object));
            if (ShipmentId.documented(event).isEmpty()) {
                postings.add(new Posting(new OfTransaction(SHIPMENT, ShipmentId.ofCapture(event)), object));
            }
        }
        for (String place : new String[] {event.readPoint(), event.bizLocation()}) {
            if (place != null) {
                postings.add(new Posting(new OfPlace(LocationId.canonical(place)), object));
            }
        }
        return postings;
    }

    private static void addLot(Set<Posting> postings, LotId lot) {
        postings.add(new Posting(new OfLotNumber(lot.lot()), lot));
        postings.add(new Posting(new LotsOfProduct(lot.product()), lot));
    }
}
