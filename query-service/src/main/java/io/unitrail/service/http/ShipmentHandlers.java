package io.unitrail.service.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import io.unitrail.domain.capture.Cbv;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ShipmentEntry;
import io.unitrail.domain.query.ShipmentEntry.Outcome;
import io.unitrail.domain.query.ShipmentPage;
import io.unitrail.domain.query.ShipmentQuery;
import io.unitrail.domain.query.ShipmentReport;
import io.unitrail.domain.query.ShipmentReport.Status;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.query.UnitPage;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.Listing;
import io.unitrail.service.json.ShipmentJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What became of a shipment, and the objects of a business document. */
final class ShipmentHandlers {
    /** The days that are listed where no time is given: a day ahead of now, for clocks that are, and thirty back. */
    private static final int USUAL_DAYS = 31;

    private static final long DAY_MILLIS = 86_400_000;

    /** Whatever is not received whole. */
    private static final String OPEN = "open";

    private static final List<String> OF_THE_LIST = List.of("shippedFrom", "shippedTo", "status", "limit", "cursor");

    private final SetAnswers sets;
    private final StreamedAnswers streams;
    private final Query query;
    private final Lists lists;

    ShipmentHandlers(SetAnswers sets, StreamedAnswers streams, Query query) {
        this.sets = sets;
        this.streams = streams;
        this.query = query;
        this.lists = new Lists(query, streams);
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/v1/shipments",
                                this::shipmentsOrOne,
                                "id",
                                "shippedFrom",
                                "shippedTo",
                                "status",
                                "asOf",
                                "knownAt",
                                "limit",
                                "cursor")
                        .needs(Access.SETS),
                Route.get("/api/v1/shipments/{id}", this::shipmentOfPath, "asOf", "knownAt")
                        .needs(Access.SETS),
                Route.get(
                                "/api/v1/transactions",
                                this::transactionOfQuery,
                                "type",
                                "id",
                                "asOf",
                                "knownAt",
                                "limit",
                                "cursor")
                        .needs(Access.SETS),
                Route.get(
                                "/api/v1/transactions/{type}/{id}",
                                this::transactionOfPath,
                                "asOf",
                                "knownAt",
                                "limit",
                                "cursor")
                        .needs(Access.SETS));
    }

    private void shipmentOfPath(Context ctx) throws IOException {
        shipment(ctx, ctx.pathParam("id"));
    }

    /** One where its name is given, else those of a time. */
    private void shipmentsOrOne(Context ctx) throws IOException {
        String id = ctx.queryParam("id");
        if (id == null) {
            ShipmentQuery asked = departures(ctx);
            Moment moment = query.moment(ctx);
            Traceability traceability = sets.fix(ctx);
            lists.answer(ctx, ShipmentJson.REPORTS, (cursor, limit) -> {
                ShipmentPage page = traceability.shipments(asked, moment, cursor, limit);
                return new Lists.Page<>(page.items(), page.next());
            });
            return;
        }
        for (String name : OF_THE_LIST) {
            if (ctx.queryParam(name) != null) {
                throw Problem.invalid("/" + name, name + " is for the list of shipments; leave it or the id out")
                        .refused();
            }
        }
        shipment(ctx, id);
    }

    private ShipmentQuery departures(Context ctx) {
        Long to = Query.time(ctx, "shippedTo");
        long until = to != null ? to : query.clock().millis() + DAY_MILLIS;
        Long from = Query.time(ctx, "shippedFrom");
        return new ShipmentQuery(from != null ? from : until - USUAL_DAYS * DAY_MILLIS, until, statuses(ctx));
    }

    private static Set<Status> statuses(Context ctx) {
        String word = ctx.queryParam("status");
        if (word == null) {
            return EnumSet.allOf(Status.class);
        }
        if (word.equals(OPEN)) {
            return ShipmentQuery.OPEN;
        }
        return Arrays.stream(Status.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .map(Set::of)
                .orElseThrow(() -> Problem.invalid(
                                "/status",
                                "status '" + word + "' is unknown; choose " + OPEN
                                        + ", in_transit, partly_received, received or overdue")
                        .refused());
    }

    private void shipment(Context ctx, String id) throws IOException {
        MediaType type = MediaType.accepted(ctx, MediaType.JSON, MediaType.NDJSON, MediaType.CSV);
        Moment moment = query.moment(ctx);
        Traceability traceability = sets.fix(ctx);
        if (type == MediaType.JSON) {
            document(ctx, traceability, id, moment);
        } else {
            ShipmentStream stream = new ShipmentStream(traceability, id, moment);
            streams.send(ctx, type, type == MediaType.NDJSON ? stream::ndjson : stream::csv);
        }
    }

    private static void document(Context ctx, Traceability traceability, String id, Moment moment) {
        List<ShipmentEntry> entries = new ArrayList<>();
        ShipmentReport report =
                traceability.shipment(id, moment, entry -> add(entries, entry)).orElseThrow(() -> unknown(id));
        Answer.json(ctx, out -> {
            out.writeStartObject();
            ShipmentJson.reportFields(out, report);
            list(out, "shipped", entries, entry -> entry.outcome() != Outcome.UNEXPECTED);
            list(out, "received", entries, entry -> entry.outcome() == Outcome.RECEIVED);
            list(out, "missing", entries, entry -> entry.outcome() == Outcome.MISSING);
            list(out, "unexpected", entries, entry -> entry.outcome() == Outcome.UNEXPECTED);
            out.writeBooleanField("complete", true);
            out.writeEndObject();
        });
    }

    private static void add(List<ShipmentEntry> entries, ShipmentEntry entry) {
        if (entries.size() == HttpLimits.MAX_JSON_UNITS) {
            throw Problem.tooLarge("the shipment has more than " + HttpLimits.MAX_JSON_UNITS
                            + " lines; ask with Accept: application/x-ndjson or text/csv")
                    .refused();
        }
        entries.add(entry);
    }

    private static void list(
            JsonGenerator out, String name, List<ShipmentEntry> entries, Predicate<ShipmentEntry> which)
            throws IOException {
        out.writeArrayFieldStart(name);
        for (ShipmentEntry entry : entries) {
            if (which.test(entry)) {
                out.writeStartObject();
                ShipmentJson.entryFields(out, entry);
                out.writeEndObject();
            }
        }
        out.writeEndArray();
    }

    private void transactionOfPath(Context ctx) throws IOException {
        transaction(ctx, ctx.pathParam("type"), ctx.pathParam("id"));
    }

    private void transactionOfQuery(Context ctx) throws IOException {
        transaction(ctx, Query.required(ctx, "type"), Query.required(ctx, "id"));
    }

    private void transaction(Context ctx, String type, String id) throws IOException {
        BizTransaction document = new BizTransaction(Cbv.BIZ_TRANSACTION.normalised(type), id);
        Moment moment = query.moment(ctx);
        Traceability traceability = sets.fix(ctx);
        if (traceability.objectsOf(document, moment, null, 1).items().isEmpty()) {
            throw Problem.unknown("no event names transaction " + id + " of type " + document.type()
                            + "; types are words of CBV such as po, inv, desadv")
                    .refused();
        }
        lists.answer(ctx, Listing.STATES, (cursor, limit) -> {
            UnitPage page = traceability.objectsOf(document, moment, cursor, limit);
            return new Lists.Page<>(page.items(), page.next());
        });
    }

    /** 404 with what a shipment is called. */
    static RuntimeException unknown(String id) {
        return Problem.unknown("no shipment is called '" + id
                        + "'; its name is the despatch advice (desadv), else the bill of lading (bol), else"
                        + " urn:unitrail:shipment:CAPTURE")
                .refused();
    }
}
