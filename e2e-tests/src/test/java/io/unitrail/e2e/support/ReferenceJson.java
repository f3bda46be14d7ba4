package io.unitrail.e2e.support;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.GroupCounts;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.reference.ReferenceModel;
import io.unitrail.service.json.CountsJson;
import io.unitrail.service.json.RecallJson;
import io.unitrail.service.json.TraceJson;
import io.unitrail.service.json.TracePage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The reference model's answers as HTTP would write them. */
public final class ReferenceJson {
    /** For what nobody knows, 404. */
    public static final String NOTHING = "nothing";

    private static final int CONTEXT_LINES = 6;

    private ReferenceJson() {}

    /** Writes JSON. */
    public interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    /** What was written, as text. */
    public static String text(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Http.JSON.createGenerator(text)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("JSON in memory", e);
        }
        return text.toString();
    }

    /** One field a line. */
    public static String pretty(JsonNode json) {
        return json.toPrettyString();
    }

    public static String trace(Optional<Trace> trace) {
        return trace.map(each -> pretty(Http.json(
                        text(out -> TraceJson.write(out, each, TracePage.of(each, null, Integer.MAX_VALUE))))))
                .orElse(NOTHING);
    }

    public static String lot(LotId lot, Optional<GroupCounts> counts) {
        return counts.map(each -> pretty(Http.json(text(out -> {
                    out.writeStartObject();
                    out.writeStringField("productId", lot.product().value());
                    out.writeStringField("lot", lot.lot());
                    CountsJson.fields(out, each);
                    out.writeEndObject();
                }))))
                .orElse(NOTHING);
    }

    /** A criterion of nothing but these. */
    public static Criterion identity(ProductId product, String lot, Criterion component) {
        return new Criterion(product, lot, null, null, null, null, null, null, null, null, null, component);
    }

    /** The units of a recall set, in whatever order they were given. */
    public static String units(ReferenceModel model, RecallQuery query) {
        TreeSet<String> units = new TreeSet<>();
        model.recall(
                query,
                unit -> units.add(pretty(Http.json(text(out -> {
                    out.writeStartObject();
                    RecallJson.unitFields(out, unit);
                    out.writeEndObject();
                })))));
        return String.join("\n", units);
    }

    /** Likewise of an answer, which must be complete. */
    public static String units(JsonNode answer) {
        if (!answer.path("complete").asBoolean()) {
            throw new AssertionError("not complete: " + answer);
        }
        TreeSet<String> units = new TreeSet<>();
        answer.get("units").forEach(unit -> units.add(pretty(unit)));
        return String.join("\n", units);
    }

    /** The first line that differs, with those before it. */
    public static String firstDifference(String expected, String actual) {
        List<String> wanted = expected.lines().toList();
        List<String> given = actual.lines().toList();
        int line = 0;
        while (line < Math.min(wanted.size(), given.size()) && wanted.get(line).equals(given.get(line))) {
            line++;
        }
        List<String> before = wanted.subList(Math.max(0, line - CONTEXT_LINES), line);
        return String.join("\n", before) + "\nexpected " + at(wanted, line) + "\nactual   " + at(given, line);
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line) : "(the end)";
    }
}
