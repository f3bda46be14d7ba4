package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.query.Moment;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.PartyJson;
import io.unitrail.service.json.PlaceJson;
import io.unitrail.service.json.ProductJson;
import io.unitrail.service.port.MasterDataRegister;
import java.io.IOException;
import java.util.List;

/** Products, places and parties: a PUT stores one version, from its {@code validFrom} on; a GET gives the one that holds at {@code asOf}. */
final class MasterDataHandlers {
    private final MasterDataRegister register;
    private final Query query;

    MasterDataHandlers(MasterDataRegister register, Query query) {
        this.register = register;
        this.query = query;
    }

    List<Route> routes() {
        return List.of(
                Route.put("/api/v1/products/{productId}", this::putProduct).needs(Access.ADMINISTER),
                Route.put("/api/v1/places/{placeId}", this::putPlace).needs(Access.ADMINISTER),
                Route.put("/api/v1/parties/{partyId}", this::putParty).needs(Access.ADMINISTER),
                Route.get("/api/v1/places/{placeId}", this::place, "asOf").needs(Access.REGISTERS),
                Route.get("/api/v1/parties/{partyId}", this::party, "asOf").needs(Access.REGISTERS));
    }

    private void putProduct(Context ctx) throws IOException {
        Product product = ProductJson.read(
                ProductId.parse(ctx.pathParam("productId")), Body.json(ctx, HttpLimits.MAX_QUESTION_BYTES));
        register.put(product);
        Answer.json(ctx, out -> ProductJson.write(out, product));
    }

    private void putPlace(Context ctx) throws IOException {
        Place place = PlaceJson.read(
                LocationId.canonical(ctx.pathParam("placeId")), Body.json(ctx, HttpLimits.MAX_QUESTION_BYTES));
        register.put(place);
        Answer.json(ctx, out -> PlaceJson.write(out, place));
    }

    private void putParty(Context ctx) throws IOException {
        Party party = PartyJson.read(
                LocationId.canonicalParty(ctx.pathParam("partyId")), Body.json(ctx, HttpLimits.MAX_QUESTION_BYTES));
        register.put(party);
        Answer.json(ctx, out -> PartyJson.write(out, party));
    }

    private void place(Context ctx) {
        String id = LocationId.canonical(ctx.pathParam("placeId"));
        Place place = register.place(id, asOf(ctx)).orElseThrow(() -> unknown("place", id));
        Answer.json(ctx, out -> PlaceJson.write(out, place));
    }

    private void party(Context ctx) {
        String id = LocationId.canonicalParty(ctx.pathParam("partyId"));
        Party party = register.party(id, asOf(ctx)).orElseThrow(() -> unknown("party", id));
        Answer.json(ctx, out -> PartyJson.write(out, party));
    }

    private long asOf(Context ctx) {
        Moment moment = query.moment(ctx);
        return moment.asOf() == Long.MAX_VALUE ? query.clock().millis() : moment.asOf();
    }

    private static Problem.RefusedException unknown(String kind, String id) {
        return Problem.unknown("no version of " + kind + " " + id + " holds at the time asked for; PUT one")
                .refused();
    }
}
