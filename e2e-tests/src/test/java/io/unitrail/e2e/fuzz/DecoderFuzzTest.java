package io.unitrail.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpServer;
import io.unitrail.avro.SerialEvent;
import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.answers.JournalTraceability;
import io.unitrail.domain.capture.InvalidCapture;
import io.unitrail.domain.id.DigitalLink;
import io.unitrail.domain.id.ElementString;
import io.unitrail.domain.id.EpcUrn;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.RfidHex;
import io.unitrail.domain.id.ScannedCode;
import io.unitrail.domain.journal.InMemoryJournal;
import io.unitrail.domain.query.InvalidPositionTokenException;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.domain.reference.stream.MasterBook;
import io.unitrail.e2e.RepositoryRoot;
import io.unitrail.producer.CaptureFormat;
import io.unitrail.producer.CaptureSources;
import io.unitrail.producer.epcis.EpcisReader;
import io.unitrail.producer.source.CaptureItem;
import io.unitrail.producer.source.CaptureSource;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.serde.BadBytesException;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.RegistrationJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No input that anybody can send makes a decoder crash, hang, or take memory without bound: it is taken, or refused with the one exception that says so.
 * Seeded; one million inputs for each decoder in the long run. {@code -Dfuzz.seed=N} repeats a run.
 */
class DecoderFuzzTest {
    private static final int DEFAULT_INPUTS = 4_000;
    private static final int PROFILE_INPUTS = 1_000_000;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Path ROOT = RepositoryRoot.path();

    /** Takes an input or throws. */
    private interface Decoder {
        void decode(byte[] input) throws Exception;
    }

    /** One decoder with what input looks like, some of it good, and what it may refuse bad input with. */
    private record Target(String name, List<byte[]> seeds, Set<Class<? extends Exception>> refusals, Decoder decoder) {}

    @Test
    void every_decoder_takes_or_refuses_whatever_comes() throws Exception {
        for (Target target : targets()) {
            fuzz(target, DEFAULT_INPUTS);
        }
    }

    @Test
    @Tag("profile")
    void every_decoder_takes_or_refuses_a_million_inputs() throws Exception {
        for (Target target : targets()) {
            fuzz(target, PROFILE_INPUTS);
        }
    }

    @Test
    void avro_that_names_more_than_it_brings_is_refused_before_memory_is_taken_for_it() throws Exception {
        byte[] endless = new byte[16];
        Arrays.fill(endless, (byte) 0xff);
        endless[5] = 0x0f;
        for (int at = 5; at < avro().get(0).length; at++) {
            byte[] input = avro().get(0).clone();
            System.arraycopy(endless, 0, input, at, Math.min(6, input.length - at));
            Target avro = avroTarget();
            decode(avro, input, 0, at);
        }
    }

    private static void fuzz(Target target, int inputs) {
        long seed = Long.getLong("fuzz.seed", new Random().nextLong());
        System.out.println(target.name() + ": " + inputs + " inputs, -Dfuzz.seed=" + seed);
        List<byte[]> good = target.seeds().stream()
                .filter(input -> decode(target, input, seed, -1))
                .toList();
        assertThat(good).as("%s takes what is good", target.name()).isNotEmpty();
        Mutations mutations = new Mutations(seed, target.seeds());
        int refused = 0;
        for (int i = 0; i < inputs; i++) {
            refused += decode(target, mutations.next(), seed, i) ? 0 : 1;
        }
        assertThat(refused > 0)
                .as("%s refuses by an exception if it has one", target.name())
                .isEqualTo(!target.refusals().isEmpty());
        for (byte[] before : good) {
            assertThat(decode(target, before, seed, -1))
                    .as("%s afterwards takes what is good", target.name())
                    .isTrue();
        }
    }

    /** Whether it was taken. */
    private static boolean decode(Target target, byte[] input, long seed, int number) {
        long begun = System.nanoTime();
        try {
            target.decoder().decode(input);
            return true;
        } catch (Exception e) {
            if (target.refusals().stream().noneMatch(refusal -> refusal.isInstance(e))) {
                throw new AssertionError(failure(target, input, seed, number), e);
            }
            return false;
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(failure(target, input, seed, number), e);
        } finally {
            assertThat(System.nanoTime() - begun)
                    .as(failure(target, input, seed, number))
                    .isLessThan(LONGEST.toNanos());
        }
    }

