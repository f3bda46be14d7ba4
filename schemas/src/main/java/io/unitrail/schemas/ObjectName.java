package io.unitrail.schemas;

import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What an Avro record calls an object: productId with serial (unit), with lot (lot), alone (class); or {@code object}
 * in any spelling, which decides if it is there.
 */
record ObjectName(
        @Nullable String object,
        @Nullable String productId,
        @Nullable String serial,
        @Nullable String lot) {

    /** How we write an object; {@code object} only for what has no product. */
    static ObjectName of(ObjectId id) {
        if (id instanceof UnitId unit) {
            return new ObjectName(null, unit.product().value(), unit.serial(), null);
        } else if (id instanceof LotId ofLot) {
            return new ObjectName(null, ofLot.product().value(), null, ofLot.lot());
        } else if (id instanceof ClassId ofClass) {
            return new ObjectName(null, ofClass.product().value(), null, null);
        }
        return new ObjectName(((AssetId) id).uri(), null, null, null);
    }

    /**
     * How we write the object of a record, whose {@code lot} is also a fact about it: where the two could be taken for
     * each other, {@code object} says which object it is.
     */
    static ObjectName of(ObjectId id, @Nullable String factLot) {
        ObjectName name = of(id);
        if (factLot == null) {
            return name;
        }
        boolean ambiguous = id instanceof LotId || id instanceof ClassId;
        return new ObjectName(ambiguous ? id.canonical() : name.object, name.productId, name.serial, factLot);
    }

    boolean isEmpty() {
        return object == null && productId == null && serial == null && lot == null;
    }

    /** Whether {@code lot} names the object and is no fact about it. */
    boolean isLotByFields() {
        return object == null && serial == null && lot != null;
    }

    /**
     * What it identifies, written by ourselves: nothing is checked again.
     *
     * @throws IllegalArgumentException if it identifies nothing
     */
    ObjectId stored() {
        if (object != null) {
            return ObjectId.ofCanonical(object);
        }
        return named();
    }

    /**
     * What it identifies.
     *
     * @param prefix where it stands, such as {@code inputs[3].}; empty for the record's own object
     * @throws InvalidEvent if it is no identifier, or its parts disagree
     */
    ObjectId parsed(String prefix) {
        try {
            if (object == null) {
                return named();
            }
            ObjectId id = ObjectId.parse(object);
            requireAgreement(id, prefix);
            return id;
        } catch (InvalidIdentifier e) {
            throw InvalidEvent.of(prefix, e);
        }
    }

    private ObjectId named() {
        if (productId == null) {
            throw new InvalidIdentifier(
                    serial != null ? "serial" : "object",
                    serial != null ? serial : "",
                    "the object is missing; give productId with serial or lot, or object");
        }
        ProductId product = ProductId.parse(productId);
        if (serial != null) {
            return new UnitId(product, serial);
        }
        return lot != null ? new LotId(product, lot) : new ClassId(product);
    }

    private void requireAgreement(ObjectId id, String prefix) {
        ObjectName other = of(id);
        if (productId != null
                && !ProductId.parse(productId).value().equals(other.productId == null ? "" : other.productId)) {
            throw new InvalidEvent(
                    prefix + "productId", productId, "object '" + object + "' is another; give one of the two");
        }
        if (serial != null && !serial.equals(other.serial)) {
            throw new InvalidEvent(
                    prefix + "serial", serial, "object '" + object + "' is another; give one of the two");
        }
    }
}
