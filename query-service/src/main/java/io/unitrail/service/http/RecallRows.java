package io.unitrail.service.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.Traceability;
import io.unitrail.service.json.RecallCsv;
import io.unitrail.service.json.RecallJson;
import io.unitrail.service.json.RecallRequestJson;
import io.unitrail.service.recalls.Remedies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a set; those of a standing recall say what was done about each unit.
 *
 * @param remedies of a standing recall, or null
 */
record RecallRows(
        Traceability traceability,
        RecallRequestJson request,
        @Nullable Remedies remedies) {
    private static final String REMEDY = "remedy";

    /** A unit, and what was done about it. */
    record Row(RecalledUnit unit, @Nullable String remedy) {

        void fields(JsonGenerator out) throws IOException {
            RecallJson.unitFields(out, unit);
            if (remedy != null) {
                out.writeStringField(REMEDY, remedy);
            }
        }

        List<@Nullable Object> cells() {
            List<@Nullable Object> cells = RecallCsv.row(unit);
            if (remedy != null) {
                cells.add(remedy);
            }
            return cells;
        }
    }

    List<String> columns() {
        List<String> columns = new ArrayList<>(RecallCsv.COLUMNS);
        if (remedies != null) {
            columns.add(REMEDY);
        }
        return columns;
    }

    RecallResult forEach(Consumer<Row> taker) {
        Remedies known = remedies;
        return known == null
                ? traceability.recall(request.query(), unit -> taker.accept(new Row(unit, null)))
                : traceability.recallTraced(
                        request.query(),
                        (unit, events) -> taker.accept(
                                new Row(unit, known.of(unit, events).word())));
    }
}