    private static String failure(Target target, byte[] input, long seed, int number) {
        return target.name() + ", input " + number + " of -Dfuzz.seed=" + seed + ", in Base64: "
                + Base64.getEncoder().encodeToString(input.length > 4_096 ? Arrays.copyOf(input, 4_096) : input);
    }

    private static List<Target> targets() throws Exception {
        List<Target> targets = new ArrayList<>();
        Set<Class<? extends Exception>> identifier = Set.of(InvalidIdentifier.class);
        targets.add(of("identifiers", identifiers(), identifier, text -> ObjectId.parse(text)));
        targets.add(of("barcodes", barcodes(), identifier, text -> ScannedCode.parse(text)));
        targets.add(of("element strings", elementStrings(), identifier, text -> ElementString.parse(text)));
        targets.add(of(
                "digital links",
                texts("https://id.gs1.org/01/09506000134352/21/SN-1?17=280301", "/01/09506000134352/10/L/21/S%2F1"),
                identifier,
                text -> DigitalLink.parse(text)));
        targets.add(
                of("EPC URNs", texts("urn:epc:id:sgtin:9506000.013435.A%2FB"), identifier, text -> EpcUrn.parse(text)));
        targets.add(of("RFID", texts("3074257BF7194E4000001A85"), identifier, text -> RfidHex.parse(text)));
        targets.add(of("products", texts("09506000134352", "own:DRILL"), identifier, text -> ProductId.parse(text)));
        targets.add(of(
                "places",
                texts("urn:epc:id:sgln:9506000.00001.0", "9506000000017", "Hall 7"),
                Set.of(),
                text -> LocationId.canonical(text)));
        targets.add(of(
                "position tokens",
                texts(new PositionToken("AAAAAAAAAAAAAAAAAAAAAA", new java.util.TreeMap<>(Map.of(0, 7L, 3, 9L)))
                        .encode()),
                Set.of(InvalidPositionTokenException.class),
                text -> PositionToken.parse(text)));
        targets.add(cursors());
        targets.add(source("NDJSON", CaptureFormat.NDJSON, "docs/examples/washing-machine.ndjson"));
        targets.add(source("CSV", CaptureFormat.CSV, "docs/examples/inspections.csv"));
        targets.add(source("one event", CaptureFormat.JSON, "docs/examples/washing-machine.ndjson"));
        targets.add(new Target(
                "EPCIS", epcisDocuments(), Set.of(InvalidCapture.class), document -> EpcisReader.read(document)));
        targets.add(of(
                "registrations",
                texts(
                        "{\"productId\":\"09506000134352\",\"serial\":\"SN-1\",\"contact\":{\"name\":\"A\",\"email\":\"a@b\","
                                + "\"phone\":\"+41 44 000\"},\"language\":\"de-CH\",\"consent\":true}"),
                Set.of(
                        InvalidQueryException.class,
                        InvalidIdentifier.class,
                        JsonProcessingException.class,
                        NumberFormatException.class),
                text -> RegistrationJson.read(Json.MAPPER.readTree(text))));
        targets.add(avroTarget());
        return targets;
    }

    /** Takes a text or throws. */
    private interface TextDecoder {
        Object decode(String text) throws Exception;
    }

    private static Target of(
            String name, List<byte[]> seeds, Set<Class<? extends Exception>> refusals, TextDecoder decoder) {
        return new Target(name, seeds, refusals, input -> {
            Object unused = decoder.decode(new String(input, StandardCharsets.UTF_8));
        });
    }

