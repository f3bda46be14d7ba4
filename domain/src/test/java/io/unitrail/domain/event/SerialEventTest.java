package io.unitrail.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of the topic {@code serial-events}, and what single ones of them mean. */
class SerialEventTest {

    private static final ObjectId UNIT = ObjectId.parse("urn:epc:id:sgtin:0614141.112345.1");
    private static final ObjectId OTHER = ObjectId.parse("urn:epc:id:sgtin:0614141.112345.2");
    private static final EventTime TIME = EventTime.parse("2026-03-01T08:00:00.000Z", "+01:00");

    private static SerialEventBuilder event() {
        return new SerialEventBuilder().eventId("E-1").object(UNIT).eventTime(TIME);
    }

    private static SerialEvent event(EventType type, Role role, @Nullable Action action, @Nullable String step) {
        return event().type(type).role(role).action(action).bizStep(step).build();
    }

    @Test
    void every_field_that_is_set_is_the_records_and_comes_over_into_a_copy() {
        ObjectQuantity quantity = new ObjectQuantity(OTHER, BigDecimal.TEN, "KGM");
        ItemFacts facts = new ItemFacts("L", LocalDate.EPOCH, LocalDate.MIN, LocalDate.MAX, "R");
        ErrorDeclaration declaration = new ErrorDeclaration(TIME, "did_not_occur", List.of("E-2"));
        Map<String, String> attributes = new HashMap<>(Map.of("station", "ST4"));
        SerialEvent event = new SerialEventBuilder()
                .eventId("E-1")
                .eventIdGiven(true)
                .captureId("C")
                .contentHash("content")
                .frameHash("frame")
                .type(EventType.AGGREGATION)
                .role(Role.CHILD)
                .action(Action.ADD)
                .object(UNIT)
                .quantity(BigDecimal.ONE)
                .uom("EA")
                .chunk(2)
                .bizStep("packing")
                .disposition("active")
                .persistentSet(List.of("recalled"))
                .persistentUnset(List.of("stolen"))
                .eventTime(TIME)
                .readPoint("R")
                .bizLocation("B")
                .bizTransactions(List.of(new BizTransaction("po", "P")))
                .sources(List.of(new SourceDestination("location", "S")))
                .destinations(List.of(new SourceDestination("location", "D")))
                .parent(OTHER)
                .children(List.of(quantity))
                .inputs(List.of(quantity, quantity))
                .outputs(List.of(quantity, quantity, quantity))
                .transformationId("T")
                .facts(facts)
                .aliases(List.of(new Alias("imei", "1")))
                .errorDeclaration(declaration)
                .attributes(attributes)
                .extensions("{}")
                .carrier(OTHER)
                .members(List.of(new Member("epcList", "x", null, null)))
                .build();
        attributes.clear();

        assertThat(event)
                .isEqualTo(new SerialEvent(
                        "E-1",
                        true,
                        "C",
                        "content",
                        "frame",
                        EventType.AGGREGATION,
                        Role.CHILD,
                        Action.ADD,
                        UNIT,
                        BigDecimal.ONE,
                        "EA",
                        2,
                        "packing",
                        "active",
                        List.of("recalled"),
                        List.of("stolen"),
                        TIME,
                        "R",
                        "B",
                        List.of(new BizTransaction("po", "P")),
                        List.of(new SourceDestination("location", "S")),
                        List.of(new SourceDestination("location", "D")),
                        OTHER,
                        List.of(quantity),
                        List.of(quantity, quantity),
                        List.of(quantity, quantity, quantity),
                        "T",
                        facts,
                        List.of(new Alias("imei", "1")),
                        declaration,
                        Map.of("station", "ST4"),
                        "{}",
                        OTHER,
                        List.of(new Member("epcList", "x", null, null))));
        assertThat(SerialEventBuilder.from(event).build()).isEqualTo(event);
        assertThat(event.isDeclaration()).isTrue();
        assertThat(event().build().isDeclaration()).isFalse();
    }

    @Test
    void a_record_needs_its_event_id_object_and_time() {
        assertThat(catchThrowableOfType(
                        NullPointerException.class,
                        () -> new SerialEventBuilder()
                                .object(UNIT)
                                .eventTime(TIME)
                                .build()))
                .hasMessage("eventId");
        assertThat(catchThrowableOfType(
                        NullPointerException.class,
                        () -> new SerialEventBuilder()
                                .eventId("E")
                                .eventTime(TIME)
                                .build()))
                .hasMessage("object");
        assertThat(catchThrowableOfType(
                        NullPointerException.class,
                        () -> new SerialEventBuilder().eventId("E").object(UNIT).build()))
                .hasMessage("eventTime");
    }

    @Test
    void ruling2_only_role_subject_of_an_object_add_commissions_and_of_an_object_delete_decommissions() {
        for (EventType type : EventType.values()) {
            for (Role role : Role.values()) {
                for (Action action : Action.values()) {
                    SerialEvent event = event(type, role, action, null);
                    boolean ownLife = type == EventType.OBJECT && role == Role.SUBJECT;
                    assertThat(event.commissions())
                            .as("%s %s %s", type, role, action)
                            .isEqualTo(ownLife && action == Action.ADD);
                    assertThat(EndOfLife.decommissions(event))
                            .as("%s %s %s", type, role, action)
                            .isEqualTo(ownLife && action == Action.DELETE);
                    assertThat(EndOfLife.isIn(event))
                            .as("%s %s %s", type, role, action)
                            .isEqualTo(ownLife && action == Action.DELETE);
                    assertThat(EndOfLife.destroys(event)).isFalse();
                }
            }
        }
    }

