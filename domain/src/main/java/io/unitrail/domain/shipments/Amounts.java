package io.unitrail.domain.shipments;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much goes by several events: those of one step speak of different parts and are added; another step speaks of the same again, so that
 * the greatest sum holds.
 */
final class Amounts {
    private static final Set<String> PIECES = Set.of("EA", "C62", "H87");

    private Amounts() {}

    /** The quantity; null if there is none, or one is not said, or in another unit of measure. */
    static @Nullable BigDecimal of(List<Passage> passages) {
        Map<String, BigDecimal> bySteps = new TreeMap<>();
        for (Passage passage : passages) {
            if (passage.quantity() == null || !isSame(passages.get(0).uom(), passage.uom())) {
                return null;
            }
            bySteps.merge(String.valueOf(passage.event().bizStep()), passage.quantity(), BigDecimal::add);
        }
        return bySteps.values().stream().max(BigDecimal::compareTo).orElse(null);
    }

    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return nameOf(one).equals(nameOf(other));
    }

    private static String nameOf(@Nullable String uom) {
        return uom == null || PIECES.contains(uom) ? "" : uom;
    }
}
