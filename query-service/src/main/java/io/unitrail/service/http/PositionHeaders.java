package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.service.port.Positions;

/** Reading one's own writes: {@code Unitrail-After} waits for a position, {@code Unitrail-Position} tells the answer's. */
record PositionHeaders(Positions positions) {
    static final String AFTER = "Unitrail-After";
    static final String POSITION = "Unitrail-Position";

    /** Waits if asked to, and sets the position before the answer is made, so that the answer covers at least it. */
    void apply(Context ctx) {
        String after = ctx.header(AFTER);
        if (after != null) {
            positions.await(after, HttpLimits.MAX_POSITION_WAIT);
        }
        ctx.header(POSITION, positions.current());
    }
}