    @Test
    void reading13_destroying_and_decommissioning_are_said_by_those_who_speak_of_the_thing() {
        for (Role role : Role.values()) {
            boolean speaks = role == Role.SUBJECT || role == Role.CHILD || role == Role.OUTPUT;
            assertThat(role.speaksOfTheThing()).as("%s", role).isEqualTo(speaks);

            SerialEvent destroyed = event(EventType.OBJECT, role, Action.OBSERVE, "destroying");
            SerialEvent ended = event(EventType.OBJECT, role, Action.OBSERVE, "decommissioning");
            assertThat(EndOfLife.destroys(destroyed)).as("%s", role).isEqualTo(speaks);
            assertThat(EndOfLife.isIn(destroyed)).as("%s", role).isEqualTo(speaks);
            assertThat(EndOfLife.isIn(ended)).as("%s", role).isEqualTo(speaks);
            assertThat(EndOfLife.destroys(ended))
                    .as("decommissioning alone is not")
                    .isFalse();
            for (String disposition : List.of("destroyed", "disposed")) {
                SerialEvent said = event().role(role).disposition(disposition).build();
                assertThat(EndOfLife.destroys(said)).as("%s", role).isEqualTo(speaks);
                assertThat(EndOfLife.isIn(said)).as("%s", role).isEqualTo(speaks);
            }
        }
        assertThat(EndOfLife.isIn(event().disposition("damaged").build())).isFalse();
        assertThat(EndOfLife.isIn(event().bizStep("killing").build()))
                .as("the identifier may go on with another tag")
                .isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            desadv=D bol=B | D | D B
            bol=B desadv=D | D | D B
            po=P bol=B     | B | B
            bol=B bol=C    | B | B C
            po=P -=Q       |   | ''
            ''             |   | ''
            """)
    void rules9_a_shipment_is_named_by_its_despatch_advice_else_its_bill_of_lading(
            String documents, String name, String named) {
        SerialEvent event = event().captureId("C-1")
                .bizTransactions(
                        documents.isEmpty()
                                ? List.of()
                                : List.of(documents.split(" ")).stream()
                                        .map(d -> d.split("="))
                                        .map(d -> new BizTransaction(d[0].equals("-") ? null : d[0], d[1]))
                                        .toList())
                .build();

        assertThat(ShipmentId.documented(event).orElse(null)).isEqualTo(name);
        for (String id : List.of("B", "C", "D", "P", "Q")) {
            assertThat(ShipmentId.isDocumentOf(event, id))
                    .as("%s is a document of a shipment", id)
                    .isEqualTo(List.of(named.split(" ")).contains(id));
        }
        assertThat(ShipmentId.ofCapture(event)).isEqualTo("urn:unitrail:shipment:C-1");
    }

    @Test
    void ruling12_local_dates_are_read_in_the_events_offset_else_the_texts_own() {
        EventTime both = EventTime.parse("2026-03-01T08:00:00.1239+02:00", "+01:00");
        EventTime own = EventTime.parse("2026-03-01T08:00:00+02:00", null);

        assertThat(both.offset()).isEqualTo(ZoneOffset.ofHours(1));
        assertThat(own.offset()).isEqualTo(ZoneOffset.ofHours(2));
        assertThat(EventTime.parse("2026-03-01T08:00:00Z", null).offset()).isEqualTo(ZoneOffset.UTC);
        assertThat(both.millis() - own.millis()).as("finer digits are cut").isEqualTo(123);
        assertThat(EventTime.ofMillis(1)).isEqualTo(new EventTime(1, "1970-01-01T00:00:00.001Z", null));
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> EventTime.parse("soon", null)))
                .hasMessage("eventTime 'soon' is not an ISO 8601 time with an offset; write it like"
                        + " 2026-03-01T08:00:00.000Z");
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class, () -> EventTime.parse("2026-03-01T08:00:00Z", "1h")))
                .hasMessage("eventTimeZoneOffset '1h' is not an offset; write it like +01:00");
    }

    @Test
    void the_words_of_types_and_roles_are_those_of_the_contract() {
        assertThat(EventType.values())
                .extracting(EventType::word)
                .containsExactly("object", "aggregation", "association", "transaction", "transformation");
        assertThat(EventType.values())
                .extracting(EventType::epcisName)
                .containsExactly(
                        "ObjectEvent",
                        "AggregationEvent",
                        "AssociationEvent",
                        "TransactionEvent",
                        "TransformationEvent");
        assertThat(Role.values())
                .as("in the order of ruling 1")
                .extracting(Role::word)
                .containsExactly("child", "input", "output", "parent", "subject");
        assertThat(ObjectQuantity.of(UNIT)).isEqualTo(new ObjectQuantity(UNIT, null, null));
    }
}
