package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Hands out serials, labels and document numbers, each once. */
final class Numbering {
    private static final int CASE_EXTENSION = 1;
    private static final int PALLET_EXTENSION = 3;
    private static final int CENTURY = 100;

    private final Map<String, Integer> given = new HashMap<>();

    /** A serial such as {@code WM26-000123}: kind, year of making, running number. */
    UnitId serial(ProductId product, String kind, Instant made, ZoneId zone) {
        int year = made.atZone(zone).getYear() % CENTURY;
        return new UnitId(product, String.format(Locale.ROOT, "%s%02d-%06d", kind, year, next(kind)));
    }

    AssetId caseLabel() {
        return Gs1Numbers.sscc(CASE_EXTENSION, next("case"));
    }

    AssetId palletLabel() {
        return Gs1Numbers.sscc(PALLET_EXTENSION, next("pallet"));
    }

    /** A document number such as {@code DA-000123}. */
    String document(String kind) {
        return String.format(Locale.ROOT, "%s-%06d", kind, next("document " + kind));
    }

    int next(String series) {
        return given.merge(series, 1, Integer::sum);
    }
}
