package io.unitrail.service.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.domain.recalls.RecallChange;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.RecallJson;
import io.unitrail.service.json.StandingRecallJson;
import io.unitrail.service.json.UtcTime;
import io.unitrail.service.port.RecallLog;
import io.unitrail.service.port.RecallRegister;
import io.unitrail.service.port.SourceSilence;
import io.unitrail.service.recalls.ChangeId;
import io.unitrail.service.recalls.Remedies;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Standing recalls: opening, looking, closing. */
final class RecallHandlers {
    private static final String PATH = "/api/v1/recalls";

    private final RecallRegister recalls;
    private final RecallLog log;
    private final SourceSilence sources;
    private final SetAnswers answers;
    private final RecallSetHandlers sets;
    private final StreamedAnswers streams;
    private final Query query;

    RecallHandlers(
            ServicePorts ports, SetAnswers answers, RecallSetHandlers sets, StreamedAnswers streams, Query query) {
        this.recalls = ports.recalls();
        this.log = ports.recallLog();
        this.sources = ports.sources();
        this.answers = answers;
        this.sets = sets;
        this.streams = streams;
        this.query = query;
    }

    List<Route> routes() {
        return List.of(
                Route.post(PATH, this::open).needs(Access.MANAGE_RECALLS),
                Route.post(PATH + "/preview", this::preview).needs(Access.MANAGE_RECALLS),
                Route.get(PATH, this::list, "state", "limit", "cursor").needs(Access.REGISTERS),
                Route.get(PATH + "/{id}", this::one, "asOf", "knownAt").needs(Access.REGISTERS),
                Route.get(PATH + "/{id}/units", this::units, "asOf", "knownAt", "summary")
                        .needs(Access.REGISTERS),
                Route.get(PATH + "/{id}/changes", this::changes, "since", "limit", "cursor")
                        .needs(Access.REGISTERS),
                Route.post(PATH + "/{id}/close", this::close).needs(Access.MANAGE_RECALLS));
    }

    /** The recall of the path. */
    static Recall ofPath(Context ctx, RecallRegister recalls) {
        String id = ctx.pathParam("id");
        return recalls.recall(id)
                .orElseThrow(() -> Problem.unknown("no recall has the id " + id + "; GET " + PATH + " lists them")
                        .refused());
    }

    private void open(Context ctx) throws IOException {
        String key = IdempotentAnswers.key(ctx);
        JsonNode body = Body.json(ctx, HttpLimits.MAX_QUESTION_BYTES);
        String id = key == null
                ? UUID.randomUUID().toString().replace("-", "").substring(0, 16)
                : ChangeId.of(List.of("recall", key)).substring(0, 16);
        Recall recall = StandingRecallJson.read(body, id, query.clock().millis());
        Optional<Recall> before = recalls.recall(recall.id());
        if (before.isPresent()) {
            repeat(ctx, before.get(), recall, body.hasNonNull("openedAt"));
            return;
        }
        if (recalls.recalls().stream().filter(Recall::isOpen).count() >= RecallRegister.MAX_OPEN) {
            throw Problem.of(
                            409,
                            "too-many-open",
                            "Conflict",
                            RecallRegister.MAX_OPEN + " recalls are open already; close those that are done")
                    .refused();
        }
        recalls.put(recall);
        created(ctx, recall);
    }

    /** The key names the recall, so a repeat is known for ever and on every node. */
    private static void repeat(Context ctx, Recall before, Recall again, boolean withTime) {
        boolean same = before.name().equals(again.name())
                && before.drill() == again.drill()
                && Objects.equals(before.recallClass(), again.recallClass())
                && Objects.equals(before.reason(), again.reason())
                && before.criteria().equals(again.criteria())
                && before.exclude().equals(again.exclude())
                && (!withTime || before.openedAt() == again.openedAt());
        if (!same) {
            throw Problem.invalid(
                            "/" + IdempotentAnswers.HEADER,
                            "this " + IdempotentAnswers.HEADER + " opened " + before.id()
                                    + " before, with another body; use a new one")
                    .refused();
        }
        ctx.header(IdempotentAnswers.REPLAYED, "true");
        created(ctx, before);
    }

    private static void created(Context ctx, Recall recall) {
        ctx.header("Location", PATH + "/" + recall.id());
        Answer.json(ctx, 201, out -> {
            out.writeStartObject();
            StandingRecallJson.fields(out, recall);
            out.writeEndObject();
        });
    }

