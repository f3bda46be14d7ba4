package io.unitrail.service.export;

import java.io.IOException;
import java.io.OutputStream;

/** A report as PDF, for people to read and sign: facts, then the tables. */
public final class PdfReport {
    /** Most rows; more than that nobody reads on paper. */
    public static final int MAX_ROWS = 20_000;

    private static final int WIDE_COLUMNS = 10;

    private PdfReport() {}

    /**
     * Writes it; the stream stays open.
     *
     * @throws Report.TooLongException if a table has more rows than {@link #MAX_ROWS}
     */
    public static void write(Report report, OutputStream stream) throws IOException {
        boolean wide = report.tables().stream().anyMatch(t -> t.columns().size() > WIDE_COLUMNS);
        try (PdfPage page = new PdfPage(stream, report.title(), wide)) {
            page.heading(report.title());
            for (Report.Fact fact : report.facts()) {
                page.text(fact.name() + ": " + (fact.value() == null ? "-" : fact.value()));
            }
            for (Report.Table table : report.tables()) {
                page.heading(table.name());
                PdfPage.Rows rows = page.table(table.columns());
                table.rows().forEach(cells -> {
                    if (rows.count() == MAX_ROWS) {
                        throw new Report.TooLongException("report " + report.name() + " has more than " + MAX_ROWS
                                + " rows, too many for a PDF; ask for xlsx or csv");
                    }
                    rows.row(cells);
                });
                if (rows.count() == 0) {
                    page.text("none");
                } else {
                    rows.end();
                }
            }
        }
    }
}
