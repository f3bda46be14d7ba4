package io.unitrail.service.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.JsonFields;
import io.unitrail.service.port.DeadLetters;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What could not be taken in, and taking it in after a mend. */
final class DeadLetterHandlers {
    private final DeadLetters deadLetters;
    private final IdempotentAnswers repeats;
    private final Query query;

    DeadLetterHandlers(DeadLetters deadLetters, IdempotentAnswers repeats, Query query) {
        this.deadLetters = deadLetters;
        this.repeats = repeats;
        this.query = query;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/dead-letters", this::list, "limit", "cursor").needs(Access.REGISTERS),
                Route.post(
                                "/api/v1/dead-letters/replay",
                                ctx -> repeats.answer(ctx, HttpLimits.MAX_QUESTION_BYTES, this::replay))
                        .needs(Access.ADMINISTER),
                Route.post(
                                "/api/v1/dead-letters/discard",
                                ctx -> repeats.answer(ctx, HttpLimits.MAX_QUESTION_BYTES, this::discard))
                        .needs(Access.ADMINISTER));
    }

    private void list(Context ctx) {
        DeadLetters.Page page;
        try {
            page = deadLetters.list(Query.cursor(ctx), query.limit(ctx, HttpLimits.DEFAULT_PAGE));
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("cursor", String.valueOf(e.getMessage())).refused();
        }
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (DeadLetters.DeadLetter letter : page.items()) {
                out.writeStartObject();
                out.writeStringField("id", letter.id());
                out.writeStringField("code", letter.code());
                out.writeStringField("reason", letter.reason());
                Json.text(out, "remedy", letter.remedy());
                out.writeBooleanField("replayable", letter.replayable());
                Json.text(out, "field", letter.field());
                out.writeStringField("topic", letter.topic());
                out.writeNumberField("partition", letter.partition());
                out.writeNumberField("offset", letter.offset());
                Json.time(out, "recordTime", letter.recordTime());
                Json.text(out, "key", letter.key());
                value(out, letter.value());
                out.writeEndObject();
            }
            out.writeEndArray();
            Json.text(out, "next", page.next());
            out.writeEndObject();
        });
    }

    private static void value(JsonGenerator out, DeadLetters.@Nullable Preview value) throws IOException {
        out.writeFieldName("value");
        if (value == null) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        out.writeNumberField("bytes", value.bytes());
        out.writeStringField("hex", value.hex());
        out.writeStringField("text", value.text());
        out.writeEndObject();
    }

    /** Body: {@code {"ids":[...]}}. */
    private void discard(Context ctx, InputStream body) throws IOException {
        List<String> ids = new JsonFields(Body.json(ctx, body), "", Set.of("ids")).texts("ids");
        if (ids == null || ids.isEmpty()) {
            throw new InvalidQueryException("/ids", "give ids, a list of dead letters");
        }
        List<String> unknown;
        try {
            unknown = deadLetters.discard(ids);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/ids", String.valueOf(e.getMessage())).refused();
        }
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeNumberField("discarded", ids.size() - unknown.size());
            Json.texts(out, "unknown", unknown);
            out.writeEndObject();
        });
    }

    /** Body: {@code {"ids":[...]}} or {@code {"all":true}}; nothing is replayed by an empty body. */
    private void replay(Context ctx, InputStream body) throws IOException {
        JsonFields fields = new JsonFields(Body.json(ctx, body), "", Set.of("ids", "all"));
        List<String> ids = fields.texts("ids");
        if ((ids == null || ids.isEmpty()) != fields.flag("all")) {
            throw new InvalidQueryException("/ids", "give either ids, a list of dead letters, or all: true");
        }
        DeadLetters.Replay replay;
        try {
            replay = deadLetters.replay(ids == null ? List.of() : ids);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/ids", String.valueOf(e.getMessage())).refused();
        }
        ctx.header(PositionHeaders.POSITION, replay.position());
        Answer.json(ctx, 202, out -> {
            out.writeStartObject();
            out.writeNumberField("replayed", replay.replayed());
            Json.texts(out, "unknown", replay.unknown());
            Json.texts(out, "notReplayable", replay.notReplayable());
            out.writeStringField("position", replay.position());
            out.writeEndObject();
        });
    }
}