    /** What opening it would catch, and what of that is in other open recalls already. */
    private void preview(Context ctx) throws IOException {
        Recall recall = StandingRecallJson.read(
                Body.json(ctx, HttpLimits.MAX_QUESTION_BYTES),
                "preview",
                query.clock().millis());
        Map<String, Long> overlaps = new TreeMap<>();
        Traceability traceability = answers.fix(ctx);
        RecallResult set = traceability.recall(
                recall.query(Moment.NOW),
                unit -> unit.state().recalls().forEach(other -> overlaps.merge(other, 1L, Long::sum)));
        Answer.json(ctx, out -> {
            out.writeStartObject();
            RecallJson.summary(out, set.summary(), Moment.NOW);
            RecallJson.unmatched(out, set.unmatched());
            out.writeArrayFieldStart("overlaps");
            for (Map.Entry<String, Long> overlap : overlaps.entrySet()) {
                Optional<Recall> other = recalls.recall(overlap.getKey());
                out.writeStartObject();
                out.writeStringField("id", overlap.getKey());
                Json.text(out, "name", other.map(Recall::name).orElse(null));
                out.writeBooleanField("drill", other.map(Recall::drill).orElse(false));
                out.writeNumberField("units", overlap.getValue());
                out.writeEndObject();
            }
            out.writeEndArray();
            completeness(ctx, out);
            out.writeEndObject();
        });
    }

    private void completeness(Context ctx, JsonGenerator out) throws IOException {
        out.writeBooleanField("complete", true);
        Json.time(out, "knownAsOf", query.clock().millis());
        Json.text(out, "position", ctx.res().getHeader(PositionHeaders.POSITION));
    }

