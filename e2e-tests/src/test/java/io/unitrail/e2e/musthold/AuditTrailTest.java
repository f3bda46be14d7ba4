package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.unitrail.avro.AuditEntry;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.FreePorts;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.Stack;
import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.topics.TopicSetup;
import io.unitrail.schemas.topics.TopicSpecs;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.access.ApiKey;
import io.unitrail.service.access.Role;
import io.unitrail.service.kafka.KafkaAuditTrail;
import io.unitrail.service.port.AuditTrail;
import io.unitrail.service.port.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who looked up what is on the topic {@code audit}; what cannot be recorded is not answered, and nothing that was answered is lost. */
class AuditTrailTest {
    private static final String PRODUCT = Gtin.of(93001);

    @TempDir
    Path directory;

    @Test
    void who_looked_up_and_captured_what_and_what_was_refused_is_on_the_topic() throws Exception {
        ApiKey.Created line = ApiKey.create("line-7", Set.of(Role.LINE), null, null, new SecureRandom());
        ApiKey.Created viewer = ApiKey.create("ann", Set.of(Role.VIEWER), null, null, new SecureRandom());
        ApiKey.Created partner =
                ApiKey.create("acme", Set.of(Role.PARTNER), "urn:epc:id:pgln:9506000.93001", null, new SecureRandom());
        Path keys = directory.resolve("keys");
        Files.write(
                keys,
                List.of(line.key().line(), viewer.key().line(), partner.key().line()));
        try (Stack stack = Stack.start(directory.resolve("stack"), Map.of("auth.api.keys.file", keys.toString()))) {
            Http http = stack.http();
            String captured = http.post(
                            "/api/v1/events",
                            "application/x-ndjson",
                            Line.commissioning(PRODUCT, "S-1", "L") + "\n",
                            as(line))
                    .json()
                    .get("position")
                    .asText();
            assertThat(http.get("/api/v1/units/" + PRODUCT + "/S-1", with(viewer, "Unitrail-After", captured))
                            .status())
                    .isEqualTo(200);
            assertThat(http.get("/api/v1/units/" + PRODUCT + "/S-1", as(partner))
                            .status())
                    .isEqualTo(404);
            assertThat(http.get("/api/v1/alerts", as(partner)).status()).isEqualTo(403);
            assertThat(http.post(
                                    "/api/v1/recall-sets?summary=only",
                                    "application/json",
                                    "{\"criteria\":[{\"productId\":\"" + PRODUCT + "\"}]}",
                                    as(viewer))
                            .status())
                    .isEqualTo(200);
            assertThat(http.get("/api/v1/units/" + PRODUCT + "/S-1").status()).isEqualTo(401);
            assertThat(http.get("/health/live").status()).isEqualTo(200);

            Await.until(
                    "five entries are written",
                    () -> entries(stack.bootstrapServers(), stack.registryUrl()).size() == 5);
            assertThat(entries(stack.bootstrapServers(), stack.registryUrl()))
                    .extracting(each -> each.getActor() + " " + each.getAction() + " " + each.getTarget() + " "
                            + each.getOutcome() + " " + each.getStatus())
                    .containsExactly(
                            "line-7 POST /api/v1/events null done 202",
                            "ann GET /api/v1/units/{productId}/{serial} " + PRODUCT + "/S-1 done 200",
                            "acme GET /api/v1/units/{productId}/{serial} " + PRODUCT + "/S-1 refused 404",
                            "acme GET /api/v1/alerts null refused 403",
                            "ann POST /api/v1/recall-sets null done 200");
            List<AuditEntry> all = entries(stack.bootstrapServers(), stack.registryUrl());
            assertThat(all.get(4).getDetails().get("criteria")).contains(PRODUCT);
            assertThat(all.get(3).getDetails())
                    .containsEntry("roles", "partner")
                    .containsEntry("party", "https://id.gs1.org/417/9506000930015");
            assertThat(all.get(1).getPosition()).isNotEmpty();
            assertThat(all.toString()).doesNotContain(viewer.secret(), partner.secret(), line.secret());
        }
    }

