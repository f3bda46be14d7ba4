package io.unitrail.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.stock.CountComparison;
import io.unitrail.domain.stock.CountEvents;
import io.unitrail.domain.stock.CountResult;
import io.unitrail.domain.stock.StockCount;
import io.unitrail.producer.epcis.EpcisWriter;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.StockCountJson;
import io.unitrail.service.port.CaptureFormat;
import io.unitrail.service.port.EventCapture;
import io.unitrail.service.port.MasterDataRegister;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** {@code POST /stock/counts}: what was scanned against what should be there, and the count as events. */
final class StockCountHandlers {
    /** Objects of one document, below the limit of what is captured all or nothing. */
    private static final int DOCUMENT_OBJECTS = 9_000;

    private final SetAnswers sets;
    private final EventCapture capture;
    private final MasterDataRegister masterData;
    private final IdempotentAnswers repeats;
    private final InstantSource clock;

    StockCountHandlers(
            SetAnswers sets,
            EventCapture capture,
            MasterDataRegister masterData,
            IdempotentAnswers repeats,
            InstantSource clock) {
        this.sets = sets;
        this.capture = capture;
        this.masterData = masterData;
        this.repeats = repeats;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.post(
                        "/api/v1/stock/counts", ctx -> repeats.answer(ctx, HttpLimits.MAX_QUESTION_BYTES, this::count))
                .needs(Access.CAPTURE));
    }

    private void count(Context ctx, InputStream body) throws IOException {
        JsonNode json = Body.json(ctx, body);
        StockCount count = StockCountJson.read(json);
        if (count.finishedAt() > clock.millis()) {
            throw Problem.invalid("/finishedAt", "finishedAt lies in the future; send the count when it is done")
                    .refused();
        }
        Gazetteer gazetteer = new Gazetteer(masterData, count.startedAt());
        CountResult result = new CountComparison(sets.fix(ctx), gazetteer).of(count);
        String number = StockCountJson.number(count);
        String position = null;
        for (List<CapturedEvent> part : parts(CountEvents.of(count, result, number))) {
            byte[] document = EpcisWriter.document(part, Instant.ofEpochMilli(count.finishedAt()))
                    .getBytes(StandardCharsets.UTF_8);
            position = capture.capture(CaptureFormat.EPCIS, new ByteArrayInputStream(document))
                    .position();
        }
        if (position != null) {
            ctx.header(PositionHeaders.POSITION, position);
        }
        Answer.json(ctx, out -> StockCountJson.write(out, number, result));
    }

    /** Documents of what fits into one. */
    private static List<List<CapturedEvent>> parts(List<CapturedEvent> events) {
        List<List<CapturedEvent>> parts = new ArrayList<>();
        int objects = DOCUMENT_OBJECTS;
        for (CapturedEvent event : events) {
            if (objects + event.subjects().size() > DOCUMENT_OBJECTS) {
                parts.add(new ArrayList<>());
                objects = 0;
            }
            objects += event.subjects().size();
            parts.get(parts.size() - 1).add(event);
        }
        return parts;
    }
}
