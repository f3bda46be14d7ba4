package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.CheckQuery;
import io.unitrail.domain.query.CheckResult;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.query.UnitPage;
import io.unitrail.domain.query.Warranty;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.CheckJson;
import io.unitrail.service.json.Listing;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /check}: what the public is told of a thing, and what cannot be ours. */
final class CheckHandlers {
    private final ServicePorts ports;
    private final Query query;
    private final Lists lists;
    private final SetAnswers sets;
    private final ClientLimits checks;
    private final ClientLimits misses;
    private final CheckNotes notes;

    CheckHandlers(ServicePorts ports, SetAnswers sets, StreamedAnswers streams, Query query) {
        this.ports = ports;
        this.sets = sets;
        this.query = query;
        this.lists = new Lists(query, streams);
        this.checks = new ClientLimits(HttpLimits.MAX_CHECKS_PER_MINUTE, HttpLimits.CHECK_WINDOW, ports.clock());
        this.misses = new ClientLimits(HttpLimits.MAX_MISSES_PER_HOUR, HttpLimits.MISS_WINDOW, ports.clock());
        this.notes = new CheckNotes(ports.capture(), ports.clock());
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/v1/check/{productId}/{serial}",
                                ctx -> check(ctx, ctx.pathParam("productId"), ctx.pathParam("serial")),
                                "lot",
                                "expiry",
                                "lat",
                                "lon")
                        .needs(Access.OPEN),
                Route.get(
                                "/api/v1/check",
                                ctx -> check(ctx, Query.required(ctx, "productId"), Query.required(ctx, "serial")),
                                "productId",
                                "serial",
                                "lot",
                                "expiry",
                                "lat",
                                "lon")
                        .needs(Access.OPEN),
                Route.get("/api/v1/counterfeits", this::counterfeits, "productId", "asOf", "knownAt", "limit", "cursor")
                        .needs(Access.REGISTERS));
    }

    private void check(Context ctx, String productId, String serial) {
        String client = String.valueOf(ctx.req().getRemoteAddr());
        if (!misses.has(client) || !checks.take(client)) {
            throw Problem.overloaded("too many checks from your address; try again later")
                    .refused();
        }
        UnitId unit = new UnitId(ProductId.parse(productId), serial);
        CheckNotes.Spot spot = CheckNotes.Spot.of(number(ctx, "lat", 90), number(ctx, "lon", 180));
        CheckQuery asked = new CheckQuery(
                unit, ctx.queryParam("lot"), expiry(ctx), ports.serials().issue(unit));
        CheckResult result = ports.traceability().check(asked, Moment.NOW);
        Optional<Warranty> warranty = Optional.empty();
        if (result.verdict() == CheckResult.Verdict.GENUINE) {
            warranty = ports.traceability().warranty(unit, query.clock().millis(), Long.MAX_VALUE);
        } else {
            boolean unused = misses.take(client);
        }
        ports.traceability().state(unit, Moment.NOW).ifPresent(state -> notes.note(state, client, spot));
        ctx.header("Cache-Control", "no-store");
        Warranty term = warranty.orElse(null);
        Answer.json(ctx, out -> CheckJson.write(out, unit, result, term));
    }

    private static @Nullable LocalDate expiry(Context ctx) {
        String text = ctx.queryParam("expiry");
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.malformed("expiry", "expiry '" + text + "' is no date; write it like 2028-03-01")
                    .refused();
        }
    }

    private static @Nullable Double number(Context ctx, String name, double most) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            if (Math.abs(number) <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Problem.malformed(name, name + " '" + text + "' is no number").refused();
        }
        throw Problem.invalid("/" + name, name + " '" + text + "' is not between -" + most + " and " + most)
                .refused();
    }

    private void counterfeits(Context ctx) throws IOException {
        ProductId product = ProductId.parse(Query.required(ctx, "productId"));
        Moment moment = query.moment(ctx);
        Traceability traceability = sets.fix(ctx);
        lists.answer(ctx, Listing.STATES, (cursor, limit) -> {
            UnitPage page = traceability.counterfeits(product, moment, cursor, limit);
            return new Lists.Page<>(page.items(), page.next());
        });
    }
}
