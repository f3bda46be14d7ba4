package io.unitrail.service.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * What one consignee is sent, as a zip: the letter and the response form as PDF, its units as CSV.
 *
 * @param title of the letter
 * @param letter its paragraphs
 * @param form what the consignee is asked to fill in, a line each
 * @param units its units
 */
public record NoticePack(String title, List<String> letter, List<String> form, Report.Table units) {

    /** Writes it; the stream stays open. */
    public void write(OutputStream stream) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(new Kept(stream), StandardCharsets.UTF_8);
        pdf(zip, "letter.pdf", letter);
        zip.putNextEntry(new ZipEntry("units.csv"));
        CSVPrinter csv =
                new CSVPrinter(new OutputStreamWriter(new Kept(zip), StandardCharsets.UTF_8), CSVFormat.RFC4180);
        csv.printRecord(units.columns());
        units.rows()
                .forEach(cells ->
                        csv.printRecord(cells.stream().map(SafeCell::text).toList()));
        csv.flush();
        zip.closeEntry();
        pdf(zip, "response-form.pdf", form);
        zip.finish();
    }

    private void pdf(ZipOutputStream zip, String name, List<String> lines) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        try (PdfPage page = new PdfPage(new Kept(zip), title, false)) {
            page.heading(title);
            lines.forEach(page::text);
        }
        zip.closeEntry();
    }

    /** Stays open when its writer closes it. */
    private static final class Kept extends FilterOutputStream {
        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
