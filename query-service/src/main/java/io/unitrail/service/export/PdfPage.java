package io.unitrail.service.export;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.librepdf.openpdf.fonts.Liberation;

/**
 * A document of text and tables as PDF. Its font has Latin, Greek and Cyrillic; a character that it lacks is written as its code
 * point, such as {@code [U+5DE5]}, never dropped.
 */
final class PdfPage implements AutoCloseable {
    private static final String FONT = "liberation/LiberationSans-Regular.ttf";
    private static final float MARGIN = 36;
    private static final int ROWS_IN_MEMORY = 50;

    private final Document document;
    private final BaseFont base;

    PdfPage(OutputStream stream, String title, boolean wide) throws IOException {
        Rectangle size = wide ? PageSize.A3.rotate() : PageSize.A4;
        document = new Document(size, MARGIN, MARGIN, MARGIN, MARGIN);
        PdfWriter.getInstance(document, stream).setCloseStream(false);
        document.addTitle(title);
        document.addCreator("Unitrail");
        document.open();
        base = font();
    }

    private static BaseFont font() throws IOException {
        try (InputStream file = Liberation.class.getClassLoader().getResourceAsStream(FONT)) {
            if (file == null) {
                throw new IOException("the font " + FONT + " is not on the class path");
            }
            return BaseFont.createFont(
                    FONT, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.CACHED, file.readAllBytes(), null);
        }
    }

    void heading(String text) {
        paragraph(text, 14, 8);
    }

    void text(String text) {
        paragraph(text, 9, 4);
    }

    private void paragraph(String text, float size, float after) {
        Paragraph paragraph = new Paragraph(shown(text), new Font(base, size));
        paragraph.setSpacingAfter(after);
        add(paragraph);
    }

    /** A table that is written as its rows come. */
    Rows table(List<String> columns) {
        PdfPTable table = new PdfPTable(columns.size());
        table.setWidthPercentage(100);
        table.setHeaderRows(1);
        table.setComplete(false);
        table.setSpacingAfter(10);
        Rows rows = new Rows(table, columns.size() > 10 ? 5.5f : 7.5f);
        columns.forEach(rows::cell);
        return rows;
    }

    /** Rows of a table. */
    final class Rows {
        private final PdfPTable table;
        private final Font font;
        private int count;

        private Rows(PdfPTable table, float size) {
            this.table = table;
            this.font = new Font(base, size);
        }

        void row(List<? extends @Nullable Object> cells) {
            cells.forEach(value -> cell(value == null ? "" : value.toString()));
            count++;
            if (count % ROWS_IN_MEMORY == 0) {
                add(table);
            }
        }

        private void cell(String text) {
            PdfPCell cell = new PdfPCell(new Phrase(shown(text), font));
            cell.setPadding(2);
            table.addCell(cell);
        }

        int count() {
            return count;
        }

        void end() {
            table.setComplete(true);
            add(table);
        }
    }

    private void add(com.lowagie.text.Element element) {
        try {
            document.add(element);
        } catch (DocumentException e) {
            throw new IllegalStateException("the PDF cannot be written", e);
        }
    }

    private String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || (c >= ' ' && base.charExists(c))) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format("[U+%04X]", c));
            }
        });
        return shown.toString();
    }

    @Override
    public void close() {
        document.close();
    }
}
