package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.query.Traceability;
import io.unitrail.service.port.Snapshots;

/** Where answers about many objects come from: one position each, which the answer's header tells. */
record SetAnswers(Snapshots snapshots) {

    /** Fixes the position; to be called once an answer and before its first byte. */
    Traceability fix(Context ctx) {
        Snapshots.Snapshot snapshot = snapshots.take();
        ctx.header(PositionHeaders.POSITION, snapshot.position());
        return snapshot.traceability();
    }
}
