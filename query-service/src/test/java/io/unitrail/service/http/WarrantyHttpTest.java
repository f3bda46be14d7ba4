package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.reference.stream.Happening;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Warranty over HTTP, with the master data that its terms come from. */
class WarrantyHttpTest {
    private static final ProductId PRODUCT = ProductId.parse("09506000134352");
    private static final String PATH = "/api/v1/units/09506000134352/SN%2F1/warranty";

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

    private Happening event(String id, String step, String time) {
        return new Happening(id, EventType.OBJECT, Action.OBSERVE, EventTime.parse(time, "+01:00"))
                .step(step)
                .of(new UnitId(PRODUCT, "SN/1"));
    }

    private void keep(Happening event) {
        event.records().forEach(record -> ports.keep(record, "2026-05-20T00:00:00Z"));
    }

    @Test
    void contract_the_warranty_has_status_start_end_and_claims() {
        assertThat(http.send(
                                "PUT",
                                "/api/v1/products/09506000134352",
                                "{\"warrantyMonths\":24,\"warrantyFrom\":\"sale\"}")
                        .status())
                .isEqualTo(200);
        keep(event("s", "retail_selling", "2026-03-01T08:00:00Z"));
        keep(event("c", "unitrail:claiming", "2026-05-01T08:00:00Z")
                .attributes(Map.of("claim", "C-1", "reason", "noise", "decision", "repair")));

        JsonNode now = http.get(PATH).json();
        assertThat(now.get("status").asText()).isEqualTo("in_warranty");
        assertThat(now.get("start").asText()).isEqualTo("2026-03-01T08:00:00.000Z");
        assertThat(now.get("end").asText()).isEqualTo("2028-03-01T23:00:00.000Z");
        assertThat(now.get("claims").get(0).get("reason").asText()).isEqualTo("noise");
        assertThat(now.get("claims").get(0).get("objections")).isEmpty();
        assertThat(http.get(PATH + "?at=2028-03-01T22:59:59.999Z")
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("in_warranty");
        assertThat(http.get(PATH + "?at=2028-03-01T23:00:00.000Z")
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("expired");
        assertThat(http.get(PATH + "?at=2026-03-01T07:59:59.999Z")
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("not_started");
        assertThat(http.get("/api/v1/warranty?productId=09506000134352&serial=SN%2F1")
                        .json())
                .isEqualTo(now);
    }

    @Test
    void unknown_units_are_404_and_bad_times_400() {
        assertThat(http.get(PATH).status()).isEqualTo(404);
        assertThat(http.get(PATH + "?at=yesterday").status()).isEqualTo(400);
    }

    @Test
    void products_say_what_their_serials_look_like_and_what_is_wrong_is_named() {
        String good = "{\"serialFormat\":{\"pattern\":\"(?<lot>L\\\\d)-\\\\d{3}\",\"length\":6,"
                + "\"ranges\":[{\"from\":\"L1-000\",\"to\":\"L1-499\"}]},"
                + "\"stockLevels\":[{\"place\":\"W\",\"minimum\":5,\"maximum\":50}]}";
        JsonNode put = http.send("PUT", "/api/v1/products/09506000134352", good).json();
        assertThat(put.at("/serialFormat/ranges/0/to").asText()).isEqualTo("L1-499");
        assertThat(put.at("/stockLevels/0/maximum").asInt()).isEqualTo(50);

        String bad = "{\"serialFormat\":{\"pattern\":\"(\"}}";
        HttpProbe.Answer refused = http.send("PUT", "/api/v1/products/09506000134352", bad);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/serialFormat");
    }
}
