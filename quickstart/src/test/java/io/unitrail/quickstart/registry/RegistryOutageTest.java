package io.unitrail.quickstart.registry;

import static io.unitrail.quickstart.registry.RegistryApi.json;
import static io.unitrail.quickstart.registry.Schemas.SCAN;
import static io.unitrail.quickstart.registry.Schemas.SCAN_WITH_OPTIONAL_PLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.RegistryApi.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryOutageTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void registry_answers_while_the_broker_is_down_and_writes_when_it_is_back() {
        EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        String bootstrapServers = broker.bootstrapServers();
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(bootstrapServers, 0)) {
            RegistryApi api = new RegistryApi(registry.url());
            api.register("scan-value", SCAN);

            broker.close();
            assertThat(api.get("/schemas/ids/1/schema").body()).isEqualTo(json(SCAN));
            broker = EmbeddedBroker.start(directory, Integer.parseInt(bootstrapServers.replaceFirst(".*:", "")));

            assertThat(api.register("scan-value", SCAN_WITH_OPTIONAL_PLACE)
                            .body()
                            .path("id")
                            .asInt())
                    .isEqualTo(2);
        } finally {
            broker.close();
        }
    }

    @Test
    void registry_writes_although_kafka_has_forgotten_its_transactional_id() throws Exception {
        Map<String, String> forgetful = Map.of(
                "transactional.id.expiration.ms", "1000",
                "transaction.remove.expired.transaction.cleanup.interval.ms", "500");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, forgetful);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            RegistryApi api = new RegistryApi(registry.url());
            api.register("scan-value", SCAN);
            Instant deadline = Instant.now().plus(DEADLINE);
            while (!admin.listTransactions().all().get().isEmpty()) {
                assertThat(Instant.now()).isBefore(deadline);
            }

            assertThat(api.register("scan-value", SCAN_WITH_OPTIONAL_PLACE)
                            .body()
                            .path("id")
                            .asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void record_of_another_program_in_the_topic_stops_writing_and_starting_instead_of_being_skipped() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0)) {
            RegistryApi api = new RegistryApi(registry.url());
            api.register("scan-value", SCAN);
            try (Producer<String, String> other = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers()),
                    new StringSerializer(),
                    new StringSerializer())) {
                other.send(new ProducerRecord<>(EmbeddedRegistry.DEFAULT_TOPIC, "{\"keytype\":\"OTHER\"}", "{}"))
                        .get();
            }

            for (int attempt = 0; attempt < 2; attempt++) {
                Answer refused = api.register("scan-value", SCAN_WITH_OPTIONAL_PLACE);
                assertThat(refused.status()).isEqualTo(500);
                assertThat(refused.message()).contains("OTHER").contains("offset");
            }
            assertThatThrownBy(() -> EmbeddedRegistry.start(broker.bootstrapServers(), 0))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("OTHER");
        }
    }
}
