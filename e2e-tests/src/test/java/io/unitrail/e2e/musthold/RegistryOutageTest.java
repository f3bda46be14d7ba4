package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.EventLogWriter;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.OutOfOrder;
import io.unitrail.e2e.support.SharedStack;
import io.unitrail.e2e.support.Stack;
import io.unitrail.e2e.support.WireEvents;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A schema registry that is away delays, and loses nothing. */
@ExtendWith(SharedStack.class)
class RegistryOutageTest {
    private static final int RECORDS = 50;

    @Test
    void records_whose_schema_is_asked_for_while_the_registry_is_down_are_all_taken_in_when_it_is_back(Stack stack)
            throws Exception {
        outage(stack, Gtin.of(86001), "registryOutage", Duration.ZERO);
    }

    @Test
    @Tag("profile")
    void a_registry_that_is_down_for_a_minute_loses_nothing(Stack stack) throws Exception {
        outage(stack, Gtin.of(86002), "registryOutageOfAMinute", Duration.ofMinutes(1));
    }

    private static void outage(Stack stack, String product, String name, Duration atLeast) throws Exception {
        Instant end = Instant.now().plus(atLeast);
        Schema schema = WireEvents.partnerSchema(name);
        int id = WireEvents.register(stack, schema);
        stack.stopRegistry();
        try (EventLogWriter log = new EventLogWriter(stack)) {
            for (int n = 0; n < RECORDS; n++) {
                String serial = "R" + n;
                log.send(
                        ObjectId.parse("https://id.gs1.org/01/" + product + "/21/" + serial)
                                .canonical(),
                        WireEvents.wire(id, WireEvents.commissioning(schema, product, serial)));
            }
            try (OutOfOrder outage = new OutOfOrder(stack.registryPort(), "/schemas/ids/" + id)) {
                Await.until(
                        "the topology asks for the schema, again and again",
                        () -> outage.asked() >= 3 && Instant.now().isAfter(end));
                System.out.println("asked " + outage.asked() + " times in vain");
            }
            assertThat(unitsOf(stack, product)).isZero();
        } finally {
            stack.startRegistry();
        }

        Await.until("all records are there", () -> unitsOf(stack, product) == RECORDS);
        assertThat(stack.http().get("/api/v1/dead-letters?limit=1000").body()).doesNotContain(product);
        assertThat(stack.http().get("/health/ready").status()).isEqualTo(200);
    }

    private static int unitsOf(Stack stack, String product) {
        return stack.http()
                .get("/api/v1/products/" + product)
                .json()
                .path("units")
                .asInt();
    }
}
