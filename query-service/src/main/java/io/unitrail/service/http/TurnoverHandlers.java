package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.query.StockTurnover;
import io.unitrail.domain.query.TurnoverQuery;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.TurnoverJson;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/** {@code GET /stock/turnover}: what came and went between two times, and how often the stock was turned over. */
final class TurnoverHandlers {
    private final SetAnswers sets;
    private final StreamedAnswers streams;
    private final Query query;

    TurnoverHandlers(SetAnswers sets, StreamedAnswers streams, Query query) {
        this.sets = sets;
        this.streams = streams;
        this.query = query;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/stock/turnover", this::turnover, "location", "productId", "from", "to", "knownAt")
                        .needs(Access.REGISTERS));
    }

    private void turnover(Context ctx) throws IOException {
        MediaType type = MediaType.accepted(ctx, MediaType.JSON, MediaType.CSV);
        TurnoverQuery asked = question(ctx);
        StockTurnover turnover = sets.fix(ctx).turnover(asked);
        if (type == MediaType.CSV) {
            streams.send(ctx, type, answer -> csv(answer, asked, turnover));
            return;
        }
        if (turnover.lines().size() > HttpLimits.MAX_JSON_UNITS) {
            throw Problem.tooLarge("the turnover has more than " + HttpLimits.MAX_JSON_UNITS
                            + " lines; ask with Accept: text/csv, or name a location or a productId")
                    .refused();
        }
        Answer.json(ctx, out -> TurnoverJson.write(out, asked, turnover));
    }

    private TurnoverQuery question(Context ctx) {
        Long from = Query.time(ctx, "from");
        Long to = Query.time(ctx, "to");
        long now = query.clock().millis();
        if (from == null) {
            throw Problem.malformed("from", "query parameter 'from' is missing; give the time from which on to count")
                    .refused();
        }
        if (to != null && to > now) {
            throw Problem.invalid("/to", "to lies in the future; what will come and go is not known yet")
                    .refused();
        }
        String product = ctx.queryParam("productId");
        return new TurnoverQuery(
                ctx.queryParam("location"),
                product == null ? null : ProductId.parse(product),
                from,
                to == null ? now : to,
                query.moment(ctx).knownAt());
    }

    private static void csv(StreamedAnswer answer, TurnoverQuery asked, StockTurnover turnover) throws IOException {
        CSVPrinter out = Lists.csvPrinter(answer);
        out.printRecord(TurnoverJson.COLUMNS);
        for (StockTurnover.Line line : turnover.lines()) {
            out.printRecord(TurnoverJson.row(asked, line));
            answer.counted();
        }
        out.flush();
        answer.complete();
    }
}
