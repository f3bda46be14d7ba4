package io.unitrail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.unitrail.service.ServiceConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be held of the files for running it, without Prometheus, Grafana, systemd or Kubernetes. */
class OperationsFilesTest {
    private static final Path ROOT = RepositoryRoot.path();
    private static final Path DEPLOY = ROOT.resolve("deploy");
    private static final Pattern METRIC = Pattern.compile("unitrail_[a-z_]+");
    private static final Pattern METER = Pattern.compile("\"(unitrail\\.[a-z.]+)\"");

    private static Set<String> meters() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : List.of("query-service", "streams-app")) {
            try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                        .toList()) {
                    Matcher meter = METER.matcher(Files.readString(source));
                    while (meter.find()) {
                        names.add(meter.group(1).replace('.', '_'));
                    }
                }
            }
        }
        return names;
    }

    private static String text(String file) {
        try {
            return Files.readString(DEPLOY.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_metric_of_the_dashboard_and_the_rules_is_one_that_a_node_has() throws IOException {
        Set<String> known = meters();
        for (String file : List.of("grafana/unitrail.json", "prometheus/unitrail-alerts.yml")) {
            Matcher metric = METRIC.matcher(text(file));
            int found = 0;
            while (metric.find()) {
                String base = metric.group().replaceFirst("(_seconds_(count|sum|bucket)|_total)$", "");
                assertThat(known).as("%s in %s", metric.group(), file).contains(base);
                found++;
            }
            assertThat(found).as(file).isGreaterThan(10);
        }
    }

    @Test
    void every_alert_rule_is_explained() throws IOException {
        String operations = Files.readString(ROOT.resolve("docs/operations.md"));
        JsonNode rules = new YAMLMapper()
                .readTree(text("prometheus/unitrail-alerts.yml"))
                .at("/groups/0/rules");

        assertThat(rules).isNotEmpty();
        for (JsonNode rule : rules) {
            assertThat(operations).contains("`" + rule.get("alert").asText() + "`");
            assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
        }
    }

    @Test
    void the_dashboard_has_a_query_in_every_panel() throws IOException {
        JsonNode panels = JsonMapper.builder()
                .build()
                .readTree(text("grafana/unitrail.json"))
                .get("panels");

        assertThat(panels).hasSizeGreaterThan(10);
        for (JsonNode panel : panels) {
            assertThat(panel.at("/targets/0/expr").asText())
                    .as(panel.get("title").asText())
                    .isNotBlank();
        }
    }

    @Test
    void the_stateful_sets_environment_is_one_that_a_node_takes() throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        YAMLMapper yaml = new YAMLMapper();
        yaml.readerFor(JsonNode.class)
                .<JsonNode>readValues(text("kubernetes/unitrail.yaml"))
                .forEachRemaining(documents::add);
        JsonNode set = documents.stream()
                .filter(each -> each.path("kind").asText().equals("StatefulSet"))
                .findFirst()
                .orElseThrow();
        JsonNode pod = set.at("/spec/template/spec");
        Map<String, String> environment = new HashMap<>();
        for (JsonNode variable : pod.at("/containers/0/env")) {
            String name = variable.get("name").asText();
            String value = variable.path("value").asText("a value from elsewhere");
            environment.put(name, value.replace("$(POD_NAME)", "unitrail-0"));
        }

        ServiceConfig config = ServiceConfig.read(ROOT.resolve("config/unitrail.properties"), environment);

        assertThat(environment.keySet())
                .filteredOn(name -> name.startsWith(ServiceConfig.ENVIRONMENT_PREFIX))
                .allSatisfy(name -> assertThat(config.all())
                        .containsKey(name.substring(ServiceConfig.ENVIRONMENT_PREFIX.length())
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', '.')));
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/containers/0/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
        assertThat(pod.at("/containers/0/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
        assertThat(pod.get("terminationGracePeriodSeconds").asInt()).isGreaterThan(20);
    }

    @Test
    void the_unit_file_runs_as_nobody_special_and_gives_time_to_close() {
        String unit = text("systemd/unitrail.service");

        assertThat(unit).contains("\nUser=unitrail\n", "\nNoNewPrivileges=yes\n", "\nTimeoutStopSec=30\n");
        assertThat(unit).contains("io.unitrail.service.cli.Unitrail serve --config");
    }
}
