package io.unitrail.service.verify;

import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;

/** The kinds of objects, as results count them. */
public enum ObjectKind {
    UNIT("units"),
    OTHER("containers and assets"),
    LOT("lots"),
    CLASS("classes");

    private final String plural;

    ObjectKind(String plural) {
        this.plural = plural;
    }

    /** What several are called. */
    public String plural() {
        return plural;
    }

    static ObjectKind of(ObjectId object) {
        if (object instanceof UnitId) {
            return UNIT;
        }
        return object instanceof AssetId ? OTHER : object instanceof LotId ? LOT : CLASS;
    }
}
