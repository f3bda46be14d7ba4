package io.unitrail.producer.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.producer.source.CaptureItem;
import io.unitrail.producer.source.CaptureLimits;
import io.unitrail.producer.source.CaptureSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NdjsonReaderTest {
    private static final String GOOD =
            "{\"productId\":\"09506000134352\",\"serial\":\"SN-1\",\"action\":\"OBSERVE\",\"bizStep\":\"inspecting\","
                    + "\"eventTime\":\"2026-03-01T08:00:00Z\"}";

    private static List<CaptureItem> read(byte[] bytes) throws IOException {
        List<CaptureItem> items = new ArrayList<>();
        try (CaptureSource source = new NdjsonReader(new ByteArrayInputStream(bytes))) {
            for (Optional<CaptureItem> item = source.next(); item.isPresent(); item = source.next()) {
                items.add(item.get());
            }
        }
        return items;
    }

    @Test
    void a_bad_line_spoils_no_other_and_keeps_its_number() throws IOException {
        String text = "\uFEFF" + GOOD + "\r\n\r\nbroken\n" + GOOD;

        List<CaptureItem> items = read(text.getBytes(StandardCharsets.UTF_8));

        assertThat(items).hasSize(3);
        assertThat(items).extracting(CaptureItem::line).containsExactly(1L, 3L, 4L);
        assertThat(items.get(1)).isInstanceOf(CaptureItem.Rejected.class);
        assertThat(items.get(2)).isInstanceOf(CaptureItem.Line.class);
    }

    @Test
    void a_line_over_the_limit_is_refused_by_its_length_and_the_next_is_read() throws IOException {
        String tooLong = "x".repeat(CaptureLimits.MAX_LINE_BYTES + 1);

        List<CaptureItem> items = read((tooLong + "\n" + GOOD).getBytes(StandardCharsets.UTF_8));

        assertThat(((CaptureItem.Rejected) items.get(0)).reason())
                .contains("1048577 bytes")
                .contains("at most 1048576");
        assertThat(items.get(1)).isInstanceOf(CaptureItem.Line.class);
    }

    @Test
    void a_line_that_is_not_utf8_is_refused_alone() throws IOException {
        List<CaptureItem> items = read(("ä\n" + GOOD).getBytes(StandardCharsets.ISO_8859_1));

        assertThat(((CaptureItem.Rejected) items.get(0)).reason()).contains("not UTF-8");
        assertThat(items.get(1)).isInstanceOf(CaptureItem.Line.class);
    }
}
