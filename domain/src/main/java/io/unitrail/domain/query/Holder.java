package io.unitrail.domain.query;

import io.unitrail.domain.id.ObjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has it (ruling 27). Where there is no single one, {@code candidates} or {@code outputs} say why.
 *
 * @param party canonical or as sent, or null
 * @param place canonical or as sent, or null
 * @param candidates every holder that a contradicted unit may have
 * @param outputs what a consumed object went into, if more than one
 */
public record Holder(@Nullable String party, @Nullable String place, List<Holder> candidates, List<ObjectId> outputs) {
    public Holder {
        candidates = List.copyOf(candidates);
        outputs = List.copyOf(outputs);
    }

    public Holder(@Nullable String party, @Nullable String place) {
        this(party, place, List.of(), List.of());
    }
}
