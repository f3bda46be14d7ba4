package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.alerts.AlertRule;
import io.unitrail.domain.alerts.AlertRules;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.AlertJson;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.JsonFields;
import io.unitrail.service.port.AlertReport;
import io.unitrail.service.port.AlertState;
import io.unitrail.service.port.Alerts;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Alerts with their evidence, and saying something to them. */
final class AlertHandlers {
    private static final Set<String> CODES =
            AlertRules.ALL.stream().map(AlertRule::code).collect(Collectors.toUnmodifiableSet());

    private final Alerts alerts;
    private final Query query;

    AlertHandlers(Alerts alerts, Query query) {
        this.alerts = alerts;
        this.query = query;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/alerts", this::list, "code", "object", "state", "from", "to", "limit", "cursor")
                        .needs(Access.REGISTERS),
                Route.post("/api/v1/alerts/{id}/acknowledge", this::acknowledge).needs(Access.ANSWER_ALERTS),
                Route.post("/api/v1/alerts/{id}/resolve", this::resolve).needs(Access.ANSWER_ALERTS));
    }

    private void list(Context ctx) {
        Alerts.Filter filter = filter(ctx);
        Alerts.Page page;
        try {
            page = alerts.list(filter, Query.cursor(ctx), query.limit(ctx, HttpLimits.DEFAULT_PAGE));
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("cursor", String.valueOf(e.getMessage())).refused();
        }
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (AlertReport alert : page.items()) {
                AlertJson.write(out, alert);
            }
            out.writeEndArray();
            Json.text(out, "next", page.next());
            out.writeEndObject();
        });
    }

    private Alerts.Filter filter(Context ctx) {
        String code = given(ctx, "code");
        if (code != null && !CODES.contains(code)) {
            throw Problem.invalid(
                            "/code",
                            "there is no alert '" + code + "'; known are "
                                    + CODES.stream().sorted().collect(Collectors.joining(", ")))
                    .refused();
        }
        String object = given(ctx, "object");
        Long from = Query.time(ctx, "from");
        Long to = Query.time(ctx, "to");
        if (from != null && to != null && from > to) {
            throw Problem.invalid("/from", "from is after to; swap them").refused();
        }
        return new Alerts.Filter(
                code,
                object == null ? null : ObjectId.parse(object),
                state(ctx),
                from == null ? Long.MIN_VALUE : from,
                to == null ? Long.MAX_VALUE : to);
    }

    private static @Nullable AlertState state(Context ctx) {
        String word = given(ctx, "state");
        return word == null
                ? null
                : AlertState.of(word)
                        .orElseThrow(() -> Problem.invalid(
                                        "/state",
                                        "there is no state '" + word + "'; known are "
                                                + Arrays.stream(AlertState.values())
                                                        .map(AlertState::word)
                                                        .collect(Collectors.joining(", ")))
                                .refused());
    }

    private static @Nullable String given(Context ctx, String name) {
        String value = ctx.queryParam(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private void acknowledge(Context ctx) throws IOException {
        JsonFields fields = body(ctx, Set.of("by", "note"));
        String note = fields.text("note");
        answer(
                ctx,
                alerts.acknowledge(id(ctx), text(fields, "by"), note == null ? null : limited(fields, "note", note)));
    }

    private void resolve(Context ctx) throws IOException {
        JsonFields fields = body(ctx, Set.of("by", "reason"));
        answer(ctx, alerts.resolve(id(ctx), text(fields, "by"), text(fields, "reason")));
    }

    private static JsonFields body(Context ctx, Set<String> known) throws IOException {
        return new JsonFields(Body.json(ctx, HttpLimits.MAX_QUESTION_BYTES), "", known);
    }

    private static String text(JsonFields fields, String field) {
        String text = fields.text(field);
        if (text == null || text.isBlank()) {
            throw Problem.invalid(fields.at(field), field + " is missing; say " + (field.equals("by") ? "who" : "why"))
                    .refused();
        }
        return limited(fields, field, text);
    }

    private static String limited(JsonFields fields, String field, String text) {
        if (text.length() > HttpLimits.MAX_NOTE_CHARS) {
            throw Problem.invalid(
                            fields.at(field),
                            field + " has " + text.length() + " characters; give at most " + HttpLimits.MAX_NOTE_CHARS)
                    .refused();
        }
        return text;
    }

    private static String id(Context ctx) {
        return ctx.pathParam("id");
    }

    private static void answer(Context ctx, Alerts.Change change) {
        if (change instanceof Alerts.Change.Done done) {
            Answer.json(ctx, out -> AlertJson.write(out, done.alert()));
        } else if (change instanceof Alerts.Change.Refused refused) {
            throw Problem.of(409, "conflict", "Conflict", refused.why()).refused();
        } else {
            throw Problem.unknown("there is no alert '" + id(ctx) + "'; GET /api/v1/alerts lists them")
                    .refused();
        }
    }
}