    private static List<byte[]> texts(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<byte[]> identifiers() throws IOException {
        try (Stream<String> lines = Files.lines(ROOT.resolve("e2e-tests/src/test/resources/epcis/spellings.csv"))) {
            return texts(lines.flatMap(line -> Stream.of(line.split(",")))
                    .filter(text -> !text.isBlank())
                    .toArray(String[]::new));
        }
    }

    private static List<byte[]> barcodes() throws IOException {
        List<byte[]> all = new ArrayList<>(identifiers());
        all.addAll(elementStrings());
        all.addAll(texts("3074257BF7194E4000001A85"));
        return all;
    }

    private static List<byte[]> elementStrings() {
        return texts(
                "(01)09506000134352(21)SN-1(17)280301",
                "010950600013435221SN-1\u001d10L-42",
                "]C10109506000134352",
                "(00)095060000000000012");
    }

    private static Target cursors() {
        JournalTraceability answers = new JournalTraceability(
                new InMemoryJournal(3), MasterBook.EMPTY, AlertLimits.DEFAULT, System::currentTimeMillis);
        String good = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("1 https://id.gs1.org/01/09506000134352/21/SN-1".getBytes(StandardCharsets.UTF_8));
        return of(
                "cursors",
                texts(good),
                Set.of(InvalidQueryException.class),
                text -> answers.unitsOfProduct(ProductId.parse("09506000134352"), Moment.NOW, text, 10));
    }

    private static Target source(String name, CaptureFormat format, String example) throws IOException {
        byte[] whole = Files.readAllBytes(ROOT.resolve(example));
        List<byte[]> seeds = new ArrayList<>();
        if (format == CaptureFormat.JSON) {
            new String(whole, StandardCharsets.UTF_8)
                    .lines()
                    .limit(5)
                    .forEach(line -> seeds.add(line.getBytes(StandardCharsets.UTF_8)));
        } else {
            seeds.add(Arrays.copyOf(whole, Math.min(whole.length, 2_000)));
        }
        return new Target(name, seeds, Set.of(), input -> {
            try (CaptureSource source = CaptureSources.open(format, new ByteArrayInputStream(input))) {
                for (Optional<CaptureItem> item = source.next(); item.isPresent(); item = source.next()) {
                    if (item.get() instanceof CaptureItem.Rejected rejected
                            && rejected.reason().isBlank()) {
                        throw new IllegalStateException("rejected without a reason");
                    }
                }
            }
        });
    }

    private static List<byte[]> epcisDocuments() throws IOException {
        List<byte[]> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("e2e-tests/src/test/resources/epcis"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                documents.add(Files.readAllBytes(file));
            }
        }
        return documents;
    }

    private static List<byte[]> avro() throws IOException {
        List<byte[]> records = new ArrayList<>();
        try (CaptureSource source = CaptureSources.open(
                CaptureFormat.NDJSON, Files.newInputStream(ROOT.resolve("docs/examples/washing-machine.ndjson")))) {
            for (Optional<CaptureItem> item = source.next();
                    item.isPresent() && records.size() < 5;
                    item = source.next()) {
                if (item.get() instanceof CaptureItem.Line line) {
                    byte[] row =
                            SerialEventCodec.toBytes(io.unitrail.domain.capture.EventSplitter.split(line.event(), "c1")
                                    .get(0));
                    records.add(ByteBuffer.allocate(row.length + 5)
                            .put((byte) 0)
                            .putInt(1)
                            .put(row)
                            .array());
                }
            }
        }
        return records;
    }

    /** Records as clients of other languages send them; the registry knows one schema. */
    private static Target avroTarget() throws IOException {
        byte[] answer = ("{\"schema\":"
                        + io.unitrail.e2e.support.Http.JSON.writeValueAsString(
                                SerialEvent.getClassSchema().toString())
                        + "}")
                .getBytes(StandardCharsets.UTF_8);
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            boolean known = exchange.getRequestURI().getPath().equals("/schemas/ids/1");
            byte[] body =
                    known ? answer : "{\"error_code\":40403,\"message\":\"unknown\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
        UnitrailAvroDeserializer<SerialEvent> decoder = new UnitrailAvroDeserializer<>(
                SerialEvent.class,
                new RegistryClient(RegistryConfig.of(Map.of(
                        RegistryConfig.URL,
                        "http://127.0.0.1:" + registry.getAddress().getPort()))));
        return new Target(
                "Avro", avro(), Set.of(BadBytesException.class, io.unitrail.schemas.InvalidEvent.class), input -> {
                    // The beginning is put right: asking for schemas that are not there is another matter, and slow.
                    byte[] bytes = input.length < 5 ? Arrays.copyOf(input, 5) : input.clone();
                    System.arraycopy(new byte[] {0, 0, 0, 0, 1}, 0, bytes, 0, 5);
                    SerialEvent record = decoder.deserialize("serial-events", bytes);
                    if (record != null) {
                        Object unused = SerialEventCodec.fromAvro(record);
                    }
                });
    }
}
