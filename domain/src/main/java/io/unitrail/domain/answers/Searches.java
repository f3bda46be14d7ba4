package io.unitrail.domain.answers;

import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.ScannedCode;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.query.Traceability.Match;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a scanned or pasted text may mean: every reading that leads to something that was really seen. */
final class Searches {
    private final Candidates candidates;
    private final Journal journal;
    private final Predicate<ObjectId> isVisible;
    private final Map<ObjectId, Match> matches = new LinkedHashMap<>();

    Searches(Candidates candidates, Journal journal, Predicate<ObjectId> isVisible) {
        this.candidates = candidates;
        this.journal = journal;
        this.isVisible = isVisible;
    }

    List<Match> search(String text) {
        String trimmed = text.strip();
        asIdentifier(trimmed);
        asProduct(trimmed);
        for (ObjectId unit : candidates.all(new IndexEntry.OfSerial(trimmed))) {
            add(unit, "serial");
        }
        for (ObjectId object : candidates.all(new IndexEntry.OfAlias(trimmed))) {
            add(object, "alias");
        }
        for (ObjectId lot : candidates.all(new IndexEntry.OfLotNumber(trimmed))) {
            matches.putIfAbsent(lot, new Match("lot", lot, "lot number"));
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
            addGroup(lot, new IndexEntry.OfLot(lot.product(), lot.lot()), "lot", "identifier");
        } else if (object instanceof ClassId product) {
            addGroup(product, new IndexEntry.OfProduct(product.product()), "product", "GTIN");
        }
    }

    private void asProduct(String text) {
        try {
            ProductId product = ProductId.parse(text);
            addGroup(new ClassId(product), new IndexEntry.OfProduct(product), "product", "product ID");
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
        if (isVisible.test(object)) {
            String kind = object instanceof UnitId ? "unit" : object instanceof LotId ? "lot" : "object";
            matches.putIfAbsent(object, new Match(kind, object, why));
        }
    }

    private void addGroup(ObjectId group, IndexEntry members, String kind, String why) {
        for (int partition = 0; partition < journal.partitions(); partition++) {
            if (!journal.scan(members, partition, null, 1).objects().isEmpty()) {
                matches.putIfAbsent(group, new Match(kind, group, why));
                return;
            }
        }
    }
}
