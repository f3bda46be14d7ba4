package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Traceability;
import io.unitrail.service.access.Access;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code GET /search}: whatever was scanned or pasted. */
final class SearchHandlers {
    private final Traceability traceability;
    private final Query query;

    SearchHandlers(Traceability traceability, Query query) {
        this.traceability = traceability;
        this.query = query;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/search", this::search, "q", "asOf", "knownAt")
                .needs(Access.LOOK_UP));
    }

    private void search(Context ctx) {
        String text = Query.required(ctx, "q");
        if (text.length() > HttpLimits.MAX_SEARCH_CHARS) {
            throw Problem.invalid("/q", "q is longer than " + HttpLimits.MAX_SEARCH_CHARS + " characters")
                    .refused();
        }
        List<Traceability.Match> matches = traceability.search(text, query.moment(ctx));
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("matches");
            for (Traceability.Match match : matches) {
                out.writeStartObject();
                out.writeStringField("kind", match.kind());
                out.writeStringField("label", label(match.object()));
                out.writeStringField("href", href(match.object()));
                out.writeStringField("why", match.why());
                out.writeStringField("id", match.object().canonical());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static String label(ObjectId object) {
        if (object instanceof UnitId unit) {
            return unit.product() + " " + unit.serial();
        }
        if (object instanceof LotId lot) {
            return lot.product() + " lot " + lot.lot();
        }
        if (object instanceof ClassId product) {
            return product.product().toString();
        }
        return object.canonical();
    }

    /** Where the object is answered, addressed by query where a proxy could mangle a path. */
    private static String href(ObjectId object) {
        if (object instanceof UnitId unit) {
            return "/api/v1/units?productId=" + encode(unit.product().value()) + "&serial=" + encode(unit.serial());
        }
        if (object instanceof LotId lot) {
            return "/api/v1/lots/" + encode(lot.product().value()) + "/" + encode(lot.lot());
        }
        if (object instanceof ClassId product) {
            return "/api/v1/products/" + encode(product.product().value());
        }
        return "/api/v1/objects?id=" + encode(object.canonical());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