    private void list(Context ctx) {
        String state = ctx.queryParam("state");
        if (state != null && !state.equals("open") && !state.equals("closed")) {
            throw Problem.invalid("/state", "state '" + state + "' is unknown; give open or closed, or leave it out")
                    .refused();
        }
        int limit = query.limit(ctx, HttpLimits.DEFAULT_PAGE);
        String cursor = Query.cursor(ctx);
        List<Recall> found = recalls.recalls().stream()
                .filter(recall -> state == null || recall.isOpen() == state.equals("open"))
                .filter(recall -> cursor == null || recall.id().compareTo(cursor) > 0)
                .limit(limit + 1L)
                .toList();
        List<Recall> page = found.subList(0, Math.min(limit, found.size()));
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (Recall recall : page) {
                out.writeStartObject();
                StandingRecallJson.fields(out, recall);
                out.writeEndObject();
            }
            out.writeEndArray();
            Json.text(out, "next", found.size() > limit ? page.get(limit - 1).id() : null);
            out.writeEndObject();
        });
    }

    private void one(Context ctx) {
        Recall recall = ofPath(ctx, recalls);
        Moment moment = query.moment(ctx);
        Traceability traceability = answers.fix(ctx);
        List<RecallChange> ledger = log.ledger(recall.id());
        Map<String, Long> remedies = new TreeMap<>();
        Remedies known = new Remedies(recall, ledger);
        RecallResult set = traceability.recallTraced(
                recall.query(moment),
                (unit, events) -> remedies.merge(known.of(unit, events).word(), 1L, Long::sum));
        SourceSilence.Heard heard = sources.look();
        Answer.json(ctx, out -> {
            out.writeStartObject();
            StandingRecallJson.fields(out, recall);
            RecallJson.summary(out, set.summary(), moment);
            Json.counts(out, "remedies", remedies);
            RecallJson.unmatched(out, set.unmatched());
            completeness(ctx, out);
            live(out, recall, ledger);
            StandingRecallJson.sources(out, heard);
            out.writeEndObject();
        });
    }

    /** How far the log of changes is. */
    private void live(JsonGenerator out, Recall recall, List<RecallChange> ledger) throws IOException {
        RecallChange complete = ledger.stream()
                .filter(entry -> entry.kind().equals(RecallChange.Kinds.SET_COMPLETE))
                .findFirst()
                .orElse(null);
        out.writeObjectFieldStart("live");
        out.writeNumberField("members", log.memberCount(recall.id()));
        Json.time(out, "setCompleteAt", complete == null ? null : Long.valueOf(complete.at()));
        Json.text(
                out,
                "firstPosition",
                complete == null ? null : complete.details().get("position"));
        out.writeFieldName("tookMillis");
        String took = complete == null ? null : complete.details().get("tookMillis");
        if (took == null) {
            out.writeNull();
        } else {
            out.writeNumber(Long.parseLong(took));
        }
        out.writeEndObject();
    }

    private void units(Context ctx) throws IOException {
        Recall recall = ofPath(ctx, recalls);
        sets.answer(
                ctx,
                StandingRecallJson.question(recall, query.moment(ctx)),
                new Remedies(recall, log.ledger(recall.id())));
    }

    private void changes(Context ctx) throws IOException {
        Recall recall = ofPath(ctx, recalls);
        RecallLog.Since since = since(ctx);
        if (MediaType.accepted(ctx, MediaType.JSON, MediaType.NDJSON) == MediaType.NDJSON) {
            streams.send(ctx, MediaType.NDJSON, answer -> stream(answer, recall, since));
            return;
        }
        RecallLog.Page page = log.changes(recall.id(), since, query.limit(ctx, HttpLimits.DEFAULT_PAGE));
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (RecallLog.Entry entry : page.entries()) {
                StandingRecallJson.change(out, entry);
            }
            out.writeEndArray();
            String last = last(page);
            Json.text(out, "next", page.more() ? last : null);
            Json.text(
                    out, "last", last == null && since.afterCursor() >= 0 ? Long.toString(since.afterCursor()) : last);
            out.writeEndObject();
        });
    }

    private void stream(StreamedAnswer answer, Recall recall, RecallLog.Since since) throws IOException {
        try (JsonGenerator out = Json.lines(answer.out())) {
            RecallLog.Since next = since;
            while (true) {
                RecallLog.Page page = log.changes(recall.id(), next, HttpLimits.MAX_PAGE);
                for (RecallLog.Entry entry : page.entries()) {
                    StandingRecallJson.change(out, entry);
                    answer.counted();
                }
                String last = last(page);
                if (!page.more() || last == null) {
                    break;
                }
                next = new RecallLog.Since(Long.parseLong(last), Long.MIN_VALUE);
            }
            if (answer.units() > 0) {
                out.writeRaw('\n');
            }
            out.flush();
            answer.complete();
        }
    }

    private static @Nullable String last(RecallLog.Page page) {
        return page.entries().isEmpty()
                ? null
                : Long.toString(page.entries().get(page.entries().size() - 1).cursor());
    }

    /** {@code since} is a time or a cursor; {@code cursor} goes on with a page. */
    private static RecallLog.Since since(Context ctx) {
        String cursor = Query.cursor(ctx);
        String text = cursor == null ? ctx.queryParam("since") : cursor;
        if (text == null || text.isEmpty()) {
            return RecallLog.Since.BEGINNING;
        }
        if (text.matches("\\d{1,18}")) {
            return new RecallLog.Since(Long.parseLong(text), Long.MIN_VALUE);
        }
        try {
            return new RecallLog.Since(-1, UtcTime.parse("since", text));
        } catch (IllegalArgumentException e) {
            throw Problem.malformed(
                            cursor == null ? "since" : "cursor",
                            "'" + text + "' is neither a time like 2026-03-01T08:00:00.000Z nor a cursor of a change")
                    .refused();
        }
    }

    private void close(Context ctx) throws IOException {
        Recall recall = ofPath(ctx, recalls);
        Recall.Closing closing = StandingRecallJson.closing(
                Body.json(ctx, HttpLimits.MAX_QUESTION_BYTES), query.clock().millis());
        Recall closed = recall;
        if (recall.isOpen()) {
            closed = recall.closed(closing);
            recalls.put(closed);
        } else if (!Arrays.asList(closing.reason(), closing.by()).equals(Arrays.asList(reason(recall), by(recall)))) {
            throw Problem.of(409, "closed", "Conflict", recall.id() + " is closed already; open a new one to go on")
                    .refused();
        }
        Recall answer = closed;
        Answer.json(ctx, out -> {
            out.writeStartObject();
            StandingRecallJson.fields(out, answer);
            out.writeEndObject();
        });
    }

    private static @Nullable String reason(Recall recall) {
        Recall.Closing closing = recall.closing();
        return closing == null ? null : closing.reason();
    }

    private static @Nullable String by(Recall recall) {
        Recall.Closing closing = recall.closing();
        return closing == null ? null : closing.by();
    }
}
