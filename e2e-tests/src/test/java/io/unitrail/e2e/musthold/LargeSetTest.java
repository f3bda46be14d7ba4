package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.reference.stream.Happening;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.StackProcess;
import io.unitrail.producer.CaptureReceipt;
import io.unitrail.producer.SerialEventProducer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recall set larger than the heap that answers it: it streams, each unit once, and ends complete. */
class LargeSetTest {
    private static final int UNITS = Integer.getInteger("unitrail.profile.units", 5_000_000);
    private static final int HEAP_MEGABYTES = Integer.getInteger("unitrail.profile.heap", 512);
    private static final int PER_EVENT = 500;
    private static final int CASE = 50;
    /** Of so many batches one is packed in cases. */
    private static final int ONE_IN = 5;

    private static final int UNDER_WAY = 40;
    private static final String PLANT = "urn:unitrail:place:plant";
    private static final ProductId PRODUCT = ProductId.parse(Gtin.of(87090));

    @TempDir
    Path directory;

    @Test
    @Tag("profile")
    void five_million_units_stream_through_a_heap_of_512_megabytes() throws Exception {
        try (StackProcess stack = new StackProcess(directory, HEAP_MEGABYTES)) {
            stack.start();
            Http.Answer plant =
                    stack.http().put("/api/v1/places/" + Http.encode(PLANT), "{\"kind\":\"factory\",\"own\":true}");
            assertThat(plant.status()).as(plant.body()).isBetween(200, 299);
            long begun = System.nanoTime();
            capture(stack);
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(Locale.ROOT, "%,d units captured and applied in %.0f s%n", UNITS, seconds);

            begun = System.nanoTime();
            Set set = set(stack);
            seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%,d units streamed in %.0f s (%,.0f/s) through a heap of %d MB%n",
                    set.serials.cardinality(),
                    seconds,
                    set.serials.cardinality() / seconds,
                    HEAP_MEGABYTES);

            assertThat(set.serials.cardinality()).isEqualTo(UNITS);
            assertThat(set.end.get("complete").asBoolean()).isTrue();
            assertThat(set.end.get("units").asInt()).isEqualTo(UNITS);
            JsonNode holdings = set.end.at("/summary/byHolding");
            assertThat(holdings.get("in_transit").asInt()).isEqualTo(packed());
            assertThat(holdings.get("in_stock").asInt()).isEqualTo(UNITS - packed());
            assertThat(stack.http().get("/health/ready").status()).isEqualTo(200);
        }
    }

    /** Every unit made in one lot; some packed in cases, and those shipped. */
    private static void capture(StackProcess stack) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", stack.bootstrapServers(),
                "schema.registry.url", stack.registryUrl(),
                "auto.register.schemas", true);
        Deque<CompletableFuture<CaptureReceipt.Published>> open = new ArrayDeque<>();
        try (SerialEventProducer producer = SerialEventProducer.of(config)) {
            for (int from = 0; from < UNITS; from += PER_EVENT) {
                for (Happening each : batch(from)) {
                    open.add(producer.submit(each.records()));
                }
                while (open.size() > UNDER_WAY) {
                    open.remove().join();
                }
                if (from % 500_000 == 0) {
                    System.out.printf(Locale.ROOT, "%,d units captured%n", from);
                }
            }
            open.forEach(CompletableFuture::join);
        }
        Http http = stack.http();
        String product = "/api/v1/units/" + PRODUCT.value() + "/" + serial(UNITS - 1);
        for (int minutes = 0; http.get(product).status() != 200 || isBehind(http); minutes++) {
            assertThat(minutes).as("applied at last").isLessThan(600);
            Await.pause(10_000);
        }
    }

    private static boolean isBehind(Http http) {
        // A set waits up to 10 s for what was captured before it was asked for; 503 says that there is more.
        return http.post("/api/v1/recall-sets?summary=only", "application/json", criterion("\"serial\":\"none\""))
                        .status()
                == 503;
    }

    private static List<Happening> batch(int from) {
        int number = from / PER_EVENT;
        List<Happening> batch = new ArrayList<>();
        ObjectId[] units = units(from, PER_EVENT);
        batch.add(new Happening("made-" + number, EventType.OBJECT, Action.ADD, EventTime.ofMillis(time(0, number)))
                .step("commissioning")
                .disposition("active")
                .at(PLANT)
                .facts(new ItemFacts("L-1", null, null, null, null))
                .of(units));
        if (number % ONE_IN == 0) {
            for (int i = 0; i < PER_EVENT; i += CASE) {
                String id = number + "-" + i;
                AssetId box = new AssetId("urn:unitrail:container:case-" + id);
                batch.add(new Happening(
                                "packed-" + id, EventType.AGGREGATION, Action.ADD, EventTime.ofMillis(time(1, number)))
                        .step("packing")
                        .at(PLANT)
                        .parent(box)
                        .of(units(from + i, CASE)));
                batch.add(new Happening(
                                "shipped-" + id, EventType.OBJECT, Action.OBSERVE, EventTime.ofMillis(time(2, number)))
                        .step("shipping")
                        .disposition("in_transit")
                        .readPoint("urn:unitrail:place:dock")
                        .of(box));
            }
        }
        return batch;
    }

    private static int packed() {
        return (UNITS / PER_EVENT + ONE_IN - 1) / ONE_IN * PER_EVENT;
    }

    private static long time(int step, int number) {
        return Line.START.plusSeconds(step * 86_400L).toEpochMilli() + number;
    }

    private static ObjectId[] units(int from, int count) {
        ObjectId[] units = new ObjectId[count];
        for (int i = 0; i < count; i++) {
            units[i] = new UnitId(PRODUCT, serial(from + i));
        }
        return units;
    }

    private static String serial(int unit) {
        return String.format(Locale.ROOT, "%010d", unit);
    }

    private static String criterion(String more) {
        return "{\"criteria\":[{\"productId\":\"" + PRODUCT.value() + "\"," + more + "}]}";
    }

    /** What a set said: which serials, and its last line. */
    private record Set(BitSet serials, JsonNode end) {}

    private static Set set(StackProcess stack) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.url() + "/api/v1/recall-sets"))
                .header("Accept", "application/x-ndjson")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(criterion("\"lot\":\"L-1\"")))
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        BitSet serials = new BitSet(UNITS);
        String last = "{}";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                int at = line.indexOf("\"serial\":\"");
                if (line.startsWith("{\"type\":\"unit\"") && at >= 0) {
                    int serial = Integer.parseInt(line, at + 10, at + 20, 10);
                    assertThat(serials.get(serial))
                            .as("serial %d twice", serial)
                            .isFalse();
                    serials.set(serial);
                }
            }
        }
        return new Set(serials, Http.json(last));
    }
}
