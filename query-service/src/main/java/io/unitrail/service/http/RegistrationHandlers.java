package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.service.access.Access;
import io.unitrail.service.export.SafeCell;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.Listing;
import io.unitrail.service.json.RegistrationJson;
import io.unitrail.service.port.EraseToken;
import io.unitrail.service.port.RecallRegister;
import io.unitrail.service.port.Registrations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** {@code POST /registrations}: a consumer asks for recall notice, and takes it back; and who did, for whoever works a recall. */
final class RegistrationHandlers {
    /** Where the token of a registration stands when it is erased: never in a path, where logs keep it. */
    static final String ERASE_TOKEN = "Unitrail-Erase-Token";

    private static final String PATH = "/api/v1/registrations";
    private static final String MAC = "HmacSHA256";
    private static final Listing<Registrations.Entry> LISTING =
            RegistrationJson.listing(text -> text == null ? null : SafeCell.text(text));

    private final Registrations registrations;
    private final RecallRegister recalls;
    private final SetAnswers sets;
    private final Lists lists;
    private final ClientLimits registering;
    private final ClientLimits erasing;
    private final byte[] secret = random();

    RegistrationHandlers(ServicePorts ports, SetAnswers sets, StreamedAnswers streams, Query query) {
        this.registrations = ports.registrations();
        this.recalls = ports.recalls();
        this.sets = sets;
        this.lists = new Lists(query, streams);
        this.registering =
                new ClientLimits(HttpLimits.MAX_REGISTRATIONS_PER_HOUR, HttpLimits.REGISTRATION_WINDOW, ports.clock());
        this.erasing = new ClientLimits(HttpLimits.MAX_ERASURES_PER_MINUTE, HttpLimits.CHECK_WINDOW, ports.clock());
    }

    List<Route> routes() {
        return List.of(
                Route.post(PATH, this::register).needs(Access.OPEN),
                Route.delete(PATH + "/{id}", this::erase).needs(Access.OPEN),
                Route.get(PATH, this::ofUnit, "productId", "serial", "limit", "cursor")
                        .needs(Access.MANAGE_RECALLS),
                Route.get("/api/v1/recalls/{id}/registrations", this::ofRecall, "limit", "cursor")
                        .needs(Access.MANAGE_RECALLS));
    }

    /** The same whether or not there is such a unit: nobody learns anything by registering. */
    private void register(Context ctx) throws IOException {
        String client = String.valueOf(ctx.req().getRemoteAddr());
        refuseUnless(registering.has(client), "registrations");
        byte[] body = Body.stream(ctx, HttpLimits.MAX_REGISTRATION_BYTES).readAllBytes();
        Registrations.Request request = RegistrationJson.read(Body.json(ctx, new ByteArrayInputStream(body)));
        refuseUnless(registering.take(client), "registrations");
        EraseToken token = token(client, IdempotentAnswers.key(ctx), body);
        registrations.register(token, request);
        String erase = PATH + "/" + token.id();
        ctx.header("Location", erase);
        Answer.json(ctx, 201, out -> {
            out.writeStartObject();
            Json.text(out, "id", token.id());
            Json.text(out, "token", token.text());
            Json.text(out, "erase", erase);
            out.writeEndObject();
        });
    }

    /**
     * A repeat from the same address, with the same key and body, has the same token, so that it replaces what it kept and nothing has to be
     * remembered. Another node, or this one after a restart, gives another.
     */
    private EraseToken token(String client, @Nullable String key, byte[] body) {
        if (key == null) {
            return EraseToken.of(random());
        }
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            mac.update((client + "\n" + key + "\n").getBytes(StandardCharsets.UTF_8));
            return EraseToken.of(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    private void erase(Context ctx) {
        String id = ctx.pathParam("id");
        String text = ctx.header(ERASE_TOKEN);
        if (text == null) {
            Gate.require(ctx, Access.ADMINISTER);
        } else {
            refuseUnless(erasing.take(String.valueOf(ctx.req().getRemoteAddr())), "erasures");
            if (!EraseToken.isForm(text) || !new EraseToken(text).id().equals(id)) {
                throw Gate.forbidden(ERASE_TOKEN
                        + " is not the token of this registration; it is the one that was shown when" + " it was made");
            }
        }
        if (!EraseToken.isForm(id)) {
            throw Problem.invalid("/id", "no registration has such an ID; it has 43 characters of A-Z a-z 0-9 _ -")
                    .refused();
        }
        registrations.erase(id);
        ctx.status(204);
    }

    private static void refuseUnless(boolean allowed, String what) {
        if (!allowed) {
            throw Problem.overloaded("too many " + what + " from your address; try again later")
                    .refused();
        }
    }

    private void ofUnit(Context ctx) throws IOException {
        UnitId unit = new UnitId(ProductId.parse(Query.required(ctx, "productId")), Query.required(ctx, "serial"));
        list(ctx, registered -> registered.contains(unit) ? Set.of(unit) : Set.of());
    }

    private void ofRecall(Context ctx) throws IOException {
        Recall recall = RecallHandlers.ofPath(ctx, recalls);
        Traceability traceability = sets.fix(ctx);
        list(ctx, registered -> caught(traceability, recall, registered));
    }

    /** Units of the set, and what is built into them: who registered a part hears of it too. */
    private static Set<UnitId> caught(Traceability traceability, Recall recall, Set<UnitId> registered) {
        Set<UnitId> caught = new HashSet<>();
        RecallResult unused = traceability.recall(recall.query(Moment.NOW), unit -> {
            if (unit.state().object() instanceof UnitId top && registered.contains(top)) {
                caught.add(top);
            }
            unit.path().forEach(each -> {
                if (each instanceof UnitId part && registered.contains(part)) {
                    caught.add(part);
                }
            });
        });
        return caught;
    }

    /** Streamed lists go window by window, as each asks for the whole set of the recall. */
    private void list(Context ctx, Registrations.Wanted wanted) throws IOException {
        boolean paged = MediaType.accepted(ctx, MediaType.JSON, MediaType.NDJSON, MediaType.CSV) == MediaType.JSON;
        lists.answer(ctx, LISTING, (cursor, limit) -> {
            Registrations.Page page = registrations.page(cursor, paged ? limit : Registrations.WINDOW, wanted);
            return new Lists.Page<>(page.items(), page.next());
        });
    }

    private static byte[] random() {
        byte[] bytes = new byte[EraseToken.BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
