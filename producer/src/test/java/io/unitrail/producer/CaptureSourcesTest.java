package io.unitrail.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.producer.source.CaptureItem;
import io.unitrail.producer.source.CaptureSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureSourcesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.csv      | {}                                        | CSV
            a.NDJSON   | {"eventID":1}                             | NDJSON
            a.jsonld   | {}                                        | EPCIS
            a.json     | {"type":"EPCISDocument","epcisBody":{}}   | EPCIS
            -          | {"type":"ObjectEvent","epcList":[]}       | EPCIS
            -          | {"productId":"1"}                         | NDJSON
            a.json     | {"productId":"1",~"serial":"2"}           | JSON
            -          | eventTime,productId                       | CSV
            """)
    void the_format_is_told_from_name_and_content(String name, String content, CaptureFormat format) {
        assertThat(CaptureSources.format(name, "\uFEFF " + content.replace('~', '\n')))
                .isEqualTo(format);
    }

    @Test
    void one_event_over_several_lines_is_read() throws IOException {
        String text = """
                {"productId":"09506000134352","serial":"SN-1","action":"OBSERVE",
                 "bizStep":"inspecting","eventTime":"2026-03-01T08:00:00Z"}
                """;
        try (CaptureSource source =
                CaptureSources.open("", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            assertThat(source.next()).get().isInstanceOf(CaptureItem.Line.class);
            assertThat(source.next()).isEmpty();
        }
    }
}
