package io.unitrail.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.service.http.HttpServer;
import io.unitrail.service.http.InMemoryPorts;
import io.unitrail.service.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands against a real server on a free port. */
class UnitrailTest {
    private static final String PRODUCT = "09506000134352";

    @TempDir
    Path directory;

    private final InMemoryPorts service = new InMemoryPorts();
    private HttpServer server;
    private String url;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void start() {
        server = HttpServer.start("127.0.0.1", 0, service.ports());
        url = "http://127.0.0.1:" + server.port();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        List<String> line = new ArrayList<>(List.of(arguments));
        if (!line.contains("--help") && !line.isEmpty() && !line.contains("serve")) {
            line.add("--url");
            line.add(url);
        }
        return Unitrail.commandLine(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .execute(line.toArray(String[]::new));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String noted() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    private static String event(String serial, String more) {
        return "{\"eventTime\":\"2026-03-01T08:00:00Z\",\"productId\":\"" + PRODUCT + "\",\"serial\":\"" + serial
                + "\",\"lot\":\"L-1\",\"action\":\"ADD\",\"bizStep\":\"commissioning\"" + more + "}";
    }

    @Test
    void capture_counts_names_bad_lines_and_writes_them_aside() throws IOException {
        Path file = file("line.ndjson", event("S1", ""), "", "{\"productId\":\"950600013435\"}", event("S2", ""));
        Path bad = directory.resolve("bad.ndjson");

        assertThat(run("capture", file.toString(), "--rejects", bad.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(printed()).contains("captured 2, duplicate 0, rejected 1").contains(file + ":3: ");
        assertThat(bad).hasContent("{\"productId\":\"950600013435\"}\n");

        assertThat(run("capture", file.toString(), "--json")).isEqualTo(ExitCode.FAILED);
        JsonNode again = Json.MAPPER.readTree(printed());
        assertThat(again.get("captured").asInt()).isEqualTo(2);
        assertThat(again.get("duplicates").asInt()).isEqualTo(2);
        assertThat(again.at("/rejected/0/line").asInt()).isEqualTo(3);
    }

    @Test
    void capture_keeps_the_line_numbers_of_a_csv_with_line_ends_in_cells() throws IOException {
        Path file = file(
                "events.csv",
                "eventTime,productId,serial,action,bizStep,attributes.note",
                "2026-03-01T08:00:00Z," + PRODUCT + ",C1,ADD,commissioning,\"two",
                "lines\"",
                "2026-03-01T08:00:00Z,77,C2,ADD,commissioning,");

        assertThat(run("capture", file.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(printed()).contains("captured 1").contains(file + ":4: ");
    }

    @Test
    void capture_of_more_than_a_batch_says_the_file_s_own_line() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 4_500; i++) {
            lines.add(event("B" + i, ""));
        }
        lines.add(4_321, "{}");
        Path file = file("many.ndjson", lines.toArray(String[]::new));

        assertThat(run("capture", file.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(printed()).contains("captured 4500").contains(file + ":4322: ");
    }

    @Test
    void a_dry_run_checks_and_sends_nothing() throws IOException {
        Path file = file("line.ndjson", event("S1", ""));

        assertThat(run("capture", file.toString(), "--dry-run")).isEqualTo(ExitCode.OK);
        assertThat(printed()).contains("captured 1, duplicate unknown, rejected 0");
        assertThat(run("trace", PRODUCT, "S1")).isEqualTo(ExitCode.FAILED);
        assertThat(noted()).contains("S1");
    }

    @Test
    void trace_shows_the_tree_and_the_timeline() throws IOException {
        run(
                "capture",
                file("line.ndjson", event("W1", ",\"inputs\":[{\"productId\":\"09506000134369\",\"serial\":\"M1\"}]"))
                        .toString());

        assertThat(run("trace", PRODUCT, "W1")).isEqualTo(ExitCode.OK);
        assertThat(printed())
                .contains("made of")
                .contains("`- 09506000134369 M1")
                .contains("commissioning");
        assertThat(run("trace", "--object", "urn:epc:id:sgtin:9506000.013435.W1", "--json"))
                .isEqualTo(ExitCode.OK);
        assertThat(Json.MAPPER.readTree(printed()).at("/unit/serial").asText()).isEqualTo("W1");
        assertThat(run("trace", PRODUCT)).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void trace_prints_how_a_unit_came_to_be_of_its_revision() throws IOException {
        run("capture", file("line.ndjson", event("S1", ",\"revision\":\"1.0\"")).toString());

        assertThat(run("trace", PRODUCT, "S1")).isEqualTo(ExitCode.OK);
        assertThat(printed()).containsPattern("revisions\\R  \\S+  1\\.0 by commissioning\\R");
    }

    @Test
    void recall_prints_the_set_and_ends_with_0_only_if_it_is_complete() throws IOException {
        run("capture", file("line.ndjson", event("S1", ""), event("S2", "")).toString());

        assertThat(run("recall", "--lot", PRODUCT, "L-1")).isEqualTo(ExitCode.OK);
        assertThat(printed().lines()).hasSize(3);
        assertThat(noted()).contains("complete: 2 lines");
        assertThat(run("recall", "--serials", PRODUCT, "S1", "S1", "--serials", PRODUCT, "S2", "S2", "--format", "csv"))
                .isEqualTo(ExitCode.OK);
        assertThat(printed().lines()).hasSize(3);
        assertThat(run("recall", "--lot", PRODUCT, "L-1", "--format", "ndjson")).isEqualTo(ExitCode.OK);
        assertThat(printed().lines()).hasSize(4);
        assertThat(run("recall", "--serials", PRODUCT, "S2", "S1")).isEqualTo(ExitCode.FAILED);
        assertThat(run("recall")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void recall_takes_a_table_of_selectors() throws IOException {
        run(
                "capture",
                file("line.ndjson", event("S1", ""), event("S2", ""), event("S3", ""))
                        .toString());
        Path table = file("selectors.csv", "productId,serial", PRODUCT + ",S1", PRODUCT + ",S3");

        assertThat(run("recall", "--selectors", table.toString(), "--format", "csv"))
                .isEqualTo(ExitCode.OK);
        assertThat(printed().lines()).hasSize(3);
        assertThat(run("recall", "--selectors", table.toString(), "--format", "epcis"))
                .isEqualTo(ExitCode.OK);
        assertThat(Json.MAPPER.readTree(printed()).at("/epcisBody/eventList")).hasSize(2);
    }

    @Test
    void a_selector_table_may_begin_with_a_byte_order_mark_and_name_components() throws IOException {
        run(
                "capture",
                file(
                                "line.ndjson",
                                event(
                                        "S1",
                                        ",\"inputs\":[{\"productId\":\"own:CELL\",\"lot\":\"BAD\",\"quantity\":2}]"),
                                event("S2", ""))
                        .toString());
        Path table = file("components.csv", "\uFEFFcomponent.productId,component.lot", "own:CELL,BAD");

        assertThat(run("recall", "--selectors", table.toString(), "--format", "csv"))
                .isEqualTo(ExitCode.OK);
        assertThat(printed()).contains("S1").doesNotContain("S2");
    }

    @Test
    void master_data_is_loaded_from_a_table_and_bad_rows_named() throws IOException {
        Path places = file(
                "places.csv",
                "placeId,name,own,kind,coordinates.lat,coordinates.lon",
                "urn:epc:id:sgln:9506000.00001.0,Plant,true,factory,48.1,11.5",
                "P2,Shop,false,castle,,");

        assertThat(run("master-data", "load", places.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(printed()).contains("stored 1, rejected 1");
        assertThat(noted()).contains("row 2").contains("castle");
    }

    @Test
    void dead_letters_are_listed_and_a_replay_wants_to_know_which() {
        assertThat(run("dead-letters", "list")).isEqualTo(ExitCode.OK);
        assertThat(run("dead-letters", "replay", "--all")).isEqualTo(ExitCode.OK);
        assertThat(run("dead-letters", "replay")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void help_is_everywhere_and_bad_usage_is_2() {
        for (String command : List.of("capture", "trace", "recall", "dead-letters", "master-data", "serve")) {
            assertThat(run(command, "--help")).as(command).isEqualTo(ExitCode.OK);
            assertThat(printed()).contains("Usage: unitrail " + command);
        }
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(run("nonsense")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_service_that_does_not_answer_is_named() {
        server.close();

        assertThat(run("trace", PRODUCT, "S1")).isEqualTo(ExitCode.FAILED);
        assertThat(noted()).contains(url);
    }
}
