package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.service.json.Json;

/** Answers that fit in memory. */
final class Answer {
    private Answer() {}

    /** 200 with JSON. */
    static void json(Context ctx, Json.Writing writing) {
        json(ctx, 200, writing);
    }

    /** JSON with a status. */
    static void json(Context ctx, int status, Json.Writing writing) {
        ctx.status(status).contentType(MediaType.JSON.header()).result(Json.bytes(writing));
    }
}
