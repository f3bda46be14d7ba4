package io.unitrail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holding;
import io.unitrail.e2e.support.FreePorts;
import io.unitrail.quickstart.factory.PlantedFaults;
import io.unitrail.quickstart.factory.SimulatedFactory;
import io.unitrail.service.cli.Unitrail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart as a newcomer meets it: what it invites to try gives what the simulation counted itself. */
class QuickstartTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FEW = 200;
    private static final int MANY = 500;
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

    @TempDir
    private Path temp;

    @Test
    void the_three_things_to_try_answer_as_simulated_also_after_kill_9_and_it_stops_when_told() throws Exception {
        Path dir = temp.resolve("data");
        Map<String, String> before;
        try (QuickstartChild child = start(dir, "--port", "0", "--simulate", String.valueOf(FEW))) {
            child.awaitReady();
            PlantedFaults faults = faults(dir);
            assertRecallIsAsSimulated(child, faults);
            assertStandingRecallIsAsSimulated(child, faults);
            assertWrongScanIsVoided(child, faults);
            assertCloneIsUnknown(child, faults);
            child.commands().forEach(QuickstartTest::assertCommandRuns);
            before = answers(child, faults);
            child.kill();
        }

        try (QuickstartChild child = start(dir, "--port", "0")) {
            child.awaitReady();

            assertThat(answers(child, faults(dir))).isEqualTo(before);
            assertThat(child.stop(STOPS_WITHIN)).as("stopped when told").isTrue();
        }
    }

    @Test
    void killed_in_the_middle_of_the_simulation_it_goes_on_with_the_same_events_and_ends_with_the_same_answers()
            throws Exception {
        Path dir = temp.resolve("data");
        Path mark = dir.resolve("simulation.properties");
        int port = FreePorts.next();
        String units = "http://127.0.0.1:" + port + "/api/v1/units/";
        try (QuickstartChild child = start(dir, "--port", String.valueOf(port), "--simulate", String.valueOf(MANY))) {
            child.await(() -> Files.exists(mark));
            UnitId early = faults(dir).correctedScan().scanned();
            child.await(() -> exists(child, units + early.product().value() + "/" + early.serial()));
            child.kill();
        }
        assertThat(Files.readString(mark)).as("killed in the middle").contains("complete=false");

        try (QuickstartChild child = start(dir, "--port", "0")) {
            child.awaitReady();

            assertThat(Files.readString(mark)).contains("complete=true");
            PlantedFaults faults = faults(dir);
            assertRecallIsAsSimulated(child, faults);
            assertWrongScanIsVoided(child, faults);
            UnitId drill = faults.clonedSerial().unit();
            assertThat(units(
                            child,
                            child.url() + "/api/v1/products/" + drill.product().value()))
                    .as("each drill once")
                    .isEqualTo(new SimulatedFactory(MANY, 0, Instant.EPOCH).drills());
        }
    }

    private QuickstartChild start(Path dir, String... options) throws IOException {
        return QuickstartChild.start(dir, Files.createTempFile(temp, "stderr", ".txt"), options);
    }

    private static boolean exists(QuickstartChild child, String unit) throws IOException, InterruptedException {
        try {
            return child.get(unit).contains("eventCount");
        } catch (AssertionError | java.net.ConnectException notYet) {
            return false;
        }
    }

    private static long units(QuickstartChild child, String url) throws IOException, InterruptedException {
        return JSON.readTree(child.get(url)).path("units").asLong();
    }

    /** What the simulation of this directory planted, computed from what the directory says that it is. */
    private static PlantedFaults faults(Path dir) throws IOException {
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(dir.resolve("simulation.properties"))) {
            said.load(reader);
        }
        return new SimulatedFactory(
                        Integer.parseInt(said.getProperty("units")),
                        Long.parseLong(said.getProperty("seed")),
                        Instant.parse(said.getProperty("end")))
                .plantedFaults();
    }

    private static void assertRecallIsAsSimulated(QuickstartChild child, PlantedFaults faults) throws Exception {
        JsonNode answer = JSON.readTree(recall(child, faults));

        assertThat(answer.path("complete").asBoolean()).isTrue();
        assertThat(answer.path("summary").path("units").asInt())
                .isEqualTo(faults.badLot().total());
        PlantedFaults.BadLot badLot = faults.badLot();
        assertThat(serials(answer, unit -> true)).isEqualTo(everyUnit(badLot));
        assertThat(serials(answer, unit -> unit.path("exposure").asText().equals("former")))
                .as("those whose pack was swapped out")
                .isNotEmpty()
                .isEqualTo(serials(badLot.former()));
        assertThat(serials(answer, unit -> unit.hasNonNull("container")))
                .as("some are still in cases on pallets")
                .isNotEmpty();
        for (Map.Entry<Holding, Long> holding : faults.badLot().byHolding().entrySet()) {
            assertThat(answer.path("summary")
                            .path("byHolding")
                            .path(holding.getKey().word())
                            .asLong())
                    .as(holding.getKey().word())
                    .isEqualTo(holding.getValue());
        }
    }

    private static SortedSet<String> everyUnit(PlantedFaults.BadLot badLot) {
        SortedSet<String> serials = serials(badLot.affectedUnits());
        serials.addAll(serials(badLot.loosePacks()));
        return serials;
    }

    private static SortedSet<String> serials(Collection<UnitId> units) {
        SortedSet<String> serials = new TreeSet<>();
        units.forEach(unit -> serials.add(unit.serial()));
        return serials;
    }

    private static SortedSet<String> serials(JsonNode set, Predicate<JsonNode> which) {
        SortedSet<String> serials = new TreeSet<>();
        set.path("units").forEach(unit -> {
            if (which.test(unit)) {
                serials.add(unit.path("serial").asText());
            }
        });
        return serials;
    }

    /** The same as a recall that stands: its log of changes names the same units, and each unit says that it is in it. */
    private static void assertStandingRecallIsAsSimulated(QuickstartChild child, PlantedFaults faults)
            throws Exception {
        String recalls = child.url() + "/api/v1/recalls";
        String id = JSON.readTree(child.post(
                        recalls,
                        "{\"name\":\"Cells\",\"class\":\"II\",\"reason\":\"heat\",\"criteria\":["
                                + faults.badLot().criterion() + "]}"))
                .path("id")
                .asText();
        String changes = recalls + "/" + id + "/changes?limit=1000";
        child.await(() -> child.get(changes).contains("set_complete"));

        SortedSet<String> members = new TreeSet<>();
        JSON.readTree(child.get(changes)).path("items").forEach(change -> {
            if (change.hasNonNull("serial")) {
                members.add(change.path("serial").asText());
            }
        });
        assertThat(members).isEqualTo(everyUnit(faults.badLot()));
        UnitId one = faults.badLot().affectedUnits().first();
        assertThat(state(child, one).path("recalls").toString()).contains(id);
        child.post(recalls + "/" + id + "/close", "{\"reason\":\"done\",\"by\":\"quality\"}");
    }

    private static void assertWrongScanIsVoided(QuickstartChild child, PlantedFaults faults) throws Exception {
        JsonNode trace =
                JSON.readTree(child.get(address(child, faults.correctedScan().scanned()) + "/trace"));

        List<JsonNode> voided = StreamSupport.stream(trace.path("events").spliterator(), false)
                .filter(event -> event.hasNonNull("voided"))
                .toList();
        assertThat(voided).hasSize(1);
        assertThat(voided.get(0).path("eventId").asText())
                .isEqualTo(faults.correctedScan().wrongEventId());
        assertThat(trace.path("unit").path("holding").asText()).isEqualTo("consignee");
        assertThat(state(child, faults.correctedScan().sold()).path("holding").asText())
                .isEqualTo("consumer");
    }

    private static void assertCloneIsUnknown(QuickstartChild child, PlantedFaults faults) throws Exception {
        JsonNode state = state(child, faults.clonedSerial().unit());

        assertThat(state.path("holding").asText()).isEqualTo("unknown");
        assertThat(state.path("alerts").toString()).contains("commissioned_twice");
    }

    private static void assertCommandRuns(List<String> command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Unitrail.commandLine(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .execute(command.toArray(String[]::new));

        assertThat(code)
                .as("%s: %s", command, err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isNotEmpty();
    }

    private static Map<String, String> answers(QuickstartChild child, PlantedFaults faults) throws Exception {
        Map<String, String> answers = new TreeMap<>();
        answers.put("recall", withoutClock(recall(child, faults)));
        for (UnitId unit : List.of(
                faults.correctedScan().scanned(),
                faults.clonedSerial().unit(),
                faults.stolenUnit().unit(),
                faults.offlineLine().units().get(0))) {
            answers.put(unit.serial(), child.get(address(child, unit) + "/trace"));
        }
        return answers;
    }

    /** A summary says when it was asked. */
    private static String withoutClock(String recall) throws IOException {
        JsonNode answer = JSON.readTree(recall);
        ((com.fasterxml.jackson.databind.node.ObjectNode) answer.path("summary")).remove(List.of("asOf", "knownAt"));
        return answer.toString();
    }

    private static String recall(QuickstartChild child, PlantedFaults faults) throws Exception {
        return child.post(
                child.url() + "/api/v1/recall-sets",
                "{\"criteria\":[" + faults.badLot().criterion() + "]}");
    }

    private static JsonNode state(QuickstartChild child, UnitId unit) throws Exception {
        return JSON.readTree(child.get(address(child, unit)));
    }

    private static String address(QuickstartChild child, UnitId unit) throws IOException {
        return child.url() + "/api/v1/units/" + unit.product().value() + "/" + unit.serial();
    }
}
