package io.unitrail.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerSettingsTest {
    @Test
    void defaults_are_durable_compressed_and_ours_and_each_can_be_named_with_kafka_before_it() {
        ProducerSettings settings = ProducerSettings.of(Map.of(
                "kafka.bootstrap.servers", "a:1", "schema.registry.url", "http://r", "kafka.compression.type", "zstd"));

        assertThat(settings.client())
                .containsEntry("bootstrap.servers", "a:1")
                .containsEntry("schema.registry.url", "http://r")
                .containsEntry("compression.type", "zstd")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("value.serializer", UnitrailAvroSerializer.class.getName());
        assertThat(settings.topics().serialEvents()).isEqualTo("serial-events");
        assertThat(ProducerSettings.of(Map.of("bootstrap.servers", "a:1")).transactionalId())
                .isNotEqualTo(settings.transactionalId());
    }

    @ParameterizedTest
    @CsvSource({
        "acks, 1, acks '1' would lose events",
        "enable.idempotence, false, enable.idempotence 'false' would lose events",
        "kafka.transactional.id, x, transactional.id 'x' cannot be set",
        "capture.timeout.ms, 10, out of range",
        "capture.timeout.ms, soon, no number",
        "topic.prefix, a/b, topic prefix 'a/b'"
    })
    void what_would_lose_events_or_cannot_be_read_is_refused(String name, String value, String message) {
        assertThatThrownBy(() -> ProducerSettings.of(Map.of("bootstrap.servers", "a:1", name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
