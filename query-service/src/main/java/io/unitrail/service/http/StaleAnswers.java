package io.unitrail.service.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.unitrail.service.json.Json;
import io.unitrail.service.port.StaleReads;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code ?stale=allow}: an answer from replicas says so in the header {@code Unitrail-Stale} and, in JSON, in the field {@code stale}. */
record StaleAnswers(StaleReads reads) {
    static final String PARAMETER = "stale";
    static final String HEADER = "Unitrail-Stale";

    /** Whether a request allows them. */
    static boolean areAllowed(Route route, Context ctx) {
        String given = route.query().names().contains(PARAMETER) ? ctx.queryParam(PARAMETER) : null;
        if (given != null && !given.equals("allow")) {
            throw Problem.invalid("/" + PARAMETER, "stale '" + given + "' is unknown; give allow, or leave it out")
                    .refused();
        }
        return given != null;
    }

    /** Makes the answer and marks it. */
    void answer(Route route, Context ctx) throws Exception {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        Map<Integer, @Nullable Long> lags = reads.allowing(() -> {
            try {
                route.handler().handle(ctx);
            } catch (Exception e) {
                failure.set(e);
            }
        });
        Exception failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        if (!lags.isEmpty()) {
            mark(ctx, lags);
        }
    }

    private static void mark(Context ctx, Map<Integer, @Nullable Long> lags) throws IOException {
        ctx.header(
                HEADER,
                lags.entrySet().stream()
                        .map(lag -> lag.getKey() + "=" + (lag.getValue() == null ? "unknown" : lag.getValue()))
                        .collect(Collectors.joining(",")));
        InputStream body = ctx.resultInputStream();
        String type = ctx.res().getContentType();
        if (body == null || type == null || !type.startsWith(MediaType.JSON.header())) {
            return;
        }
        ObjectNode answer = (ObjectNode) Json.MAPPER.readTree(body);
        ObjectNode stale = answer.putObject("stale");
        ObjectNode behind = stale.putObject("recordsBehind");
        lags.forEach((partition, lag) -> behind.put(Integer.toString(partition), lag));
        ctx.result(Json.MAPPER.writeValueAsBytes(answer));
    }
}
