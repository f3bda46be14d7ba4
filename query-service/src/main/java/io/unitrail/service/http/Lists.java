package io.unitrail.service.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.Listing;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Lists: one page as JSON, or the whole streamed as NDJSON or CSV, whichever is accepted. */
record Lists(Query query, StreamedAnswers streams) {

    /** One page and how to go on. */
    record Page<T>(List<T> items, @Nullable String next) {}

    /** Reads a list page by page. */
    @FunctionalInterface
    interface Pages<T> {
        Page<T> read(@Nullable String cursor, int limit);
    }

    <T> void answer(Context ctx, Listing<T> listing, Pages<T> pages) throws IOException {
        switch (MediaType.accepted(ctx, MediaType.JSON, MediaType.NDJSON, MediaType.CSV)) {
            case NDJSON -> whole(ctx, MediaType.NDJSON, answer -> ndjson(answer, listing, pages));
            case CSV -> whole(ctx, MediaType.CSV, answer -> csv(answer, listing, pages));
            default -> page(ctx, listing, pages);
        }
    }

    private <T> void page(Context ctx, Listing<T> listing, Pages<T> pages) {
        Page<T> page = pages.read(Query.cursor(ctx), query.limit(ctx, HttpLimits.DEFAULT_PAGE));
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (T item : page.items()) {
                listing.json().write(out, item);
            }
            out.writeEndArray();
            Json.text(out, "next", page.next());
            out.writeEndObject();
        });
    }

    private void whole(Context ctx, MediaType type, StreamedAnswers.Writing writing) throws IOException {
        refusePaging(ctx);
        streams.send(ctx, type, writing);
    }

    private static <T> void ndjson(StreamedAnswer answer, Listing<T> listing, Pages<T> pages) throws IOException {
        try (JsonGenerator out = Json.lines(answer.out())) {
            for (Page<T> page = pages.read(null, HttpLimits.MAX_PAGE);
                    ;
                    page = pages.read(page.next(), HttpLimits.MAX_PAGE)) {
                for (T item : page.items()) {
                    listing.json().write(out, item);
                    answer.counted();
                }
                if (page.next() == null) {
                    break;
                }
            }
            if (answer.units() > 0) {
                out.writeRaw('\n');
            }
            out.flush();
            answer.complete();
        }
    }

    private static <T> void csv(StreamedAnswer answer, Listing<T> listing, Pages<T> pages) throws IOException {
        CSVPrinter out = csvPrinter(answer);
        out.printRecord(listing.columns());
        for (Page<T> page = pages.read(null, HttpLimits.MAX_PAGE);
                ;
                page = pages.read(page.next(), HttpLimits.MAX_PAGE)) {
            for (T item : page.items()) {
                out.printRecord(listing.row().apply(item));
                answer.counted();
            }
            if (page.next() == null) {
                break;
            }
        }
        out.flush();
        answer.complete();
    }

    /** RFC 4180, UTF-8. */
    static CSVPrinter csvPrinter(StreamedAnswer answer) throws IOException {
        return new CSVPrinter(new OutputStreamWriter(answer.out(), StandardCharsets.UTF_8), CSVFormat.RFC4180);
    }

    private static void refusePaging(Context ctx) {
        for (String name : List.of("limit", "cursor")) {
            if (ctx.queryParam(name) != null) {
                throw new InvalidQueryException(
                        "/" + name, name + " is for pages in JSON; NDJSON and CSV give the whole list");
            }
        }
    }
}
