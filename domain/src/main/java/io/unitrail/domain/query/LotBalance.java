package io.unitrail.domain.query;

import io.unitrail.domain.id.LotId;
import org.jspecify.annotations.Nullable;

/**
 * What became of what a lot was planned to be (reading 148). A commissioned unit is in exactly one of spoiled, sampled, whereabouts unknown and
 * accounted for.
 *
 * @param planned units, as the lot's own events last said; or null
 * @param commissioned units of the lot that were made
 * @param spoiled of them, whose life ended before they ever left our hands
 * @param sampled of them, that were taken as a sample
 * @param whereaboutsUnknown of them, that never left our hands and of which nobody can say where they are
 */
public record LotBalance(
        LotId lot, @Nullable Long planned, long commissioned, long spoiled, long sampled, long whereaboutsUnknown) {

    /** Commissioned units that are somewhere: with us, sent, sold, built in. */
    public long accounted() {
        return commissioned - spoiled - sampled - whereaboutsUnknown;
    }

    /** Planned and never commissioned; 0 if none was planned or more were made. */
    public long neverCommissioned() {
        return planned == null ? 0 : Math.max(0, planned - commissioned);
    }

    /** Made beyond the plan; 0 if none was planned. */
    public long overrun() {
        return planned == null ? 0 : Math.max(0, commissioned - planned);
    }

    /** Of which nobody can say what became of them: planned and never commissioned, or commissioned and not to be found. */
    public long unaccounted() {
        return neverCommissioned() + whereaboutsUnknown;
    }
}
