package io.unitrail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.unitrail.service.ServiceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What can be held of the compose file, the image and the example configuration without a container engine. */
class DeploymentFilesTest {
    private static final Path ROOT = RepositoryRoot.path();
    private static final Pattern PINNED = Pattern.compile("[^\\s:@]+:[0-9][^\\s:]*");
    private static final int NODES = 2;
    private static final int BROKERS = 3;

    private static JsonNode compose() throws IOException {
        try (var text = Files.newBufferedReader(ROOT.resolve("docker-compose.yml"))) {
            Object merged = new Yaml().load(text); // resolves anchors and merge keys
            return new YAMLMapper().valueToTree(merged);
        }
    }

    private static List<JsonNode> services(String prefix) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        compose().path("services").properties().forEach(entry -> {
            if (entry.getKey().startsWith(prefix)) {
                found.add(entry.getValue());
            }
        });
        return found;
    }

    @Test
    void every_image_is_pinned_and_every_service_has_a_health_check_and_is_not_root() throws IOException {
        assertThat(services("")).hasSize(BROKERS + 1 + NODES).allSatisfy(service -> {
            assertThat(service.path("image").asText()).matches(PINNED);
            assertThat(service.path("healthcheck").path("test")).isNotEmpty();
            assertThat(service.path("user").asText()).isNotEmpty().isNotEqualTo("root");
        });
        List<String> bases = matches("(?m)^FROM (\\S+)", "Dockerfile");
        assertThat(bases).hasSize(2).allMatch(image -> PINNED.matcher(image).matches());
        assertThat(Files.readString(ROOT.resolve("Dockerfile"))).contains("\nUSER unitrail\n", "\nHEALTHCHECK ");
    }

    @Test
    void volumes_networks_and_dependencies_that_are_named_exist() throws IOException {
        JsonNode compose = compose();

        assertThat(services("")).allSatisfy(service -> {
            service.path("volumes")
                    .forEach(volume -> assertThat(
                                    compose.path("volumes").has(volume.asText().split(":")[0]))
                            .as(volume.asText())
                            .isTrue());
            service.path("networks")
                    .forEach(network -> assertThat(compose.path("networks").has(network.asText()))
                            .isTrue());
            service.path("depends_on").properties().forEach(needed -> {
                assertThat(compose.path("services").path(needed.getKey()).has("healthcheck"))
                        .isTrue();
                assertThat(needed.getValue().path("condition").asText()).isEqualTo("service_healthy");
            });
        });
    }

    @Test
    void ports_are_published_on_loopback_only_and_nodes_have_a_standby() throws IOException {
        assertThat(services(""))
                .allSatisfy(service -> service.path("ports")
                        .forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
        assertThat(services("unitrail"))
                .hasSize(NODES)
                .allSatisfy(node -> assertThat(node.path("environment")
                                .path("UNITRAIL_STREAMS_NUM_STANDBY_REPLICAS")
                                .asInt())
                        .isEqualTo(NODES - 1));
        assertThat(services("kafka"))
                .hasSize(BROKERS)
                .allSatisfy(broker -> assertThat(broker.path("environment")
                                .path("KAFKA_CONTROLLER_QUORUM_VOTERS")
                                .asText()
                                .split(","))
                        .hasSize(BROKERS));
    }

    @Test
    void the_nodes_configuration_is_one_that_a_node_takes() throws IOException {
        for (JsonNode node : services("unitrail")) {
            Map<String, String> environment = new HashMap<>();
            node.path("environment")
                    .properties()
                    .forEach(entry ->
                            environment.put(entry.getKey(), entry.getValue().asText()));

            ServiceConfig config = ServiceConfig.read(ROOT.resolve("config/unitrail.properties"), environment);

            environment.forEach((name, value) -> assertThat(config.all())
                    .as("%s is a key that a node knows", name)
                    .containsEntry(
                            name.substring(ServiceConfig.ENVIRONMENT_PREFIX.length())
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', '.'),
                            value));
        }
    }

    @Test
    void what_the_example_configuration_has_commented_out_is_known_too() throws IOException {
        Path file = ROOT.resolve("config/unitrail.properties");
        Properties all = new Properties();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(line -> line.replaceFirst("^# (?=[a-z.]+=)", ""))
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .map(line -> line.split("=", 2))
                    .forEach(pair -> all.put(pair[0], pair[1]));
        }
        Map<String, String> keys = new HashMap<>();
        all.forEach((key, value) -> keys.put(key.toString(), value.toString()));

        assertThat(ServiceConfig.of(keys).all()).containsKeys("topic.partitions", "streams.num.standby.replicas");
    }

    private static List<String> matches(String regex, String file) throws IOException {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(regex).matcher(Files.readString(ROOT.resolve(file)));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
