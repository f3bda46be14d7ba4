package io.unitrail.service.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A report as a workbook: a sheet of facts, then one for each table. Rows are written as they come. */
public final class XlsxReport {
    /** Most rows of a sheet, its header included (ECMA-376). */
    public static final int MAX_ROWS = 1_048_576;

    /** Longest text of a cell; of a longer one the rest is named and left to the CSV. */
    public static final int MAX_CHARS = 32_000;

    private static final int FLUSH_ROWS = 500;

    private XlsxReport() {}

    /**
     * Writes it; the stream stays open.
     *
     * @throws Report.TooLongException if a table has more rows than a sheet
     */
    public static void write(Report report, OutputStream stream) throws IOException {
        Workbook workbook = new Workbook(stream, "Unitrail", null);
        Worksheet facts = workbook.newWorksheet("report");
        int row = 0;
        text(facts, row++, 0, report.title());
        for (Report.Fact fact : report.facts()) {
            text(facts, row, 0, fact.name());
            cell(facts, row, 1, fact.value());
            row++;
        }
        facts.width(0, 30);
        facts.width(1, 90);
        facts.finish();
        for (Report.Table table : report.tables()) {
            Worksheet sheet = workbook.newWorksheet(table.name());
            for (int i = 0; i < table.columns().size(); i++) {
                text(sheet, 0, i, table.columns().get(i));
                sheet.style(0, i).bold().set();
            }
            sheet.freezePane(0, 1);
            int[] next = {1};
            table.rows().forEach(cells -> row(report, sheet, next, cells));
            sheet.finish();
        }
        workbook.finish();
    }

    private static void row(Report report, Worksheet sheet, int[] next, List<? extends @Nullable Object> cells)
            throws IOException {
        if (next[0] == MAX_ROWS) {
            throw new Report.TooLongException("report " + report.name() + " has more rows than the " + MAX_ROWS
                    + " of a sheet; ask for text/csv");
        }
        for (int i = 0; i < cells.size(); i++) {
            cell(sheet, next[0], i, cells.get(i));
        }
        next[0]++;
        if (next[0] % FLUSH_ROWS == 0) {
            sheet.flush();
        }
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
        if (value instanceof Long || value instanceof Integer) {
            sheet.value(row, column, (Number) value);
        } else if (value instanceof Double || value instanceof BigDecimal) {
            sheet.value(row, column, (Number) value);
        } else if (value != null) {
            text(sheet, row, column, value.toString());
        }
    }

    private static void text(Worksheet sheet, int row, int column, String value) {
        String text = SafeCell.text(value);
        if (text.length() > MAX_CHARS) {
            text = text.substring(0, MAX_CHARS) + "... (" + (text.length() - MAX_CHARS)
                    + " more characters, see the CSV)";
        }
        sheet.inlineString(row, column, text);
    }
}
