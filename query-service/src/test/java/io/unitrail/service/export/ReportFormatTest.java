package io.unitrail.service.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formats of reports: what they keep, what they refuse, and what a spreadsheet program makes of them. */
class ReportFormatTest {
    private static final Report REPORT = new Report(
            "test",
            "Title",
            List.of(new Report.Fact("Complete", "yes"), new Report.Fact("Units", 3L)),
            List.of(new Report.Table(
                    "units",
                    List.of("serial", "note", "count"),
                    Report.rows(List.of(
                            Arrays.asList("A1", "=1+1", 1L),
                            Arrays.asList("00042", "工 \"quoted\", line\nbreak", 2L),
                            Arrays.asList("\tA3", null, 3L))))));

    @TempDir
    Path directory;

    @Test
    void csv_is_rfc_4180_with_a_header_of_all_columns() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvReport.write(REPORT, out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("section,fact,value,serial,note,count\r\nreport,Complete,yes,,,\r\n")
                .contains("units,,,A1,'=1+1,1\r\n")
                .contains("units,,,00042,\"工 \"\"quoted\"\", line\nbreak\",2\r\n")
                .contains("'\tA3");
    }

    @Test
    void what_a_spreadsheet_takes_for_a_formula_begins_with_an_apostrophe() {
        for (String text : List.of("=a", "+a", "-a", "@a", "\ta", "\ra", "\na", " =a", "＝a")) {
            assertThat(SafeCell.text(text)).isEqualTo("'" + text);
        }
        assertThat(SafeCell.text("a=b")).isEqualTo("a=b");
        assertThat(SafeCell.text(-5L)).isEqualTo("-5");
        assertThat(SafeCell.text("a\u0000b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void a_pdf_drops_no_character_and_no_row() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<List<Object>> rows = Stream.iterate(0, n -> n + 1)
                .limit(500)
                .map(n -> List.<Object>of("row" + n + "end"))
                .toList();
        PdfReport.write(
                new Report(
                        "t",
                        "工 Łódź",
                        List.of(),
                        List.of(new Report.Table("rows", List.of("name"), Report.rows(rows)))),
                out);

        StringBuilder text = new StringBuilder();
        try (PdfReader reader = new PdfReader(out.toByteArray())) {
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(new PdfTextExtractor(reader).getTextFromPage(page));
            }
        }
        assertThat(text).contains("[U+5DE5]").contains("Łódź");
        assertThat(rows).allMatch(row -> text.indexOf(String.valueOf(row.get(0))) >= 0);
    }

    @Test
    void a_pdf_with_too_many_rows_is_refused() {
        Report.Table endless = new Report.Table("rows", List.of("a"), taker -> {
            for (int i = 0; i <= PdfReport.MAX_ROWS; i++) {
                taker.row(List.of("x"));
            }
        });
        assertThatThrownBy(() -> PdfReport.write(
                        new Report("t", "t", List.of(), List.of(endless)), OutputStream.nullOutputStream()))
                .isInstanceOf(Report.TooLongException.class)
                .hasMessageContaining("xlsx");
    }

    @Test
    @Tag("profile")
    void libreoffice_reads_the_workbook_as_it_was_written() throws Exception {
        String office = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(dir -> Stream.of("soffice", "libreoffice").map(name -> Path.of(dir, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("");
        assumeTrue(!office.isEmpty(), "LibreOffice (soffice) is not on the PATH; install it to run this test");
        Path workbook = directory.resolve("report.xlsx");
        try (OutputStream out = Files.newOutputStream(workbook)) {
            XlsxReport.write(REPORT, out);
        }

        Process conversion = new ProcessBuilder(
                        office,
                        "-env:UserInstallation=" + directory.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2",
                        "--outdir",
                        directory.toString(),
                        workbook.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("office.log").toFile())
                .start();
        assertThat(conversion.waitFor(2, TimeUnit.MINUTES)).isTrue();

        Path sheet = directory.resolve("report-units.csv");
        assertThat(sheet).as(Files.readString(directory.resolve("office.log"))).exists();
        assertThat(Files.readString(sheet))
                .startsWith("serial,note,count")
                .contains("00042")
                .contains("'=1+1");
    }
}
