package io.unitrail.producer.ndjson;

import io.unitrail.domain.capture.NamedObject;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.CharacterSet82;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.ScannedCode;
import io.unitrail.domain.id.UnitId;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which object some fields name: the event's own, its parent, or an entry of its lists. */
final class ObjectReading {
    private final LineProblems problems;

    ObjectReading(LineProblems problems) {
        this.problems = problems;
    }

    /**
     * An object, and what its code says beside the identity.
     *
     * @param attributes by application identifier, such as 10 (lot of a unit) and 17 (expiry)
     */
    record Named(NamedObject object, Map<String, String> attributes) {}

    /** The object that the fields name in a role; null if they name none or cannot be read, which is then noted. */
    @Nullable
    Named named(Role role, JsonFields fields) {
        if (fields.has("object") || fields.has("container")) {
            return spelled(role, fields);
        }
        String product = fields.text("productId");
        String serial = fields.text("serial");
        String lot = role == Role.PARENT ? null : fields.text("lot");
        if (product != null) {
            return byProduct(role, fields, product, serial, lot);
        }
        boolean unreadable = fields.has("productId");
        if (unreadable) {
            problems.object(fields.at("productId"), "", "no object can be read without it", "");
        } else if (serial != null) {
            problems.object(
                    fields.at("productId"),
                    "",
                    "missing; a serial is unique only within its product, so give productId with it",
                    "");
        } else if (fields.has("quantity") || fields.has("uom")) {
            problems.object(fields.at("productId"), "", "missing; a quantity needs the product that it counts", "");
        }
        return null;
    }

    /** An object in any spelling, given as a text instead of an object with fields. */
    @Nullable
    Named spelled(Role role, String spelling, String pointer) {
        return scanned(role, spelling, pointer, null, null);
    }

    private @Nullable Named spelled(Role role, JsonFields fields) {
        boolean both = fields.has("object") && fields.has("container");
        if (both || fields.has("productId") || fields.has("serial")) {
            problems.object(
                    fields.at("object"),
                    "",
                    "the object is named twice; give either object (or container), or productId with serial or lot",
                    "");
            return null;
        }
        String name = fields.has("object") ? "object" : "container";
        String spelling = fields.text(name);
        if (spelling == null) {
            problems.object(fields.at(name), "", "no object can be read", "");
            return null;
        }
        return scanned(role, spelling, fields.at(name), fields.decimal("quantity"), fields.text("uom"));
    }

    private @Nullable Named scanned(
            Role role, String spelling, String pointer, @Nullable BigDecimal quantity, @Nullable String uom) {
        try {
            ScannedCode code = ScannedCode.parse(spelling);
            BigDecimal count = countOf(code.id(), quantity, pointer);
            return new Named(NamedObject.of(role, spelling, code.id(), count, uom), code.attributes());
        } catch (InvalidIdentifier e) {
            problems.object(pointer, e);
            return null;
        }
    }

    private @Nullable Named byProduct(
            Role role, JsonFields fields, String productText, @Nullable String serial, @Nullable String lot) {
        if (fields.has("serial") && serial == null) {
            problems.object(fields.at("serial"), "", "no unit can be read without it", "");
            return null;
        }
        ProductId product = null;
        ObjectId id = null;
        String at = fields.at("productId");
        try {
            product = ProductId.parse(productText);
            at = fields.at(serial != null ? "serial" : "lot");
            id = object(product, serial, lot, at);
        } catch (InvalidIdentifier e) {
            problems.object(at, e);
        }
        if (product == null && serial != null) {
            serialAlone(serial, fields.at("serial"));
        }
        if (id == null) {
            return null;
        }
        BigDecimal quantity = fields.decimal("quantity");
        return new Named(NamedObject.of(role, id.canonical(), id, quantity, fields.text("uom")), Map.of());
    }

    private @Nullable ObjectId object(ProductId product, @Nullable String serial, @Nullable String lot, String at) {
        String own = serial != null ? serial : lot;
        if (own != null && LikelyCause.isScientific(own)) {
            String key = serial != null ? "/21/" : "/10/";
            problems.object(
                    at,
                    own,
                    "it looks like a rounded number, which would make many things one; give it as printed on the label,"
                            + " or if it is printed so, as object " + new ClassId(product).canonical() + key
                            + own.replace("+", "%2B"),
                    LikelyCause.SCIENTIFIC_TEXT);
            return null;
        }
        if (serial != null) {
            return new UnitId(product, serial);
        }
        return lot != null ? new LotId(product, lot) : new ClassId(product);
    }

    /** With a wrong product the serial's own faults are told as well. */
    private void serialAlone(String serial, String at) {
        try {
            CharacterSet82.require("serial", serial, UnitId.LONGEST_SERIAL);
        } catch (InvalidIdentifier e) {
            problems.object(at, e);
        }
    }

    /** A serialised object is one thing; null stands for that. */
    private @Nullable BigDecimal countOf(ObjectId id, @Nullable BigDecimal quantity, String pointer) {
        if (quantity != null && id instanceof AssetId) {
            if (quantity.compareTo(BigDecimal.ONE) != 0) {
                problems.add(pointer, quantity.toString(), "the quantity of a serialised object is one; leave it out");
            }
            return null;
        }
        return quantity;
    }
}
