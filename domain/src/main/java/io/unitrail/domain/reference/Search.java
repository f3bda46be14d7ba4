package io.unitrail.domain.reference;

import io.unitrail.domain.event.Alias;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Traceability.Match;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a scanned or pasted text may mean (contract, {@code /search}): every object once, by its first reading. */
final class Search {
    private final Picture picture;
    private final Groups groups;
    private final Map<ObjectId, Match> matches = new LinkedHashMap<>();

    private Search(States states) {
        this.picture = states.picture();
        this.groups = new Groups(states);
    }

    static List<Match> of(States states, String text) {
        String trimmed = text.strip();
        Search search = new Search(states);
        search.byIdentifier(text);
        search.bySerial(trimmed);
        search.byAlias(trimmed);
        search.byLot(trimmed);
        parse(ProductId.OWN + trimmed).ifPresent(own -> search.add(own, "product"));
        return List.copyOf(search.matches.values());
    }

    private void byIdentifier(String text) {
        parse(text).ifPresent(object -> add(object, object instanceof ClassId ? "product" : "identifier"));
    }

    private void bySerial(String serial) {
        groups.unitsWithSerial(serial).forEach(unit -> add(unit.object(), "serial"));
    }

    private void byAlias(String value) {
        for (ObjectId object : picture.visible().objects()) {
            for (Alias alias : Facts.of(picture, object).aliases()) {
                if (alias.value().equals(value)) {
                    add(object, "alias " + alias.type());
                }
            }
        }
    }

    private void byLot(String lot) {
        for (ObjectId object : picture.visible().objects()) {
            if (object instanceof LotId seen && seen.lot().equals(lot)) {
                add(seen, "lot");
            } else if (object instanceof UnitId unit
                    && Facts.of(picture, unit).lots().contains(lot)) {
                add(new LotId(unit.product(), lot), "lot");
            }
        }
    }

    private void add(ObjectId object, String why) {
        if (exists(object)) {
            matches.putIfAbsent(object, new Match(kind(object), object, why));
        }
    }

    /** A lot or product exists also by its units. */
    private boolean exists(ObjectId object) {
        return picture.visible().exists(object)
                || (object instanceof LotId lot && groups.lot(lot).isPresent())
                || (object instanceof ClassId all
                        && groups.product(all.product()).isPresent());
    }

    private static String kind(ObjectId object) {
        if (object instanceof UnitId) {
            return "unit";
        }
        return object instanceof LotId ? "lot" : object instanceof ClassId ? "product" : "object";
    }

    private static Optional<ObjectId> parse(String text) {
        try {
            return Optional.of(ObjectId.parse(text));
        } catch (InvalidIdentifier noIdentifier) {
            return Optional.empty();
        }
    }
}
