package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.ScannedCode;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.CodeJson;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** {@code GET /codes}: what a scanned code says. Nothing is looked up, so anybody may ask. */
final class CodeHandlers {
    private final InstantSource clock;

    CodeHandlers(InstantSource clock) {
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/codes", this::read, "q").needs(Access.OPEN));
    }

    private void read(Context ctx) {
        String text = Query.required(ctx, "q");
        if (text.length() > HttpLimits.MAX_SEARCH_CHARS) {
            throw Problem.invalid("/q", "q is longer than " + HttpLimits.MAX_SEARCH_CHARS + " characters")
                    .refused();
        }
        ScannedCode code = ScannedCode.parse(text);
        int year = clock.instant().atOffset(ZoneOffset.UTC).getYear();
        Answer.json(ctx, out -> CodeJson.write(out, code, year));
    }
}
