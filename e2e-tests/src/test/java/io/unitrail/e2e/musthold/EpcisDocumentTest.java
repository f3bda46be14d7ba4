package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.SharedStack;
import io.unitrail.e2e.support.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** EPCIS 2.0 documents in, every object traceable in every spelling, the same events out. */
@ExtendWith(SharedStack.class)
class EpcisDocumentTest {
    private static final Path OWN = Path.of("src/test/resources/epcis");
    private static final String JSON_LD = "application/ld+json";
    private static final List<String> LISTS = List.of("epcList", "childEPCs", "inputEPCList", "outputEPCList");
    private static final List<String> QUANTITIES =
            List.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList");

    @Test
    void every_object_of_own_documents_is_traceable_as_urn_and_as_digital_link_and_its_events_come_back_equal(
            Stack stack) throws IOException {
        Map<String, String> linkOf = spellings();
        List<JsonNode> events = captureAll(stack.http(), documents(OWN));
        Map<String, String> urnOf = new HashMap<>();
        linkOf.forEach((urn, link) -> urnOf.put(link, urn));

        Set<String> objects = new TreeSet<>();
        for (JsonNode event : events) {
            named(event)
                    .forEach(id -> objects.add(
                            linkOf.getOrDefault(id, ObjectId.parse(id).canonical())));
        }
        assertThat(objects).hasSizeGreaterThan(25).allMatch(urnOf::containsKey);

        for (String link : objects) {
            List<JsonNode> mine = events.stream()
                    .filter(e -> named(e).stream()
                            .anyMatch(id -> ObjectId.parse(id).canonical().equals(link)))
                    .toList();
            for (String spelling : List.of(link, urnOf.get(link))) {
                assertTraceable(stack.http(), spelling, mine, events);
            }
        }
        System.out.println(
                "EPCIS: " + events.size() + " events, " + objects.size() + " objects in 2 spellings x 2 addresses");
    }

    @Test
    void every_object_of_the_sample_documents_is_traceable_and_its_events_come_back_equal(Stack stack)
            throws IOException {
        List<JsonNode> events = captureAll(stack.http(), documents(samples().resolve("valid")));

        Set<String> spellings = new TreeSet<>();
        for (JsonNode event : events) {
            for (String id : named(event)) {
                spellings.add(id);
                spellings.add(ObjectId.parse(id).canonical());
            }
        }
        for (String spelling : spellings) {
            ObjectId object = ObjectId.parse(spelling);
            List<JsonNode> mine = events.stream()
                    .filter(e ->
                            named(e).stream().anyMatch(id -> ObjectId.parse(id).equals(object)))
                    .toList();
            assertTraceable(stack.http(), spelling, mine, events);
        }
        System.out.println("EPCIS samples: " + events.size() + " events, " + spellings.size() + " spellings");
    }

    @Test
    void a_document_with_invalid_events_is_refused_whole_naming_event_and_field(Stack stack) throws IOException {
        Http.Answer refused = capture(stack.http(), OWN.resolve("invalid/one-of-each.json"));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(pointers(refused))
                .contains(
                        "/epcisBody/eventList/1/epcList/0",
                        "/epcisBody/eventList/2/eventTime",
                        "/epcisBody/eventList/2/action",
                        "/epcisBody/eventList/3/parentID")
                .noneMatch(p -> p.startsWith("/epcisBody/eventList/0/"));
        assertThat(refused.body()).contains("check digit", "CREATE", "01.03.2026 08:00");
        assertThat(stack.http()
                        .get("/api/v1/objects?id=" + Http.encode("urn:epc:id:sgtin:9506000.081009.GOOD-1"))
                        .status())
                .isEqualTo(404);
        assertThat(pointers(capture(stack.http(), OWN.resolve("invalid/no-action.json"))))
                .containsExactly("/epcisBody/eventList/0/action");
    }