    private static String[] as(ApiKey.Created key) {
        return new String[] {"Authorization", "Bearer " + key.secret()};
    }

    private static String[] with(ApiKey.Created key, String header, String value) {
        return new String[] {"Authorization", "Bearer " + key.secret(), header, value};
    }

    @Test
    void while_the_topic_cannot_be_written_only_so_many_are_answered_and_none_of_these_is_lost() throws Exception {
        int kafkaPort = FreePorts.next();
        int registryPort = FreePorts.next();
        String servers = "127.0.0.1:" + kafkaPort;
        String registryUrl = "http://127.0.0.1:" + registryPort;
        RegistryClient registry = new RegistryClient(
                RegistryConfig.of(Map.of(RegistryConfig.URL, registryUrl, "auto.register.schemas", "true")));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Topics topics = new Topics("");
        try (KafkaAuditTrail trail = new KafkaAuditTrail(
                topics,
                registry,
                Map.of("bootstrap.servers", servers),
                true,
                new KafkaAuditTrail.Limits(3, Duration.ofMinutes(10)),
                meters)) {
            for (int i = 0; i < 3; i++) {
                trail.reserve().record(entry("S-" + i));
            }
            assertThatThrownBy(trail::reserve)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("audit");

            try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), kafkaPort);
                    Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
                new TopicSetup(admin, servers).createOrVerify(new TopicSpecs(topics, 1, (short) 1));
                try (EmbeddedRegistry back = EmbeddedRegistry.start(broker.bootstrapServers(), registryPort)) {
                    Await.until(
                            "all is written",
                            () -> meters.counter("unitrail.audit.written").count() == 3);
                    assertThat(entries(servers, back.url()))
                            .extracting(AuditEntry::getTarget)
                            .containsExactly("S-0", "S-1", "S-2");
                    trail.reserve().record(entry("S-3"));
                    Await.until(
                            "the next one too",
                            () -> meters.counter("unitrail.audit.written").count() == 4);
                }
            }
        }
    }

    @Test
    void where_nobody_has_to_log_in_what_cannot_be_recorded_is_answered_and_counted() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        RegistryClient nowhere = new RegistryClient(
                RegistryConfig.of(Map.of(RegistryConfig.URL, "http://127.0.0.1:" + FreePorts.next())));
        try (KafkaAuditTrail trail = new KafkaAuditTrail(
                new Topics(""),
                nowhere,
                Map.of("bootstrap.servers", "127.0.0.1:" + FreePorts.next()),
                false,
                new KafkaAuditTrail.Limits(1, Duration.ofMinutes(10)),
                meters)) {
            trail.reserve().record(entry("S-0"));
            trail.reserve().record(entry("S-1"));

            assertThat(meters.counter("unitrail.audit.dropped").count()).isEqualTo(1);
        }
    }

    private static AuditTrail.Entry entry(String target) {
        return new AuditTrail.Entry(
                1, "ann", "127.0.0.1", "GET /api/v1/units", target, AuditTrail.Outcome.DONE, 200, null, Map.of());
    }

    private static List<AuditEntry> entries(String servers, String registryUrl) {
        List<AuditEntry> found = new ArrayList<>();
        RegistryClient registry = new RegistryClient(RegistryConfig.of(Map.of(RegistryConfig.URL, registryUrl)));
        TopicPartition audit = new TopicPartition("audit", 0);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", servers,
                                "enable.auto.commit", "false",
                                "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
                UnitrailAvroDeserializer<AuditEntry> decoder =
                        new UnitrailAvroDeserializer<>(AuditEntry.class, registry)) {
            consumer.assign(List.of(audit));
            consumer.seekToBeginning(List.of(audit));
            long end = consumer.endOffsets(List.of(audit)).get(audit);
            while (consumer.position(audit) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    found.add(Objects.requireNonNull(decoder.deserialize("audit", record.value())));
                }
            }
        }
        return found;
    }
}
