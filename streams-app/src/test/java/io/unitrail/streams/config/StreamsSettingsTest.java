package io.unitrail.streams.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {
    private static final Map<String, String> LEAST =
            Map.of("kafka.bootstrap.servers", "127.0.0.1:9092", "streams.state.dir", "/data");

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        StreamsSettings settings = StreamsSettings.of(LEAST);
        Properties properties = settings.properties();

        assertThat(properties)
                .containsEntry("application.id", "unitrail")
                .containsEntry("commit.interval.ms", "100")
                .containsEntry("producer.transaction.timeout.ms", "120000")
                .containsEntry("producer.compression.type", "lz4")
                .containsEntry("consumer.max.poll.records", "2000")
                .containsEntry("consumer.session.timeout.ms", "15000")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("group.protocol", "classic")
                .containsEntry("statestore.cache.max.bytes", "0");
        assertThat(settings.isStaticMember()).isFalse();
        assertThat(new StreamsConfig(properties).getProducerConfigs("any"))
                .containsEntry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "120000");
    }

    @Test
    void theUsersValuesReplaceTheDefaultsAndReachTheClients() {
        StreamsSettings settings = StreamsSettings.of(with(Map.of(
                "streams.commit.interval.ms", "500",
                "streams.group.instance.id", "node-1",
                "kafka.security.protocol", "SSL",
                "http.port", "8080")));

        assertThat(settings.properties())
                .containsEntry("commit.interval.ms", "500")
                .containsEntry("security.protocol", "SSL")
                .doesNotContainKey("http.port");
        assertThat(settings.clientProperties()).containsOnlyKeys("bootstrap.servers", "security.protocol");
        assertThat(settings.isStaticMember()).isTrue();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> StreamsSettings.of(Map.of("streams.state.dir", "/data")))
                .hasMessageContaining("kafka.bootstrap.servers is missing");
        assertThatThrownBy(() -> StreamsSettings.of(Map.of("kafka.bootstrap.servers", "a:1")))
                .hasMessageContaining("streams.state.dir is missing");
    }

    @Test
    void whatTheAnswersRelyOnCannotBeChanged() {
        assertThatThrownBy(() -> StreamsSettings.of(with(Map.of("streams.processing.guarantee", "at_least_once"))))
                .hasMessageContaining("streams.processing.guarantee is 'at_least_once'")
                .hasMessageContaining("leave it out");
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(LEAST);
        all.putAll(more);
        return all;
    }
}
