package io.unitrail.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defaults, mappings and refusals of a node's configuration. */
class ServiceConfigTest {
    private static final Map<String, String> NEEDED =
            Map.of("kafka.bootstrap.servers", "k:9092", "schema.registry.url", "http://r:8081");

    @TempDir
    Path directory;

    private static Map<String, String> with(String key, String value) {
        Map<String, String> keys = new HashMap<>(NEEDED);
        keys.put(key, value);
        return keys;
    }

    @Test
    void the_defaults_listen_on_this_machine_only() {
        ServiceConfig config = ServiceConfig.of(NEEDED);

        assertThat(config.httpHost()).isEqualTo("127.0.0.1");
        assertThat(config.httpPort()).isEqualTo(8080);
        assertThat(config.topics().serialEvents()).isEqualTo("serial-events");
        assertThat(config.partitions()).isEqualTo(12);
        assertThat(config.replicationFactor()).isEqualTo((short) -1);
        assertThat(config.restored()).isFalse();
        assertThat(config.alerts().speedKmPerHour()).isEqualTo(1_000);
        assertThat(config.all()).containsEntry("streams.state.dir", "unitrail-state");
    }

    @Test
    void an_environment_variable_goes_before_the_file() throws IOException {
        Path file = Files.writeString(
                directory.resolve("node.properties"),
                "kafka.bootstrap.servers=k:9092\nschema.registry.url=http://r:8081\nhttp.port=1\ntopic.prefix=plant7.\n");
        ServiceConfig config = ServiceConfig.read(
                file,
                Map.of(
                        "UNITRAIL_HTTP_PORT", "2",
                        "UNITRAIL_KAFKA_BOOTSTRAP_SERVERS", "other:9092",
                        "UNITRAIL_PORT_8080_TCP_ADDR", "ignored: set by Kubernetes for a service of this name"));

        assertThat(config.httpPort()).isEqualTo(2);
        assertThat(config.all()).containsEntry("kafka.bootstrap.servers", "other:9092");
        assertThat(config.topics().serialEvents()).isEqualTo("plant7.serial-events");
    }

    @Test
    void what_cannot_be_used_is_named_with_the_remedy() {
        assertThatThrownBy(() -> ServiceConfig.of(Map.of("kafka.bootstrap.servers", "k:9092")))
                .hasMessageContaining("schema.registry.url is missing");
        assertThatThrownBy(() -> ServiceConfig.of(with("htpp.port", "1"))).hasMessageContaining("htpp.port");
        assertThatThrownBy(() -> ServiceConfig.of(with("http.port", "70000"))).hasMessageContaining("65535");
        assertThatThrownBy(() -> ServiceConfig.of(with("topic.partitions", "0")))
                .hasMessageContaining("topic.partitions");
        assertThatThrownBy(() -> ServiceConfig.of(with("records.restored", "yes")))
                .hasMessageContaining("true or false");
        assertThatThrownBy(() -> ServiceConfig.of(with("alerts.receive.days", "-1")))
                .hasMessageContaining("alerts.receive.days");
    }
}
