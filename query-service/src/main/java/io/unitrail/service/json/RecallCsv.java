package io.unitrail.service.json;

import io.unitrail.domain.query.RecalledUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recall set's unit as a row of CSV: STATE, then why it is in the set. */
public final class RecallCsv {

    /** The header. */
    public static final List<String> COLUMNS = columns();

    private RecallCsv() {}

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(StateCsv.COLUMNS);
        columns.addAll(List.of("role", "exposure", "criteria", "path"));
        return List.copyOf(columns);
    }

    /** The cells in the order of the header. */
    public static List<@Nullable Object> row(RecalledUnit unit) {
        List<@Nullable Object> row = StateCsv.row(unit.state());
        row.add(RecallJson.word(unit.role()));
        row.add(RecallJson.word(unit.exposure()));
        row.add(unit.criteria().toString().replace(" ", ""));
        row.add(StateCsv.list(unit.path().stream().map(o -> o.canonical()).toList()));
        return row;
    }
}
