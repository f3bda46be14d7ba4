package io.unitrail.domain.reference;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Units of measure: EA, C62, H87 and none all mean pieces (rules, section 2). */
final class Pieces {
    private static final Set<String> PIECES = Set.of("EA", "C62", "H87");

    private Pieces() {}

    static boolean isSame(@Nullable String one, @Nullable String other) {
        return name(one).equals(name(other));
    }

    private static String name(@Nullable String uom) {
        return uom == null || PIECES.contains(uom) ? "" : uom;
    }
}
