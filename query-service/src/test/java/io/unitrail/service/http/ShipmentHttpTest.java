package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.reference.stream.Happening;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What became of a shipment and the objects of a document, over HTTP. */
class ShipmentHttpTest {
    private static final ProductId PRODUCT = ProductId.parse("09506000134352");
    private static final LotId LOT = new LotId(PRODUCT, "L-1");
    private static final String KNOWN = "2026-05-20T00:00:00Z";

    private final InMemoryPorts ports = new InMemoryPorts();
    private HttpServer server;
    private HttpProbe http;

    @BeforeEach
    void start() {
        server = HttpServer.start("127.0.0.1", 0, ports.ports());
        http = new HttpProbe(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static UnitId unit(String serial) {
        return new UnitId(PRODUCT, serial);
    }

    private static Happening event(String id, String step, String time) {
        return new Happening(id, EventType.OBJECT, Action.OBSERVE, EventTime.parse(time, null)).step(step);
    }

    private void keep(Happening event) {
        event.records().forEach(record -> ports.keep(record, KNOWN));
    }

    private static BizTransaction document(String type, String id) {
        return new BizTransaction(type, id);
    }

    private static List<String> serials(JsonNode list) {
        return list.findValuesAsText("serial");
    }

    @Test
    void what_was_shipped_is_received_or_missing_and_the_rest_unexpected() {
        keep(event("s", "shipping", "2026-04-01T08:00:00Z")
                .documents(document("desadv", "DA/1"))
                .of(unit("1"), unit("2"))
                .of(LOT, 100));
        keep(event("r", "receiving", "2026-04-02T08:00:00Z")
                .documents(document("desadv", "DA/1"))
                .of(unit("1"), unit("3"))
                .of(LOT, 60));

        JsonNode shipment = http.get("/api/v1/shipments/DA%2F1").json();

        assertThat(serials(shipment.get("shipped"))).containsExactly("1", "2");
        assertThat(serials(shipment.get("received"))).containsExactly("1");
        assertThat(serials(shipment.get("missing"))).containsExactly("2");
        assertThat(serials(shipment.get("unexpected"))).containsExactly("3");
        assertThat(shipment.get("counts").toString())
                .isEqualTo("{\"shipped\":3,\"received\":1,\"missing\":2,\"overdue\":0,\"unexpected\":1}");
        assertThat(shipment.get("quantities").toString())
                .isEqualTo("[{\"productId\":\"09506000134352\",\"lot\":\"L-1\",\"uom\":null,\"shipped\":100,"
                        + "\"received\":60}]");
        assertThat(shipment.get("status").asText()).isEqualTo("partly_received");
        assertThat(http.get("/api/v1/shipments?id=DA/1").json()).isEqualTo(shipment);
    }

    @Test
    void what_is_missing_is_overdue_after_the_days_of_the_alert_rule_where_receipts_are_scanned() {
        ports.put(new Place("shop", 0, "Shop", null, false, null, null, null, null, null, null, true));
        keep(event("s", "shipping", "2026-05-10T08:00:00Z")
                .documents(document("bol", "B1"))
                .to(new SourceDestination(SourceDestination.LOCATION, "shop"))
                .of(unit("1")));

        JsonNode late = http.get("/api/v1/shipments/B1").json();
        JsonNode before =
                http.get("/api/v1/shipments/B1?asOf=2026-05-20T00:00:00Z").json();

        assertThat(late.get("status").asText()).isEqualTo("overdue");
        assertThat(late.get("missing").get(0).get("dueAt").asText()).isEqualTo("2026-05-24T08:00:00.000Z");
        assertThat(late.get("to").get("placeName").asText()).isEqualTo("Shop");
        assertThat(before.get("status").asText()).isEqualTo("in_transit");
        assertThat(before.get("missing").get(0).get("overdue").asBoolean()).isFalse();
    }

    @Test
    void streamed_it_begins_and_ends_with_a_line_that_says_so() {
        keep(event("s", "shipping", "2026-04-01T08:00:00Z")
                .documents(document("desadv", "DA-1"))
                .of(unit("1"), unit("2")));

        List<String> lines = http.get("/api/v1/shipments/DA-1", "Accept", "application/x-ndjson")
                .body()
                .lines()
                .toList();
        List<String> rows = http.get("/api/v1/shipments/DA-1", "Accept", "text/csv")
                .body()
                .lines()
                .toList();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("{\"type\":\"start\",\"shipmentId\":\"DA-1\"");
        assertThat(lines.get(3)).startsWith("{\"type\":\"end\",\"lines\":2,\"complete\":true");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).startsWith("shipmentId,outcome,id,");
        assertThat(rows.get(1)).startsWith("DA-1,missing,https://id.gs1.org/01/09506000134352/21/1,");
    }

    @Test
    void more_than_a_document_holds_is_413_and_streamed_whole() {
        ObjectId[] units = new ObjectId[HttpLimits.MAX_JSON_UNITS + 1];
        for (int i = 0; i < units.length; i++) {
            units[i] = unit("n" + i);
        }
        keep(event("s", "shipping", "2026-04-01T08:00:00Z")
                .documents(document("desadv", "big"), document("po", "PO-1"))
                .of(Arrays.copyOf(units, 1)));
        keep(event("t", "shipping", "2026-04-01T08:00:00Z")
                .documents(document("desadv", "big"), document("po", "PO-1"))
                .of(Arrays.copyOfRange(units, 1, units.length)));

        HttpProbe.Answer refused = http.get("/api/v1/shipments/big");
        HttpProbe.Answer streamed = http.get("/api/v1/shipments/big", "Accept", "application/x-ndjson");

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.body()).contains("application/x-ndjson");
        assertThat(streamed.body().lines()).hasSize(units.length + 2);
        assertThat(http.get("/api/v1/transactions/po/PO-1", "Accept", "application/x-ndjson")
                        .body()
                        .lines())
                .hasSize(units.length);
    }

