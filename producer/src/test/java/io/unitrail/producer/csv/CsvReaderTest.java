package io.unitrail.producer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.event.EventType;
import io.unitrail.producer.source.CaptureItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    private static final String HEADER = "eventTime,productId,serial,action,bizStep";
    private static final String GOOD = "2026-03-01T08:00:00Z,09506000134352,SN-1,OBSERVE,inspecting";

    private static List<CaptureItem> read(String text) throws IOException {
        List<CaptureItem> items = new ArrayList<>();
        try (CsvReader source = new CsvReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            for (Optional<CaptureItem> item = source.next(); item.isPresent(); item = source.next()) {
                items.add(item.get());
            }
        }
        return items;
    }

    private static CapturedEvent event(CaptureItem item) {
        assertThat(item).isInstanceOf(CaptureItem.Line.class);
        return ((CaptureItem.Line) item).event();
    }

    private static CaptureItem.Rejected rejected(CaptureItem item) {
        assertThat(item).isInstanceOf(CaptureItem.Rejected.class);
        return (CaptureItem.Rejected) item;
    }

    @Test
    void byte_order_mark_quoted_line_feeds_lists_and_attributes_are_read() throws IOException {
        List<CaptureItem> items =
                read("\uFEFF" + HEADER + ",attributes.station,attributes.note,inputs,parent.container,lot\r\n"
                        + "2026-03-01T08:00:00Z,09506000134352,0001,ADD,packing,ST4,\"two\r\nlines, \"\"quoted\"\"\","
                        + "\"[{\"\"productId\"\":\"\"09506000134369\"\",\"\"serial\"\":\"\"B-77\"\"}]\",(00)095060001343520000,\r\n"
                        + "\r\n,,,,,,,,,\r\n"
                        + GOOD + ",,,,,L-1\r\n");

        CapturedEvent first = event(items.get(0));
        assertThat(first.type()).isEqualTo(EventType.AGGREGATION);
        assertThat(first.children().get(0).id().canonical()).endsWith("/21/0001");
        assertThat(first.attributes()).containsEntry("station", "ST4").containsEntry("note", "two\nlines, \"quoted\"");
        assertThat(first.inputs()).hasSize(1);
        assertThat(event(items.get(1)).facts().lot()).isEqualTo("L-1");
        assertThat(items).extracting(CaptureItem::line).containsExactly(2L, 6L);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "sep=;"})
    void other_delimiters_are_told_from_the_header(String delimiter) throws IOException {
        String one = delimiter.substring(delimiter.length() - 1);
        String announcement = delimiter.length() > 1 ? delimiter + "\n" : "";

        assertThat(read(announcement + (HEADER + "\n" + GOOD).replace(",", one)))
                .singleElement()
                .isInstanceOf(CaptureItem.Line.class);
    }

    @Test
    void spreadsheet_damage_is_named_as_the_likely_cause() throws IOException {
        List<CaptureItem> items = read(HEADER + "\n"
                + "2026-03-01T08:00:00Z,9.506E+12,SN-1,OBSERVE,inspecting\n"
                + "2026-03-01T08:00:00Z,12345670,1.23E+13,OBSERVE,inspecting\n"
                + "2026-03-01T08:00:00Z,36000291452,SN-1,OBSERVE,inspecting\n"
                + "2026-03-01T08:00:00Z,09506000143352,SN-1,OBSERVE,inspecting\n"
                + "3/1/2026 8:00,09506000134352,SN-1,OBSERVE,inspecting\n");

        assertThat(items)
                .extracting(item -> rejected(item).likelyCause())
                .satisfiesExactly(
                        cause -> assertThat(cause).contains("scientific notation"),
                        cause -> assertThat(cause).contains("scientific notation"),
                        cause -> assertThat(cause)
                                .contains("leading zeros were lost")
                                .contains("036000291452"),
                        cause -> assertThat(cause).contains("swapped").contains("09506000134352"),
                        cause -> assertThat(cause).contains("rewrote the date"));
        assertThat(items).extracting(CaptureItem::line).containsExactly(2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void a_quote_that_is_never_closed_spoils_its_own_line_only() throws IOException {
        List<CaptureItem> items = read(HEADER + "\n\"2026-03-01," + GOOD + "\n" + GOOD + "\n" + GOOD);

        assertThat(rejected(items.get(0)).reason()).contains("a quote is opened and not closed");
        assertThat(items).hasSize(3);
        assertThat(event(items.get(2)).subjects()).hasSize(1);
    }

    @Test
    void a_row_with_a_cell_too_many_or_too_few_is_refused() throws IOException {
        List<CaptureItem> items = read(HEADER + "\n" + GOOD + ",x\n2026-03-01T08:00:00Z,09506000134352\n" + GOOD);

        assertThat(rejected(items.get(0)).reason()).contains("6 cells, the header 5");
        assertThat(rejected(items.get(1)).reason()).contains("2 cells, the header 5");
        assertThat(items.get(2)).isInstanceOf(CaptureItem.Line.class);
    }

    @Test
    void an_unknown_column_refuses_the_table_with_the_nearest_name() throws IOException {
        List<CaptureItem> items = read("eventTime,product_id,serial,action,bizStep\n" + GOOD);

        assertThat(items).hasSize(1);
        assertThat(rejected(items.get(0)).reason())
                .contains("header 'product_id': unknown column; did you mean productId?")
                .contains("no row of this table was read");
        assertThat(rejected(read(GOOD).get(0)).likelyCause()).isEqualTo("the table has no header row");
    }

    @Test
    void a_list_that_is_no_json_is_refused_at_its_column() throws IOException {
        assertThat(rejected(read(HEADER + ",inputs\n" + GOOD + ",B-77").get(0)).reason())
                .contains("inputs 'B-77': the cell must be a JSON list");
    }
}
