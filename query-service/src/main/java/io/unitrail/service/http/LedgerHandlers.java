package io.unitrail.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.domain.recalls.RecallChange;
import io.unitrail.domain.recalls.RecallChange.Kinds;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.LedgerJson;
import io.unitrail.service.port.MasterDataRegister;
import io.unitrail.service.port.RecallLog;
import io.unitrail.service.port.RecallRegister;
import io.unitrail.service.recalls.Consignee;
import io.unitrail.service.recalls.Consignees;
import io.unitrail.service.recalls.Effectiveness;
import io.unitrail.service.recalls.Remedies;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;

/** The consignee ledger of standing recalls: notices, responses, checks, and what they come to. */
final class LedgerHandlers {
    private static final String PATH = "/api/v1/recalls/{id}";

    private final RecallRegister recalls;
    private final RecallLog log;
    private final MasterDataRegister masterData;
    private final SetAnswers answers;
    private final IdempotentAnswers repeats;
    private final Query query;

    LedgerHandlers(ServicePorts ports, SetAnswers answers, IdempotentAnswers repeats, Query query) {
        this.recalls = ports.recalls();
        this.log = ports.recallLog();
        this.masterData = ports.masterData();
        this.answers = answers;
        this.repeats = repeats;
        this.query = query;
    }

    List<Route> routes() {
        return List.of(
                Route.post(PATH + "/notices", ctx -> enter(ctx, Kinds.NOTICE)).needs(Access.MANAGE_RECALLS),
                Route.post(PATH + "/responses", ctx -> enter(ctx, Kinds.RESPONSE))
                        .needs(Access.MANAGE_RECALLS),
                Route.post(PATH + "/checks", ctx -> enter(ctx, Kinds.CHECK)).needs(Access.MANAGE_RECALLS),
                Route.get(PATH + "/consignees", this::consignees, "asOf", "knownAt")
                        .needs(Access.REPORTS));
    }

    private void enter(Context ctx, String kind) throws IOException {
        Recall recall = RecallHandlers.ofPath(ctx, recalls);
        repeats.answer(ctx, HttpLimits.MAX_QUESTION_BYTES, (same, body) -> enter(same, body, recall, kind));
    }

    private void enter(Context ctx, InputStream body, Recall recall, String kind) throws IOException {
        String key = IdempotentAnswers.key(ctx);
        JsonNode json = Body.json(ctx, body);
        List<RecallChange> entries = LedgerJson.read(
                json,
                kind,
                recall.id(),
                kind + " " + (key == null ? UUID.randomUUID().toString() : key),
                query.clock().millis());
        log.append(entries);
        Answer.json(ctx, 201, out -> {
            out.writeStartObject();
            out.writeStringField("id", recall.id());
            LedgerJson.entries(out, "entries", entries);
            out.writeEndObject();
        });
    }

    private void consignees(Context ctx) {
        Recall recall = RecallHandlers.ofPath(ctx, recalls);
        Moment moment = query.moment(ctx);
        List<RecallChange> ledger = log.ledger(recall.id());
        Traceability traceability = answers.fix(ctx);
        Remedies remedies = new Remedies(recall, ledger);
        Consignees sums = new Consignees(gazetteer(moment));
        RecallResult set = traceability.recallTraced(
                recall.query(moment), (unit, events) -> sums.take(unit, events, remedies.of(unit, events)));
        List<Consignee> all = sums.with(ledger);
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeStringField("id", recall.id());
            out.writeBooleanField("drill", recall.drill());
            out.writeNumberField("units", set.summary().units());
            out.writeArrayFieldStart("items");
            for (Consignee each : all) {
                LedgerJson.consignee(out, each);
            }
            out.writeEndArray();
            LedgerJson.effectiveness(out, Effectiveness.of(all));
            out.writeBooleanField("complete", true);
            Json.time(out, "knownAsOf", query.clock().millis());
            Json.text(out, "position", ctx.res().getHeader(PositionHeaders.POSITION));
            out.writeEndObject();
        });
    }

    private Gazetteer gazetteer(Moment moment) {
        return new Gazetteer(
                masterData, moment.asOf() == Long.MAX_VALUE ? query.clock().millis() : moment.asOf());
    }
}
