package io.unitrail.domain.capture;

import static io.unitrail.domain.capture.Events.LOT;
import static io.unitrail.domain.capture.Events.SSCC;
import static io.unitrail.domain.capture.Events.UNIT_A;
import static io.unitrail.domain.capture.Events.epcis;
import static io.unitrail.domain.capture.Events.line;
import static io.unitrail.domain.capture.Events.with;
import static io.unitrail.domain.capture.Events.withQuantity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SourceDestination;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventRulesTest {

    static Stream<Arguments> faults() {
        ErrorDeclaration declared = new ErrorDeclaration(EventTime.ofMillis(0), "oops", List.of());
        return Stream.of(
                Arguments.of("/bizStep", with(line("transforming", "ADD"), Role.SUBJECT, UNIT_A)),
                Arguments.of("/bizStep", with(line("shipping", "ADD").bizStep(null), Role.SUBJECT, UNIT_A)),
                Arguments.of("/bizStep", with(line("urn:epcglobal:cbv:bizstep:foo", "ADD"), Role.SUBJECT, UNIT_A)),
                Arguments.of("/disposition", with(line("packing", "ADD").disposition("lost"), Role.SUBJECT, UNIT_A)),
                Arguments.of(
                        "/persistentDispositions/unset/0",
                        with(
                                line("packing", "ADD").persistentDispositions(List.of("stolen"), List.of("lost")),
                                Role.SUBJECT,
                                UNIT_A)),
                Arguments.of(
                        "/sources/0/type",
                        with(
                                line("packing", "ADD").sources(List.of(new SourceDestination("place", "x"))),
                                Role.SUBJECT,
                                UNIT_A)),
                Arguments.of(
                        "/bizTransactions/0/type",
                        with(
                                line("packing", "ADD").bizTransactions(List.of(new BizTransaction("order", "1"))),
                                Role.SUBJECT,
                                UNIT_A)),
                Arguments.of(
                        "/errorDeclaration/reason",
                        with(line("packing", "ADD").errorDeclaration(declared), Role.SUBJECT, UNIT_A)),
                Arguments.of(
                        "/quantityList/0/quantity",
                        withQuantity(line("packing", "ADD"), Role.SUBJECT, LOT, "-1", null)),
                Arguments.of(
                        "/quantityList/0/quantity",
                        withQuantity(line("packing", "ADD"), Role.SUBJECT, LOT, "1e999999999", null)),
                Arguments.of(
                        "/quantityList/0/quantity",
                        withQuantity(line("packing", "ADD"), Role.SUBJECT, UNIT_A, "2", null)),
                Arguments.of(
                        "/quantityList/0/uom", withQuantity(line("packing", "ADD"), Role.SUBJECT, LOT, "1", "pieces")),
                Arguments.of("/eventId", with(line("packing", "ADD").eventId("x".repeat(201)), Role.SUBJECT, UNIT_A)),
                Arguments.of(
                        "/lot",
                        with(
                                line("packing", "ADD").facts(new ItemFacts("a lot", null, null, null, null)),
                                Role.SUBJECT,
                                UNIT_A)),
                Arguments.of("/productId", line("packing", "ADD")),
                Arguments.of("/eventTime", with(line("packing", "ADD").eventTime("soon", null), Role.SUBJECT, UNIT_A)),
                Arguments.of(
                        "/eventTimeZoneOffset",
                        with(line("packing", "ADD").eventTime("2026-03-01T08:00Z", "+1"), Role.SUBJECT, UNIT_A)),
                Arguments.of("/action", with(line("packing", "PUT"), Role.SUBJECT, UNIT_A)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void rule1_a_fault_is_reported_once_at_its_field(String pointer, CapturedEventBuilder event) {
        InvalidCapture thrown = catchThrowableOfType(InvalidCapture.class, event::build);

        assertThat(thrown.problems()).extracting(EventProblem::pointer).containsExactly(pointer);
        assertThat(thrown.problems().get(0).detail()).isNotBlank();
    }

    @Test
    void rule1_all_faults_of_an_event_are_reported_at_once_under_its_pointer() {
        CapturedEventBuilder event =
                new CapturedEventBuilder(CaptureForm.EPCIS, "/epcisBody/eventList/3").type("ObjectEvent");

        InvalidCapture thrown = catchThrowableOfType(InvalidCapture.class, event::build);

        assertThat(thrown.problems())
                .extracting(EventProblem::pointer)
                .containsExactly(
                        "/epcisBody/eventList/3/eventTime",
                        "/epcisBody/eventList/3/eventTimeZoneOffset",
                        "/epcisBody/eventList/3/action",
                        "/epcisBody/eventList/3/epcList");
    }

    @ParameterizedTest
    @CsvSource({
        "AggregationEvent, ADD, /childEPCs /parentID",
        "AggregationEvent, OBSERVE, /childEPCs",
        "AggregationEvent, DELETE, /parentID",
        "AssociationEvent, OBSERVE, /childEPCs /parentID",
        "TransactionEvent, ADD, /epcList /bizTransactionList",
        "TransformationEvent, , /inputEPCList /outputEPCList",
        "TransformationEvent, ADD, /action /inputEPCList /outputEPCList",
    })
    void rule1_each_type_has_its_required_fields(String type, String action, String pointers) {
        InvalidCapture thrown = catchThrowableOfType(
                InvalidCapture.class, () -> epcis(type, action).build());

        assertThat(thrown.problems())
                .extracting(p -> p.pointer().replace("/epcisBody/eventList/3", ""))
                .containsExactly(pointers.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "https://ref.gs1.org/cbv/BizStep-shipping, shipping",
        "cbv:BizStep-shipping, shipping",
        "urn:epcglobal:cbv:bizstep:shipping, shipping",
        "urn:unitrail:bizstep:activating, unitrail:activating",
        "unitrail:activating, unitrail:activating",
        "https://ref.gs1.org/cbv/BizStep-foo, https://ref.gs1.org/cbv/BizStep-foo",
        "ext1:summarising, ext1:summarising",
    })
    void rule1_a_step_in_any_spelling_is_the_bare_word_or_stays(String sent, String kept) {
        CapturedEvent event = with(line(sent, "OBSERVE"), Role.SUBJECT, UNIT_A).build();

        assertThat(event.bizStep()).isEqualTo(kept);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("packing", null, "SP", EventType.AGGREGATION, Role.CHILD),
                Arguments.of("installing", null, "SP", EventType.ASSOCIATION, Role.CHILD),
                Arguments.of("receiving", null, "SP", EventType.AGGREGATION, Role.CHILD),
                Arguments.of("shipping", null, "S", EventType.OBJECT, Role.SUBJECT),
                Arguments.of("assembling", null, "SI", EventType.OBJECT, Role.SUBJECT),
                Arguments.of("unpacking", null, "S", EventType.AGGREGATION, Role.CHILD),
                Arguments.of("removing", null, "S", EventType.ASSOCIATION, Role.CHILD),
                Arguments.of("disassembling", null, "S", EventType.ASSOCIATION, Role.CHILD),
                Arguments.of("unpacking", "aggregation", "S", EventType.AGGREGATION, Role.PARENT),
                Arguments.of("packing", "aggregation", "SC", EventType.AGGREGATION, Role.PARENT),
                Arguments.of("packing", null, "SC", EventType.AGGREGATION, Role.PARENT));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void ruling3_a_line_speaks_of_its_object_in_the_role_that_its_shape_gives(
            String step, String type, String shape, EventType expectedType, Role expectedRole) {
        CapturedEventBuilder line = line(step, "DELETE").type(type);
        with(line, Role.SUBJECT, UNIT_A);
        if (shape.contains("P")) {
            with(line, Role.PARENT, SSCC);
        }
        if (shape.contains("C")) {
            with(line, Role.CHILD, UNIT_A);
        }
        if (shape.contains("I")) {
            with(line, Role.INPUT, LOT);
        }

        CapturedEvent event = line.build();

        assertThat(event.type()).isEqualTo(expectedType);
        assertThat(event.factsOf() == Role.SUBJECT ? Role.SUBJECT : event.factsOf())
                .isEqualTo(expectedRole);
        assertThat(event.objects().filter(o -> o.role() == expectedRole).map(NamedObject::epcAsSent))
                .contains(UNIT_A);
    }

    @Test
    void rule1_a_line_with_inputs_and_outputs_only_is_a_transformation() {
        CapturedEventBuilder line = new CapturedEventBuilder(CaptureForm.LINE, "")
                .eventTime("2026-03-01T08:00:00Z", null)
                .bizStep("creating_class_instance");
        with(line, Role.INPUT, LOT);
        with(line, Role.OUTPUT, UNIT_A);

        assertThat(line.build().type()).isEqualTo(EventType.TRANSFORMATION);
    }
}