    @Test
    void the_objects_of_a_document_come_by_pages_in_any_spelling_of_its_type() {
        keep(event("s", "picking", "2026-04-01T08:00:00Z")
                .documents(document("po", "PO/1"))
                .of(unit("1"), unit("2"), unit("3")));

        JsonNode first = http.get("/api/v1/transactions/po/PO%2F1?limit=2").json();
        JsonNode second = http.get("/api/v1/transactions?type=urn:epcglobal:cbv:btt:po&id=PO/1&limit=2&cursor="
                        + first.get("next").asText())
                .json();

        assertThat(serials(first.get("items"))).containsExactly("1", "2");
        assertThat(serials(second.get("items"))).containsExactly("3");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void what_nobody_ever_named_is_404_with_how_shipments_are_called() {
        assertThat(http.get("/api/v1/shipments/none").status()).isEqualTo(404);
        assertThat(http.get("/api/v1/shipments/none").body()).contains("desadv", "urn:unitrail:shipment:CAPTURE");
        assertThat(http.get("/api/v1/transactions/po/none").status()).isEqualTo(404);
    }

    @Test
    void those_of_a_time_are_listed_the_latest_day_first_by_status_in_pages_and_as_csv() {
        keep(event("a", "shipping", "2026-04-01T08:00:00Z")
                .documents(document("desadv", "DA-2"))
                .of(unit("1")));
        keep(event("b", "shipping", "2026-04-01T23:59:59Z")
                .documents(document("desadv", "DA-1"))
                .of(unit("2")));
        keep(event("c", "shipping", "2026-04-03T08:00:00Z")
                .documents(document("desadv", "DA-3"))
                .of(unit("3")));
        keep(event("d", "shipping", "2026-04-04T08:00:00Z")
                .documents(document("desadv", "DA-3"))
                .of(unit("4")));
        keep(event("r", "receiving", "2026-04-05T08:00:00Z").of(unit("2")));
        String april = "/api/v1/shipments?shippedFrom=2026-04-01T00:00:00Z&shippedTo=2026-05-01T00:00:00Z";

        JsonNode all = http.get(april).json();
        JsonNode first = http.get(april + "&limit=2").json();
        JsonNode rest = http.get(april + "&limit=2&cursor=" + first.get("next").asText())
                .json();

        assertThat(all.get("items").findValuesAsText("shipmentId")).containsExactly("DA-3", "DA-1", "DA-2");
        assertThat(all.get("items").get(0).get("counts").get("shipped").asInt()).isEqualTo(2);
        assertThat(first.get("items").findValuesAsText("shipmentId")).containsExactly("DA-3", "DA-1");
        assertThat(rest.get("items").findValuesAsText("shipmentId")).containsExactly("DA-2");
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(http.get(april + "&status=open").json().get("items").findValuesAsText("shipmentId"))
                .containsExactly("DA-3", "DA-2");
        assertThat(http.get(april + "&status=received").json().get("items").findValuesAsText("shipmentId"))
                .containsExactly("DA-1");
        assertThat(http.get("/api/v1/shipments?shippedFrom=2026-04-01T08:00:00.001Z&shippedTo=2026-04-03T08:00:00Z")
                        .json()
                        .get("items")
                        .findValuesAsText("shipmentId"))
                .containsExactly("DA-1");
        assertThat(http.get(april, "Accept", "text/csv").body().lines())
                .hasSize(4)
                .element(1)
                .asString()
                .startsWith("DA-3,in_transit,2026-04-03T08:00:00.000Z,");
    }

    @Test
    void the_past_thirty_days_are_listed_where_no_time_is_asked_for() {
        keep(event("a", "shipping", "2026-05-01T23:59:59.999Z").of(unit("1")));
        keep(event("b", "shipping", "2026-05-02T00:00:00Z")
                .documents(document("bol", "B-1"))
                .of(unit("2")));

        assertThat(http.get("/api/v1/shipments").json().get("items").findValuesAsText("shipmentId"))
                .containsExactly("B-1");
    }

    @Test
    void lists_that_cannot_be_are_refused_with_the_reason() {
        String march = "/api/v1/shipments?shippedFrom=2026-03-01T00:00:00Z&shippedTo=";
        assertThat(http.get("/api/v1/shipments?status=lost").body()).contains("'lost'", "open", "overdue");
        assertThat(http.get("/api/v1/shipments?status=lost").status()).isEqualTo(422);
        assertThat(http.get(march + "2026-02-01T00:00:00Z").body()).contains("the other way round");
        assertThat(http.get(march + "2028-03-01T00:00:00Z").body()).contains("366 days");
        assertThat(http.get("/api/v1/shipments?cursor=nonsense").status()).isEqualTo(422);
        assertThat(http.get("/api/v1/shipments?shippedFrom=yesterday").status()).isEqualTo(400);
        assertThat(http.get("/api/v1/shipments?id=DA-1&status=open").body()).contains("leave it or the id out");
    }
}
