package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import io.unitrail.service.recalls.RecallReports;
import io.unitrail.service.recalls.RecallWatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consignee ledger, notice packs and reports of a small recall, read back from every format. */
class RecallLedgerHttpTest {
    private static final String PRODUCT = "09506000134352";
    private static final String SHOP = "https://id.gs1.org/417/9506052000018";
    private static final String OTHER = "https://id.gs1.org/417/9506053000017";
    private static final String EVIL = "=HYPERLINK(\"http://x\",\"y\")";

    private final InMemoryPorts service = new InMemoryPorts();
    private HttpServer server;
    private HttpProbe http;
    private String recall;

    @BeforeEach
    void start() {
        ServicePorts ports = service.ports();
        server = HttpServer.start("127.0.0.1", 0, ports);
        http = new HttpProbe(server.port());
        put("parties/" + HttpProbe.encode("urn:epc:id:pgln:9506000.00000"), "{\"name\":\"Maker\",\"own\":true}");
        put("places/factory", "{\"name\":\"Factory\",\"own\":true}");
        put("places/shop", "{\"name\":\"Shop\",\"party\":\"" + SHOP + "\"}");
        put(
                "parties/" + HttpProbe.encode(SHOP),
                "{\"name\":\"Shop Łódź 工\",\"address\":\"" + EVIL.replace("\"", "\\\"") + "\",\"phone\":\"+48 1\"}");
        put("parties/" + HttpProbe.encode(OTHER), "{\"name\":\"Other\"}");
        for (String serial : List.of("A1", "A2", "A3", "A4")) {
            event(
                    serial,
                    "ADD",
                    "commissioning",
                    "2026-03-01T08:00:00Z",
                    "factory",
                    ",\"lot\":\"L-1\",\"expiry\":\"2028-03-01\"");
        }
        for (String serial : List.of("A1", "A2", "A3")) {
            String to = serial.equals("A3") ? OTHER : SHOP;
            event(
                    serial,
                    "OBSERVE",
                    "shipping",
                    "2026-03-02T08:00:00Z",
                    null,
                    ",\"destinations\":[{\"type\":\"possessing_party\",\"id\":\"" + to + "\"}]");
        }
        event("A1", "OBSERVE", "receiving", "2026-03-03T08:00:00Z", "shop", "");
        HttpProbe.Answer opened = http.send(
                "POST",
                "/api/v1/recalls",
                "{\"name\":\"Lot L-1\",\"class\":\"II\",\"reason\":\"heat\",\"openedAt\":\"2026-03-04\",\"drill\":true,"
                        + "\"criteria\":[{\"productId\":\"" + PRODUCT + "\",\"lot\":\"L-1\"}]}");
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        recall = "/api/v1/recalls/" + opened.json().get("id").asText();
        new RecallWatch(
                        service.recalls,
                        service.recalls,
                        ports.snapshots(),
                        () -> 0,
                        InstantSource.fixed(InMemoryPorts.NOW))
                .round(service.recalls);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void put(String path, String body) {
        HttpProbe.Answer answer = http.send("PUT", "/api/v1/" + path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void event(String serial, String action, String step, String time, String place, String more) {
        String at = place == null ? "" : ",\"bizLocation\":\"" + place + "\"";
        HttpProbe.Answer answer = http.send(
                "POST",
                "/api/v1/events",
                "{\"eventTime\":\"" + time + "\",\"productId\":\"" + PRODUCT + "\",\"serial\":\"" + serial
                        + "\",\"action\":\"" + action + "\",\"bizStep\":\"" + step + "\"" + at + more + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    private JsonNode enter(String what, String body, String... headers) {
        HttpProbe.Answer answer = http.send("POST", recall + "/" + what, body, headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode consignee(String party) {
        for (JsonNode each : http.get(recall + "/consignees").json().get("items")) {
            if (each.get("party").asText().equals(party)) {
                return each;
            }
        }
        throw new AssertionError("no consignee " + party + " in "
                + http.get(recall + "/consignees").body());
    }

    private void ledger() {
        enter(
                "notices",
                "{\"party\":\"" + SHOP + "\",\"how\":\"letter\",\"when\":\"2026-03-05T09:00:00Z\",\"by\":\"q\"}");
        enter(
                "responses",
                "[{\"party\":\"" + SHOP + "\",\"onHand\":1,\"returned\":1,\"destroyed\":0,\"units\":[{\"productId\":\""
                        + PRODUCT + "\",\"serial\":\"A2\",\"remedy\":\"returned\"}]}]");
        enter("checks", "{\"party\":\"" + SHOP + "\",\"level\":\"A\",\"how\":\"phone\",\"outcome\":\"effective\"}");
        enter("responses", "{\"party\":\"" + OTHER + "\",\"unreachable\":true}");
    }

    @Test
    void the_ledger_says_who_has_what_was_notified_answered_and_checked() {
        ledger();

        JsonNode shop = consignee(SHOP);
        assertThat(shop.get("units").asInt()).isEqualTo(2);
        assertThat(shop.get("held").asInt()).isEqualTo(1);
        assertThat(shop.at("/notices/0/details/how").asText()).isEqualTo("letter");
        assertThat(shop.at("/notices/0/details/when").asText()).isEqualTo("2026-03-05T09:00:00.000Z");
        assertThat(shop.get("onHand").asInt()).isEqualTo(1);
        assertThat(shop.get("returned").asInt()).isEqualTo(1);
        assertThat(shop.at("/remedies/returned").asInt()).isEqualTo(1);
        assertThat(shop.at("/remedies/open").asInt()).isEqualTo(1);
        assertThat(shop.get("notAnswered").asBoolean()).isFalse();
        assertThat(consignee(OTHER).get("unreachable").asBoolean()).isTrue();

        JsonNode sum = http.get(recall + "/consignees").json().get("effectiveness");
        assertThat(sum.get("consignees").asInt()).isEqualTo(2);
        assertThat(sum.get("notifiedPercent").asDouble()).isEqualTo(50.0);
        assertThat(sum.get("responded").asInt()).isEqualTo(1);
        assertThat(sum.at("/checks/0/level").asText()).isEqualTo("A");
        assertThat(sum.at("/checks/0/requiredPercent").asInt()).isEqualTo(100);
        assertThat(http.get(recall).json().at("/remedies/returned").asInt()).isEqualTo(1);
    }

    @Test
    void the_same_entry_twice_counts_once_and_what_cannot_be_meant_is_422() {
        String notice = "{\"party\":\"" + SHOP + "\",\"how\":\"email\"}";
        enter("notices", notice, "Idempotency-Key", "n1");
        enter("notices", notice, "Idempotency-Key", "n1");

        assertThat(consignee(SHOP).get("notices")).hasSize(1);
        assertRefused("notices", "{\"how\":\"email\"}", "/party");
        assertRefused("notices", "{\"party\":\"x\"}", "/how");
        assertRefused("checks", "{\"party\":\"x\",\"level\":\"F\",\"outcome\":\"y\"}", "/level");
        assertRefused("responses", "[{\"party\":\"x\",\"onHand\":-1}]", "/0/onHand");
        assertRefused(
                "responses",
                "{\"party\":\"x\",\"units\":[{\"productId\":\"" + PRODUCT + "\",\"serial\":\"1\",\"remedy\":\"?\"}]}",
                "/units/0/remedy");
    }

    private void assertRefused(String what, String body, String pointer) {
        HttpProbe.Answer answer = http.send("POST", recall + "/" + what, body);
        assertThat(answer.status()).as(body).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asText())
                .as(answer.body())
                .isEqualTo(pointer);
    }

    @Test
    void a_notice_pack_has_a_letter_its_units_and_a_response_form() throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        byte[] zip = bytes(recall + "/notice-packs/" + HttpProbe.encode(SHOP), "*/*");
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }

        assertThat(files).containsOnlyKeys("letter.pdf", "response-form.pdf", "units.csv");
        assertThat(new String(files.get("units.csv"), StandardCharsets.UTF_8).lines())
                .hasSize(3);
        assertThat(pdf(files.get("letter.pdf"))).contains("EXERCISE").contains("2 affected units");
        assertThat(pdf(files.get("response-form.pdf"))).contains("Units on hand");
        assertThat(http.get(recall + "/notice-packs/nobody").status()).isEqualTo(404);
    }

    @Test
    void every_report_says_the_same_in_every_format_and_no_cell_is_a_formula() throws Exception {
        ledger();
        for (String name : RecallReports.NAMES) {
            String path = recall + "/reports/" + name;
            List<Map<String, String>> csv = csv(bytes(path + "?format=csv", "*/*"));
            List<List<String>> xlsx =
                    xlsx(bytes(path, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
            String pdf = pdf(bytes(path, "application/pdf"));

            List<Map<String, String>> facts = csv.stream()
                    .filter(row -> row.get("section").equals("report"))
                    .toList();
            assertThat(facts)
                    .extracting(row -> row.get("fact"))
                    .as(name)
                    .contains(
                            "As of", "Known as of", "Complete", "Position", "Drill", "Units made", "Units distributed");
            List<List<String>> cells = new ArrayList<>();
            for (Map<String, String> fact : facts) {
                cells.add(filled(List.of(fact.get("fact"), fact.get("value"))));
            }
            csv.stream()
                    .filter(row -> !row.get("section").equals("report"))
                    .forEach(row -> cells.add(filled(row.entrySet().stream()
                            .filter(cell -> !List.of("section", "fact", "value").contains(cell.getKey()))
                            .map(Map.Entry::getValue)
                            .toList())));
            assertThat(xlsx).as(name).containsAll(cells);
            assertThat(squeezed(pdf)).as(name).contains("Complete:yes").contains("Drill:yes");
            assertThat(Stream.concat(
                            csv.stream().flatMap(row -> row.values().stream()),
                            xlsx.stream().flatMap(List::stream)))
                    .as(name)
                    .noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r-].*"));
            if (!name.equals("7.53")) {
                assertThat(squeezed(pdf)).as(name).contains("A4");
            }
        }
    }

    @Test
    void reports_have_what_the_law_asks_for() throws Exception {
        ledger();
        List<Map<String, String>> corrections = csv(bytes(recall + "/reports/806.10?format=csv", "*/*"));
        Map<String, String> lot = only(corrections, "lots");
        assertThat(lot)
                .containsEntry("made", "4")
                .containsEntry("distributed", "3")
                .containsEntry("expiry", "2028-03-01");
        assertThat(rows(corrections, "consignees")).hasSize(2);
        assertThat(rows(corrections, "consignees").get(0))
                .containsEntry("units", "2")
                .containsEntry("phone", "'+48 1")
                .containsEntry("address", "'" + EVIL)
                .containsEntry("firstDate", "2026-03-02T08:00:00.000Z");
        assertThat(rows(corrections, "units")).hasSize(4);

        Map<String, String> status = rows(csv(bytes(recall + "/reports/7.53?format=csv", "*/*")), "consignees")
                .get(0);
        assertThat(status)
                .containsEntry("how", "letter")
                .containsEntry("onHand", "1")
                .containsEntry("checkLevel", "A");

        Map<String, String> unit = rows(csv(bytes(recall + "/reports/821.25?format=csv", "*/*")), "units").stream()
                .filter(row -> row.get("serial").equals("A1"))
                .findFirst()
                .orElseThrow();
        assertThat(unit)
                .containsEntry("holderName", "Shop Łódź 工")
                .containsEntry("firstShipped", "2026-03-02T08:00:00.000Z")
                .containsEntry("received", "2026-03-03T08:00:00.000Z");

        List<Map<String, String>> events = rows(csv(bytes(recall + "/reports/fsma204?format=csv", "*/*")), "events");
        assertThat(events).hasSize(8);
        assertThat(events.get(0))
                .containsEntry("traceabilityLotCode", "L-1")
                .containsEntry("quantity", "1")
                .containsEntry("lotCodeSource", "factory");
        assertThat(http.get(recall + "/reports/nothing").status()).isEqualTo(404);
        assertThat(http.get(recall + "/reports/7.53?format=doc").status()).isEqualTo(422);
    }

    private static Map<String, String> only(List<Map<String, String>> rows, String section) {
        List<Map<String, String>> found = rows(rows, section);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<Map<String, String>> rows(List<Map<String, String>> rows, String section) {
        return rows.stream().filter(row -> row.get("section").equals(section)).toList();
    }

    private static List<String> filled(List<String> cells) {
        return cells.stream().filter(cell -> !cell.isEmpty()).sorted().toList();
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    private byte[] bytes(String path, String accept) throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .header("Accept", accept)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(path + ": " + new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return answer.body();
    }

    private static List<Map<String, String>> csv(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<Map<String, String>> rows = new ArrayList<>();
        for (CSVRecord record : CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text))) {
            rows.add(new LinkedHashMap<>(record.toMap()));
        }
        return rows;
    }

    private static List<List<String>> xlsx(byte[] bytes) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream in = new ByteArrayInputStream(bytes);
                ReadableWorkbook workbook = new ReadableWorkbook(in)) {
            for (Sheet sheet : workbook.getSheets().toList()) {
                for (Row row : sheet.read()) {
                    rows.add(filled(row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .toList()));
                }
            }
        }
        return rows;
    }

    private static String pdf(byte[] bytes) throws IOException {
        StringBuilder text = new StringBuilder();
        try (PdfReader reader = new PdfReader(bytes)) {
            PdfTextExtractor extractor = new PdfTextExtractor(reader);
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(extractor.getTextFromPage(page)).append('\n');
            }
        }
        return text.toString();
    }
}
