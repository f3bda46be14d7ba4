package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Cli;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.LyingProxy;
import io.unitrail.e2e.support.Stack;
import io.unitrail.e2e.support.StoreFault;
import io.unitrail.e2e.support.UnitLives;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code unitrail verify}: everything derived again from the log is what is answered, and a difference is found. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerifyTest {
    private static final String PRODUCT = Gtin.of(87101);
    private static final String BATTERY = Gtin.of(87102);
    private static final int UNITS = 300;
    private static final int FIRST_CASE = 871_000;
    private static final String PALLET = "https://id.gs1.org/00/" + Gtin.sscc(872_000);
    private static Stack stack;

    @BeforeAll
    static void capture_a_world(@TempDir Path directory) {
        stack = Stack.start(directory);
        List<String> lines = new ArrayList<>(new UnitLives(PRODUCT, UNITS, FIRST_CASE).lines());
        lines.addAll(cases());
        lines.addAll(batteries());
        lines.addAll(corrections());
        stack.http().captureVisibly(lines);
    }

    @AfterAll
    static void stop() throws Exception {
        stack.close();
    }

    @Test
    @Order(1)
    void after_packing_swaps_and_corrections_everything_answered_is_what_the_log_says() {
        Cli.Result verified = verify(stack.url());

        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
        JsonNode found = verified.json();
        assertThat(found.at("/units/checked").asInt()).isEqualTo(UNITS + 20);
        assertThat(found.at("/units/differing").asInt()).isZero();
        assertThat(found.at("/others/checked").asInt()).isEqualTo(UNITS / 50 + 1);
        assertThat(found.at("/setAside").asInt()).isZero();
        assertThat(found.at("/notCompared")).isEmpty();
    }

    @Test
    @Order(1)
    void what_was_not_compared_is_named_and_is_no_success() {
        Cli.Result verified = verify(stack.url(), "--max-records", "40");

        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.json().at("/notCompared").toString()).contains(PALLET);
        assertThat(text("--max-records", "40").out()).contains("not compared: " + PALLET);
    }

    @Test
    @Order(2)
    void events_that_stream_in_meanwhile_do_not_disturb_it() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> streaming = thread.submit(() -> {
                int sent = 0;
                for (; !enough.get(); sent++) {
                    Instant when = Line.START.plus(Duration.ofDays(2)).plusSeconds(sent);
                    stack.http()
                            .capture(List.of(Line.observe(PRODUCT, UnitLives.serial(sent % UNITS), "inspecting")
                                    .at(when)
                                    .toString()));
                }
                return sent;
            });
            Cli.Result verified = verify(stack.url());
            enough.set(true);

            assertThat(streaming.get()).isPositive();
            assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    @Order(3)
    void what_somebody_resolved_is_no_difference_and_is_counted() {
        stack.http()
                .captureVisibly(List.of(
                        Line.commissioning(BATTERY, "CLONE", "CELLS").toString(),
                        Line.commissioning(BATTERY, "CLONE", "CELLS")
                                .at(Line.START.plus(Duration.ofDays(5)))
                                .toString()));
        String alerts = "/api/v1/alerts?code=commissioned_twice&object="
                + Http.encode("https://id.gs1.org/01/" + BATTERY + "/21/CLONE");
        Await.until(
                "the clone is found",
                () -> !stack.http().get(alerts).json().get("items").isEmpty());
        String alert = stack.http().get(alerts).json().at("/items/0/alertId").asText();
        Http.Answer resolved = stack.http()
                .post(
                        "/api/v1/alerts/" + alert + "/resolve",
                        "application/json",
                        "{\"by\":\"qa\",\"reason\":\"re-labelled\"}");
        assertThat(resolved.status()).as(resolved.body()).isEqualTo(200);
        stack.http()
                .captureVisibly(
                        List.of(Line.commissioning(BATTERY, "AFTER", "CELLS").toString()));

        Cli.Result verified = verify(stack.url());

        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.json().at("/resolved").asInt()).as(verified.out()).isEqualTo(1);
    }

    @Test
    @Order(3)
    void an_answer_that_is_wrong_in_one_field_of_one_unit_is_found() throws Exception {
        String liar = "%2F21%2F" + UnitLives.serial(17) + "&";
        try (LyingProxy proxy = new LyingProxy(
                stack.http(),
                (path, body) ->
                        (path + "&").contains(liar) ? body.replace("\"lot\":\"LOT-0\"", "\"lot\":\"LOT-X\"") : body)) {
            Cli.Result verified = verify(proxy.url());

            assertThat(verified.code()).as(verified.out() + verified.err()).isEqualTo(1);
            JsonNode found = verified.json();
            assertThat(found.at("/units/differing").asInt())
                    .as(verified.out() + verified.err())
                    .isEqualTo(1);
            assertThat(found.at("/others/differing").asInt()).isZero();
            assertThat(found.at("/differences/0/object").asText()).endsWith("/21/" + UnitLives.serial(17));
            assertThat(found.at("/differences/0/fields").findValuesAsText("field"))
                    .contains("/unit/lot");
            assertThat(found.at("/differences/0/fields").toString()).contains("LOT-0", "LOT-X");
        }
    }

    @Test
    @Order(4)
    void an_event_row_lost_from_a_store_is_found_and_no_other_unit_is_accused() throws Exception {
        String event = PRODUCT + "-1-42"; // UnitLives: inspecting of the 43rd unit
        int[] deleted = {0};
        stack.restart(state -> deleted[0] = StoreFault.deleteRows(state, "serials", UnitLives.serial(42), event));
        assertThat(deleted[0]).as("rows that were deleted").isPositive();

        Cli.Result verified = verify(stack.url());

        assertThat(verified.code()).as(verified.out() + verified.err()).isEqualTo(1);
        JsonNode found = verified.json();
        assertThat(found.at("/units/differing").asInt()).as(verified.out()).isEqualTo(1);
        assertThat(found.at("/others/differing").asInt()).isZero();
        assertThat(found.at("/differences/0/object").asText()).endsWith("/21/" + UnitLives.serial(42));
        assertThat(text("--show", "1").out())
                .contains("units", "1 differing", "the log says", "answered", "/21/" + UnitLives.serial(42));
    }

    @Test
    @Order(5)
    void a_unit_that_its_lot_no_longer_finds_is_found_although_it_is_itself_answered_well() throws Exception {
        int[] deleted = {0};
        stack.restart(state -> deleted[0] = StoreFault.deleteRows(state, "lots", "LOT-0", UnitLives.serial(77)));
        assertThat(deleted[0]).as("postings that were deleted").isPositive();

        JsonNode found = verify(stack.url()).json();

        assertThat(found.at("/units/differing").asInt()).as(found.toString()).isEqualTo(2); // with the lost row
        assertThat(found.at("/differences/1/object").asText()).endsWith("/21/" + UnitLives.serial(77));
        assertThat(found.at("/differences/1/fields").findValuesAsText("field"))
                .containsExactly("/lots/" + PRODUCT + "/LOT-0/units");
    }

    private static Cli.Result verify(String url, String... more) {
        return Cli.run(Stream.concat(Stream.concat(command(url), Stream.of("--json")), Arrays.stream(more))
                .toArray(String[]::new));
    }

    private static Cli.Result text(String... more) {
        return Cli.run(Stream.concat(command(stack.url()), Arrays.stream(more)).toArray(String[]::new));
    }

    private static Stream<String> command(String url) {
        return Stream.of(
                "verify",
                "--bootstrap-servers",
                stack.bootstrapServers(),
                "--schema-registry",
                stack.registryUrl(),
                "--url",
                url);
    }

    /** The cases go on a pallet, which is sent, and one is taken off. */
    private static List<String> cases() {
        List<String> lines = new ArrayList<>();
        Instant when = Line.START.plus(Duration.ofHours(12));
        for (int n = 0; n < UNITS / 50; n++) {
            lines.add(container("https://id.gs1.org/00/" + Gtin.sscc(FIRST_CASE + n), "packing", when)
                    .into(PALLET)
                    .toString());
        }
        lines.add(container(PALLET, "shipping", when.plusSeconds(60))
                .with("bizLocation", "urn:epc:id:sgln:9506000.00001.0")
                .toString());
        lines.add(container("https://id.gs1.org/00/" + Gtin.sscc(FIRST_CASE), "unpacking", when.plusSeconds(120))
                .into(PALLET)
                .with("action", "DELETE")
                .toString());
        return lines;
    }

    private static Line container(String id, String bizStep, Instant when) {
        return Line.observe(PRODUCT, "x", bizStep)
                .without("productId")
                .without("serial")
                .with("object", id)
                .at(when);
    }

    /** Built into units, and one swapped. */
    private static List<String> batteries() {
        List<String> lines = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            lines.add(Line.commissioning(BATTERY, "B" + n, "CELLS").toString());
            lines.add(installed(n, n, "assembling", "ADD", Duration.ofMinutes(10)));
        }
        lines.add(installed(0, 0, "removing", "DELETE", Duration.ofDays(1)));
        lines.add(installed(1, 0, "repairing", "ADD", Duration.ofDays(1).plusMinutes(5)));
        return lines;
    }

    private static String installed(int battery, int unit, String bizStep, String action, Duration after) {
        Line line = Line.observe(BATTERY, "B" + battery, bizStep)
                .with("action", action)
                .at(Line.START.plus(after));
        line.json().putObject("parent").put("productId", PRODUCT).put("serial", UnitLives.serial(unit));
        return line.toString();
    }

    /** Some of the units' events are declared wrong: inspections, packings, receipts. */
    private static List<String> corrections() {
        List<String> all = new UnitLives(PRODUCT, UNITS, FIRST_CASE).lines();
        List<String> lines = new ArrayList<>();
        for (int line = UNITS + 4; line < all.size(); line += 37) {
            String original = all.get(line);
            if (original.contains("\"eventId\"") || !original.contains("\"inspecting\"")) {
                lines.add(declared(original));
            }
        }
        return lines;
    }

    private static String declared(String line) {
        ObjectNode event = (ObjectNode) Http.json(line);
        event.putObject("errorDeclaration")
                .put("declarationTime", "2026-04-01T00:00:00Z")
                .put("reason", "incorrect_data");
        return event.toString();
    }
}
