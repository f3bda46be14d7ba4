package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.avro.Registration;
import io.unitrail.avro.RegistrationKey;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.Stack;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.service.access.ApiKey;
import io.unitrail.service.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * After a consumer is erased nothing readable of them is left: not in any file of the broker, not in any row of any store, not in an answer or export;
 * and the key that opened it is in no file either, once the broker's cleaner has been there. The segments are closed after milliseconds here,
 * not after an hour; everything else is as it is in earnest. The reader of bytes in this test has the master key and opens the registration before
 * it is erased, so that it would notice if it could afterwards.
 */
class RegistrationErasureTest {
    private static final String PRODUCT = Gtin.of(97001);
    private static final String KEYS = "registration-keys";
    private static final String REGISTRATIONS = "registrations";

    @TempDir
    Path directory;

    private Http http;

    @Test
    void erasing_a_consumer_destroys_the_key_and_leaves_nothing_readable_and_the_trace_whole() throws Exception {
        byte[] master = new byte[32];
        new SecureRandom().nextBytes(master);
        Path masterFile = directory.resolve("master-key");
        Files.writeString(masterFile, Base64.getEncoder().encodeToString(master));
        ApiKey.Created admin = ApiKey.create("root", Set.of(Role.ADMIN), null, null, new SecureRandom());
        ApiKey.Created manager = ApiKey.create("rita", Set.of(Role.RECALL_MANAGER), null, null, new SecureRandom());
        ApiKey.Created viewer = ApiKey.create("vera", Set.of(Role.VIEWER), null, null, new SecureRandom());
        Path apiKeys = directory.resolve("keys");
        Files.write(
                apiKeys,
                List.of(admin.key().line(), manager.key().line(), viewer.key().line()));
        Path data = directory.resolve("stack");
        Stack stack = Stack.start(
                data,
                Map.of(
                        "auth.api.keys.file",
                        apiKeys.toString(),
                        "registrations.master.key.files",
                        masterFile.toString()));
        Map<String, byte[]> mustBeGone = new LinkedHashMap<>();
        try {
            http = stack.http();
            capture(admin, Line.commissioning(PRODUCT, "SN-1", "L-1"), Line.commissioning(PRODUCT, "SN-2", "L-1"));
            String recall = http.post(
                            "/api/v1/recalls",
                            "application/json",
                            "{\"name\":\"Motors\",\"criteria\":[{\"productId\":\"" + PRODUCT + "\",\"lot\":\"L-1\"}]}",
                            as(manager))
                    .json()
                    .get("id")
                    .asText();
            JsonNode ada = register("SN-1", "Ada Zebrafish", "+41 79 555 01 23", "Aquarium Street 7");
            JsonNode bob = register("SN-2", "Bob Okapi", "+41 79 555 04 56", "Forest Road 1");
            JsonNode eve = register("NEVER-SEEN", "Eve Quokka", "+41 79 555 07 89", "Island Way 2");
            String trace = http.get(trace(), as(admin)).body();

            String list = "/api/v1/recalls/" + recall + "/registrations";
            assertThat(names(list, manager)).containsExactly("Ada Zebrafish", "Bob Okapi");
            assertThat(http.get(list, as(viewer)).status()).isEqualTo(403);
            assertThat(names("/api/v1/registrations?productId=" + PRODUCT + "&serial=NEVER-SEEN", manager))
                    .containsExactly("Eve Quokka");
            String id = ada.get("id").asText();
            Registration sealed = record(stack, REGISTRATIONS, Registration.class, id);
            RegistrationKey wrapped = record(stack, KEYS, RegistrationKey.class, id);
            byte[] key = opened(master, bytes(wrapped.getNonce()), "key " + id, bytes(wrapped.getKey()));
            String context = id + " https://id.gs1.org/01/" + PRODUCT + "/21/SN-1";
            assertThat(new String(
                            opened(key, bytes(sealed.getNonce()), context, bytes(sealed.getCiphertext())),
                            StandardCharsets.UTF_8))
                    .contains("Ada Zebrafish", "ada.zebrafish@example.org", "+41 79 555 01 23", "Aquarium Street 7");

            assertThat(erase(id, bob.get("token").asText())).isEqualTo(403);
            assertThat(erase(id, ada.get("token").asText())).isEqualTo(204);
            assertThat(names(list, manager)).containsExactly("Bob Okapi");
            assertThat(http.get(trace(), as(admin)).body()).isEqualTo(trace);
            for (String export : List.of(list, "/api/v1/recalls/" + recall + "/units")) {
                for (String accept : List.of("application/x-ndjson", "text/csv")) {
                    Http.Answer answer = http.get(export, with(manager, "Accept", accept));
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.body()).doesNotContain("Zebrafish", "zebrafish", "555 01 23", "Aquarium");
                }
            }

            mustBeGone.put("wrapped key", bytes(wrapped.getKey()));
            mustBeGone.put("ciphertext", bytes(sealed.getCiphertext()));
            closeSegmentsAndAwaitTheCleaner(stack, data.resolve("kafka"), mustBeGone.values());
            assertThat(names(list, manager)).containsExactly("Bob Okapi");
            assertThat(http.send("DELETE", eve.get("erase").asText(), "application/json", "", as(admin))
                            .status())
                    .isEqualTo(204);
            mustBeGone.put("key", key);
            mustBeGone.put("token", ada.get("token").asText().getBytes(StandardCharsets.US_ASCII));
        } finally {
            stack.close();
        }
        for (String text : List.of("Zebrafish", "zebrafish", "555 01 23", "Aquarium Street")) {
            mustBeGone.put(text, text.getBytes(StandardCharsets.UTF_8));
        }
        List<Path> files = files(data);
        assertThat(files).anyMatch(file -> file.toString().contains("audit-0"));
        assertThat(files.stream()
                        .anyMatch(file -> contains(
                                file, "GET /api/v1/recalls/{id}/registrations".getBytes(StandardCharsets.UTF_8))))
                .as("who listed them is in the audit topic")
                .isTrue();
        for (Path file : files) {
            mustBeGone.forEach((what, bytes) ->
                    assertThat(contains(file, bytes)).as("%s in %s", what, file).isFalse());
        }
        assertThat(rows(data.resolve("state"), mustBeGone))
                .as("rows of the stores that were looked at")
                .isPositive();
    }

    private static String[] as(ApiKey.Created key) {
        return new String[] {"Authorization", "Bearer " + key.secret()};
    }

    private static String[] with(ApiKey.Created key, String header, String value) {
        return new String[] {"Authorization", "Bearer " + key.secret(), header, value};
    }

    private static String trace() {
        return "/api/v1/units/" + PRODUCT + "/SN-1/trace";
    }

    private void capture(ApiKey.Created admin, Line... lines) {
        String body = String.join("\n", Stream.of(lines).map(Line::toString).toList()) + "\n";
        Http.Answer captured = http.post("/api/v1/events", "application/x-ndjson", body, as(admin));
        assertThat(captured.status()).as(captured.body()).isEqualTo(202);
        assertThat(http.get(
                                trace(),
                                with(
                                        admin,
                                        "Unitrail-After",
                                        captured.json().get("position").asText()))
                        .status())
                .isEqualTo(200);
    }

    /** As a consumer does: without a login. */
    private JsonNode register(String serial, String name, String phone, String address) {
        String mail = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.org";
        Http.Answer answer = http.post(
                "/api/v1/registrations",
                "application/json",
                "{\"productId\":\"" + PRODUCT + "\",\"serial\":\"" + serial + "\",\"contact\":{\"name\":\"" + name
                        + "\",\"email\":\"" + mail + "\",\"phone\":\"" + phone
                        + "\",\"address\":\"" + address + "\"},\"language\":\"en\",\"consent\":true}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private List<String> names(String path, ApiKey.Created key) {
        Http.Answer answer = http.get(path, as(key));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("items").findValuesAsText("name");
    }

    private int erase(String id, String token) {
        return http.send("DELETE", "/api/v1/registrations/" + id, "application/json", "", "Unitrail-Erase-Token", token)
                .status();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** By the documented format alone. */
    private static byte[] opened(byte[] key, byte[] nonce, String context, byte[] sealed)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(sealed);
    }

    private static <T extends SpecificRecord> T record(Stack stack, String topic, Class<T> type, String id) {
        RegistryClient registry =
                new RegistryClient(RegistryConfig.of(Map.of("schema.registry.url", stack.registryUrl())));
        UnitrailAvroDeserializer<T> deserializer = new UnitrailAvroDeserializer<>(type, registry);
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            T found = null;
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(java.time.Duration.ofSeconds(1))) {
                    found = id.equals(each.key()) ? deserializer.deserialize(topic, each.value()) : found;
                }
            }
            return Objects.requireNonNull(found, "no record of " + id + " in " + topic);
        }
    }

    /** What an hour and the node's own records do in earnest. */
    private static void closeSegmentsAndAwaitTheCleaner(Stack stack, Path kafka, Collection<byte[]> gone)
            throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", stack.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            Map<ConfigResource, Collection<AlterConfigOp>> quick = new LinkedHashMap<>();
            for (String topic : List.of(KEYS, REGISTRATIONS)) {
                quick.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(
                                new AlterConfigOp(new ConfigEntry("segment.ms", "10"), AlterConfigOp.OpType.SET),
                                new AlterConfigOp(
                                        new ConfigEntry("file.delete.delay.ms", "0"), AlterConfigOp.OpType.SET)));
            }
            admin.incrementalAlterConfigs(quick).all().get();
            long[] rolled = {0};
            Await.until("the cleaner has removed what was erased", () -> {
                if (System.nanoTime() - rolled[0] > 2_000_000_000L) {
                    rolled[0] = System.nanoTime();
                    producer.send(new ProducerRecord<>(KEYS, 0, "roll", null));
                    producer.send(new ProducerRecord<>(REGISTRATIONS, 0, "roll", null));
                    producer.flush();
                }
                return files(kafka).stream()
                        .filter(file ->
                                String.valueOf(file.getParent().getFileName()).startsWith("registration"))
                        .filter(file -> !file.toString().endsWith("index"))
                        .noneMatch(file -> gone.stream().anyMatch(bytes -> contains(file, bytes)));
            });
        }
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        } catch (UncheckedIOException e) {
            return files(directory); // a file went away between
        }
    }

    private static boolean contains(Path file, byte[] wanted) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Files of RocksDB are compressed, so each row of each store is read too. */
    private static long rows(Path state, Map<String, byte[]> mustBeGone) throws RocksDBException {
        RocksDB.loadLibrary();
        long rows = 0;
        for (Path store : files(state).stream()
                .filter(file -> String.valueOf(file.getFileName()).equals("CURRENT"))
                .map(Path::getParent)
                .toList()) {
            List<ColumnFamilyDescriptor> families = new ArrayList<>();
            try (Options options = new Options()) {
                for (byte[] name : RocksDB.listColumnFamilies(options, store.toString())) {
                    families.add(new ColumnFamilyDescriptor(name));
                }
            }
            List<ColumnFamilyHandle> handles = new ArrayList<>();
            try (DBOptions options = new DBOptions();
                    RocksDB db = RocksDB.openReadOnly(options, store.toString(), families, handles)) {
                for (ColumnFamilyHandle handle : handles) {
                    try (RocksIterator row = db.newIterator(handle)) {
                        for (row.seekToFirst(); row.isValid(); row.next()) {
                            String text = new String(row.key(), StandardCharsets.ISO_8859_1)
                                    + new String(row.value(), StandardCharsets.ISO_8859_1);
                            mustBeGone.forEach((what, bytes) -> assertThat(text)
                                    .as("%s in %s", what, store)
                                    .doesNotContain(new String(bytes, StandardCharsets.ISO_8859_1)));
                            rows++;
                        }
                        row.status();
                    }
                    handle.close();
                }
            }
        }
        return rows;
    }
}
