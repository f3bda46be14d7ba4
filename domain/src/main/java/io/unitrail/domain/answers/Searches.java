package io.unitrail.domain.answers;

import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.ScannedCode;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.query.Traceability.Match;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a scanned or pasted text may mean: every reading that leads to something that was really seen. */
final class Searches {
    private final Candidates candidates;
    private final States states;
    private final Sight sight;
    private final Map<ObjectId, Match> matches = new LinkedHashMap<>();

    Searches(Candidates candidates, States states, Sight sight) {
        this.candidates = candidates;
        this.states = states;
        this.sight = sight;
    }

    List<Match> search(String text) {
        String trimmed = text.strip();
        asIdentifier(trimmed);
        asProduct(trimmed);
        asProduct(ProductId.OWN + trimmed);
        for (ObjectId unit : candidates.all(new IndexEntry.OfSerial(trimmed))) {
            add(unit, "serial");
        }
        for (ObjectId object : candidates.all(new IndexEntry.OfAlias(trimmed))) {
            states.state(object).stream()
                    .flatMap(state -> state.aliases().stream())
                    .filter(alias -> alias.value().equals(trimmed))
                    .findFirst()
                    .ifPresent(alias -> add(object, "alias " + alias.type()));
        }
        for (ObjectId lot : candidates.all(new IndexEntry.OfLotNumber(trimmed))) {
            addGroup(lot, "lot", "lot");
        }
        return new ArrayList<>(matches.values());
    }

    private void asIdentifier(String text) {
        Optional<ScannedCode> code = scan(text);
        if (code.isEmpty()) {
            return;
        }
        ObjectId object = code.get().id();
        if (object instanceof UnitId || object instanceof AssetId) {
            add(object, "identifier");
        } else if (object instanceof LotId lot) {
            addGroup(lot, "lot", "identifier");
        } else if (object instanceof ClassId product) {
            addGroup(product, "product", "product");
        }
    }

    private void asProduct(String text) {
        try {
            ProductId product = ProductId.parse(text);
            addGroup(new ClassId(product), "product", "product");
        } catch (InvalidIdentifier e) {
            // Not a product ID: the other readings decide.
        }
    }

    private static Optional<ScannedCode> scan(String text) {
        try {
            return Optional.of(ScannedCode.parse(text));
        } catch (InvalidIdentifier e) {
            return Optional.empty();
        }
    }

    private void add(ObjectId object, String why) {
        if (states.exists(object) && sight.sees(object)) {
            String kind = object instanceof UnitId
                    ? "unit"
                    : object instanceof LotId ? "lot" : object instanceof ClassId ? "product" : "object";
            matches.putIfAbsent(object, new Match(kind, object, why));
        }
    }

    private void addGroup(ObjectId group, String kind, String why) {
        if (!matches.containsKey(group) && Groups.exists(candidates, states, sight, group)) {
            matches.put(group, new Match(kind, group, why));
        }
    }
}
