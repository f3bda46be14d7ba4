package io.unitrail.service.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A report as one table of CSV (RFC 4180, UTF-8): a header that depends on the kind of report alone, the facts one a row, then the rows of each
 * table under its name in the column {@code section}.
 */
public final class CsvReport {
    private static final int FACT_COLUMNS = 3;

    private CsvReport() {}

    /** Writes it; the stream stays open. */
    public static void write(Report report, OutputStream stream) throws IOException {
        CSVPrinter out = new CSVPrinter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), CSVFormat.RFC4180);
        List<String> header = report.header();
        out.printRecord(header);
        for (Report.Fact fact : report.facts()) {
            List<String> row = empty(header, "report");
            row.set(1, SafeCell.text(fact.name()));
            row.set(2, SafeCell.text(fact.value()));
            out.printRecord(row);
        }
        for (Report.Table table : report.tables()) {
            int[] at = table.columns().stream().mapToInt(header::indexOf).toArray();
            table.rows().forEach(cells -> out.printRecord(row(header, table, at, cells)));
        }
        out.flush();
    }

    private static List<String> row(
            List<String> header, Report.Table table, int[] at, List<? extends @Nullable Object> cells) {
        List<String> row = empty(header, table.name());
        for (int i = 0; i < at.length; i++) {
            row.set(at[i], SafeCell.text(cells.get(i)));
        }
        return row;
    }

    private static List<String> empty(List<String> header, String section) {
        List<String> row = new ArrayList<>(Collections.nCopies(Math.max(header.size(), FACT_COLUMNS), ""));
        row.set(0, section);
        return row;
    }
}
