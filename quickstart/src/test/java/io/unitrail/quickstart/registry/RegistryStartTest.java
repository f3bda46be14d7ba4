package io.unitrail.quickstart.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.quickstart.broker.EmbeddedBroker;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryStartTest {

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory, 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void topic_is_created_compacted_with_one_partition() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, EmbeddedRegistry.DEFAULT_TOPIC);

            assertThat(registry.url()).startsWith("http://127.0.0.1:");
            assertThat(admin.describeConfigs(List.of(topic))
                            .all()
                            .get()
                            .get(topic)
                            .get("cleanup.policy")
                            .value())
                    .isEqualTo("compact");
            assertThat(admin.describeTopics(List.of(EmbeddedRegistry.DEFAULT_TOPIC))
                            .allTopicNames()
                            .get()
                            .get(EmbeddedRegistry.DEFAULT_TOPIC)
                            .partitions())
                    .hasSize(1);
        }
    }

    @Test
    void topic_that_loses_schemas_or_has_several_partitions_is_refused() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic("expiring", Optional.of(1), Optional.empty()),
                            new NewTopic("wide", Optional.of(2), Optional.empty())
                                    .configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> EmbeddedRegistry.start(broker.bootstrapServers(), 0, "expiring"))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("expiring")
                .hasMessageContaining("cleanup.policy=compact");
        assertThatThrownBy(() -> EmbeddedRegistry.start(broker.bootstrapServers(), 0, "wide"))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("2 partitions");
    }

    @Test
    void port_in_use_is_an_error_that_names_port_and_option() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(
                            () -> EmbeddedRegistry.start(broker.bootstrapServers(), taken.getLocalPort(), "port-test"))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("--registry-port");
        }
    }
}
