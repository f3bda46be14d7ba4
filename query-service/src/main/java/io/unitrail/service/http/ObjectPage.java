package io.unitrail.service.http;

import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;

/** What a browser sees of a Digital Link before the check has answered, or without a script: the identifier in words, nothing confidential. */
record ObjectPage(ObjectId object) {

    /** HTML, everything in it escaped. */
    String html() {
        return Page.element("h1", title()) + "<dl>" + identity() + "</dl>"
                + "<p>Its history is open to machines of the trade: ask this address with"
                + " <code>Accept: application/json</code>.</p>";
    }

    private String title() {
        if (object instanceof UnitId) {
            return "One unit";
        }
        if (object instanceof LotId) {
            return "A lot";
        }
        return object instanceof ClassId ? "A product" : "A container or asset";
    }

    private String identity() {
        if (object instanceof UnitId unit) {
            return entry("Product", unit.product().value()) + entry("Serial", unit.serial());
        }
        if (object instanceof LotId lot) {
            return entry("Product", lot.product().value()) + entry("Lot", lot.lot());
        }
        if (object instanceof ClassId product) {
            return entry("Product", product.product().value());
        }
        return entry("Identifier", object.canonical());
    }

    private static String entry(String name, String value) {
        return Page.element("dt", name) + Page.element("dd", value);
    }
}
