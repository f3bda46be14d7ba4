package io.unitrail.domain.capture;

import io.unitrail.domain.id.UnitId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The event whose lines differ in their objects only: those of all, quantities of the same object added (ruling 4). */
final class PartUnion {
    private PartUnion() {}

    static CapturedEvent of(List<CapturedEvent> parts) {
        CapturedEvent first = parts.get(0);
        return new CapturedEvent(
                first.eventId(),
                first.type(),
                first.action(),
                first.bizStep(),
                first.disposition(),
                first.persistentSet(),
                first.persistentUnset(),
                first.eventTime(),
                first.readPoint(),
                first.bizLocation(),
                first.bizTransactions(),
                first.sources(),
                first.destinations(),
                first.parent(),
                union(parts, CapturedEvent::subjects),
                union(parts, CapturedEvent::children),
                union(parts, CapturedEvent::inputs),
                union(parts, CapturedEvent::outputs),
                first.transformationId(),
                first.facts(),
                first.factsOf(),
                first.aliases(),
                first.errorDeclaration(),
                first.attributes(),
                first.extensions());
    }

    static List<NamedObject> union(List<CapturedEvent> parts, Function<CapturedEvent, List<NamedObject>> list) {
        return added(parts.stream().flatMap(p -> list.apply(p).stream()).toList());
    }

    /** Each object once per unit of measure, in the order of first mention, with its quantities added. */
    static List<NamedObject> added(List<NamedObject> objects) {
        Map<List<Object>, NamedObject> once = new LinkedHashMap<>();
        for (NamedObject object : objects) {
            once.merge(List.of(object.id(), pieces(object)), object, PartUnion::sum);
        }
        return List.copyOf(once.values());
    }

    private static NamedObject sum(NamedObject a, NamedObject b) {
        if (a.id() instanceof UnitId) {
            return a;
        }
        if (a.quantity() == null || b.quantity() == null) {
            return a.quantity() == null ? b : a;
        }
        return new NamedObject(a.list(), a.epcAsSent(), a.id(), a.quantity().add(b.quantity()), a.uom());
    }

    /** The unit of measure, empty for all that mean pieces (rules, section 2). */
    static String pieces(NamedObject object) {
        String uom = object.uom();
        return uom == null || uom.equals("EA") || uom.equals("C62") || uom.equals("H87") ? "" : uom;
    }
}
