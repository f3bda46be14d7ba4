package io.unitrail.quickstart.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    private static final String TOPIC = "kept";
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    Path temporary;

    @Test
    void records_written_before_a_restart_are_there_after_it_on_another_port() throws Exception {
        Path directory = temporary.resolve("kafka");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            createTopic(broker.bootstrapServers());
            write(broker.bootstrapServers(), "first", Optional.empty());
            write(broker.bootstrapServers(), "in a transaction", Optional.of("writer-1"));
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            write(broker.bootstrapServers(), "second", Optional.of("writer-1"));
            assertThat(readCommitted(broker.bootstrapServers(), 3))
                    .containsExactly("first", "in a transaction", "second");
        }
    }

    @Test
    void records_acknowledged_before_kill_9_are_there_after_it() throws Exception {
        Path directory = temporary.resolve("kafka");
        BrokerChild child = BrokerChild.start(directory);
        try {
            String bootstrapServers = child.bootstrapServers();
            createTopic(bootstrapServers);
            write(bootstrapServers, "acknowledged", Optional.empty());
            write(bootstrapServers, "committed", Optional.of("writer-1"));
        } finally {
            child.kill();
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            assertThat(readCommitted(broker.bootstrapServers(), 2)).containsExactly("acknowledged", "committed");
        }
    }

    @Test
    void close_takes_seconds_and_frees_the_port() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(temporary.resolve("kafka"), 0);
        int port = Integer.parseInt(broker.bootstrapServers().replaceFirst(".*:", ""));
        Instant before = Instant.now();

        broker.close();

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
        broker.close();
    }

    @Test
    void port_in_use_is_an_error_that_names_port_and_option() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(temporary.resolve("kafka"), taken.getLocalPort()))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("--kafka-port");
        }
    }

    @Test
    void directory_in_use_by_a_running_broker_is_an_error() {
        Path directory = temporary.resolve("kafka");
        try (EmbeddedBroker running = EmbeddedBroker.start(directory, 0)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("in use");
            assertThat(running.bootstrapServers()).startsWith("127.0.0.1:");
        }
    }

    @Test
    void directory_of_another_layout_is_an_error() throws Exception {
        Path photos = Files.createDirectories(temporary.resolve("photos"));
        Files.writeString(photos.resolve("cat.txt"), "cat");
        Path otherNode = Files.createDirectories(temporary.resolve("other-node"));
        Files.writeString(
                otherNode.resolve("meta.properties"),
                "version=1\ncluster.id=Zm9yZWlnbi1jbHVzdGVyLQ\nnode.id=7\ndirectory.id=0bP2Vt1dSTe8cTfVPGAOeA\n");

        assertThatThrownBy(() -> EmbeddedBroker.start(photos, 0)).hasMessageContaining("cat.txt");
        assertThatThrownBy(() -> EmbeddedBroker.start(otherNode, 0))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining(otherNode.toString())
                .hasMessageContaining("7");
    }

    @Test
    void settings_that_hold_the_node_together_cannot_be_replaced() {
        assertThatThrownBy(() -> EmbeddedBroker.start(temporary.resolve("kafka"), 0, Map.of("node.id", "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("node.id");
    }

    private static void createTopic(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                    .all()
                    .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void write(String bootstrapServers, String value, Optional<String> transactionalId)
            throws Exception {
        Map<String, Object> settings = new HashMap<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all"));
        transactionalId.ifPresent(id -> settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id));
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            if (transactionalId.isPresent()) {
                producer.initTransactions();
                producer.beginTransaction();
            }
            var sent = producer.send(new ProducerRecord<>(TOPIC, "key", value));
            if (transactionalId.isPresent()) {
                producer.commitTransaction();
            }
            sent.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static List<String> readCommitted(String bootstrapServers, int count) {
        List<String> values = new ArrayList<>();
        Instant deadline = Instant.now().plus(DEADLINE);
        try (Consumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(TOPIC, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (values.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> values.add(message.value()));
            }
        }
        return values;
    }
}