    @Test
    void the_invalid_sample_documents_are_refused_naming_event_and_field(Stack stack) throws IOException {
        for (Path file : documents(samples().resolve("invalid"))) {
            Http.Answer refused = capture(stack.http(), file);
            assertThat(refused.status()).as(file + ": " + refused.body()).isEqualTo(422);
            assertThat(pointers(refused)).isNotEmpty().allMatch(p -> p.matches("/epcisBody/eventList/\\d+/.+"));
            System.out.println(file.getFileName() + ": " + refused.json().get("errors"));
        }
    }

    private static void assertTraceable(Http http, String spelling, List<JsonNode> own, List<JsonNode> all) {
        String path = "/api/v1/objects/" + Http.encode(spelling);
        String query = "id=" + Http.encode(spelling);
        Http.Answer state = http.get(path);
        assertThat(state.status()).as(spelling + ": " + state.body()).isEqualTo(200);
        assertThat(state.json().get("eventCount").asInt()).as(spelling).isGreaterThanOrEqualTo(1);
        assertThat(http.get("/api/v1/objects?" + query).json()).isEqualTo(state.json());

        Http.Answer trace = http.get(path + "/trace");
        assertThat(trace.status()).as(spelling + ": " + trace.body()).isEqualTo(200);
        assertThat(http.get("/api/v1/objects/trace?" + query).json()).isEqualTo(trace.json());

        List<JsonNode> returned = new ArrayList<>();
        http.get(path + "/trace", "Accept", JSON_LD)
                .json()
                .at("/epcisBody/eventList")
                .forEach(returned::add);
        assertThat(returned).as("all own events of " + spelling).containsAll(own);
        assertThat(all).as("nothing invented for " + spelling).containsAll(returned);
    }

    private static List<JsonNode> captureAll(Http http, List<Path> files) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        String position = "";
        for (Path file : files) {
            Http.Answer captured = capture(http, file);
            assertThat(captured.status()).as(file + ": " + captured.body()).isEqualTo(202);
            JsonNode list = Http.json(Files.readString(file)).at("/epcisBody/eventList");
            assertThat(captured.json().get("captured").asInt())
                    .as(file.toString())
                    .isEqualTo(list.size());
            list.forEach(events::add);
            position = captured.json().get("position").asText();
        }
        String last = position;
        Await.until(
                "all is visible",
                () -> http.get("/api/v1/units?serial=x", "Unitrail-After", last).status() == 200);
        return events;
    }

    private static Http.Answer capture(Http http, Path file) throws IOException {
        return http.post("/api/v1/events", JSON_LD, Files.readString(file));
    }

    private static List<String> pointers(Http.Answer refused) {
        List<String> pointers = new ArrayList<>();
        refused.json().path("errors").forEach(e -> pointers.add(e.get("pointer").asText()));
        return pointers;
    }

    /** Every identifier of an object that an event names, as spelled. */
    private static List<String> named(JsonNode event) {
        List<String> ids = new ArrayList<>();
        LISTS.forEach(list -> event.path(list).forEach(id -> ids.add(id.asText())));
        QUANTITIES.forEach(
                list -> event.path(list).forEach(q -> ids.add(q.get("epcClass").asText())));
        if (event.has("parentID")) {
            ids.add(event.get("parentID").asText());
        }
        return ids;
    }

    private static List<Path> documents(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }

    /** EPC URN and Digital Link of each object in the own documents, worked out apart from the product's code. */
    private static Map<String, String> spellings() throws IOException {
        Map<String, String> linkOf = new HashMap<>();
        for (String line : Files.readAllLines(OWN.resolve("spellings.csv"))) {
            int comma = line.indexOf(',');
            linkOf.put(line.substring(0, comma), line.substring(comma + 1));
        }
        return linkOf;
    }

    private static Path samples() {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.isDirectory(directory.resolve("shared/samples/epcis"))) {
            directory = directory.getParent();
        }
        Assumptions.assumeTrue(directory != null, "no samples beside the checkout");
        return directory.resolve("shared/samples/epcis");
    }
}
