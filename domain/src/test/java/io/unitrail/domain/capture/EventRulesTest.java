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
import static org.assertj.core.api.Assertions.tuple;

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
                Arguments.of("/action", with(line("packing", "PUT"), Role.SUBJECT, UNIT_A)),
                Arguments.of(
                        "/persistentDispositions/set/1",
                        with(
                                line("packing", "ADD").persistentDispositions(List.of("stolen", "lost"), List.of()),
                                Role.SUBJECT,
                                UNIT_A)),
                Arguments.of(
                        "/bizTransactions/1/id",
                        with(
                                line("packing", "ADD")
                                        .bizTransactions(
                                                List.of(new BizTransaction(null, "1"), new BizTransaction("po", " "))),
                                Role.SUBJECT,
                                UNIT_A)),
                Arguments.of(
                        "/sources/0/id",
                        with(
                                line("packing", "ADD").sources(List.of(new SourceDestination("location", ""))),
                                Role.SUBJECT,
                                UNIT_A)),
                Arguments.of(
                        "/destinations/1/type",
                        with(
                                line("packing", "ADD")
                                        .destinations(List.of(
                                                new SourceDestination("location", "x"),
                                                new SourceDestination("place", "x"))),
                                Role.SUBJECT,
                                UNIT_A)),
                Arguments.of(
                        "/destinations/0/id",
                        with(
                                line("packing", "ADD").destinations(List.of(new SourceDestination("location", " "))),
                                Role.SUBJECT,
                                UNIT_A)),
                Arguments.of(
                        "/epcisBody/eventList/3/bizTransactionList/0/bizTransaction",
                        with(
                                epcis("ObjectEvent", "ADD").bizTransactions(List.of(new BizTransaction("po", ""))),
                                Role.SUBJECT,
                                UNIT_A)),
                Arguments.of(
                        "/epcisBody/eventList/3/sourceList/0/source",
                        with(
                                epcis("ObjectEvent", "ADD").sources(List.of(new SourceDestination("location", ""))),
                                Role.SUBJECT,
                                UNIT_A)),
                Arguments.of(
                        "/epcisBody/eventList/3/destinationList/0/destination",
                        with(
                                epcis("ObjectEvent", "ADD")
                                        .destinations(List.of(new SourceDestination("location", ""))),
                                Role.SUBJECT,
                                UNIT_A)),
                Arguments.of(
                        "/epcisBody/eventList/3/persistentDisposition/unset/0",
                        with(
                                epcis("ObjectEvent", "ADD").persistentDispositions(List.of(), List.of("lost")),
                                Role.SUBJECT,
                                UNIT_A)),
                Arguments.of(
                        "/epcisBody/eventList/3/ilmd/cbvmda:lotNumber",
                        with(
                                epcis("ObjectEvent", "ADD").facts(new ItemFacts("a lot", null, null, null, null)),
                                Role.SUBJECT,
                                UNIT_A)),
                Arguments.of(
                        "/type",
                        with(
                                with(
                                        with(line("packing", null).type("transformation"), Role.SUBJECT, UNIT_A),
                                        Role.INPUT,
                                        LOT),
                                Role.OUTPUT,
                                LOT)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /bizStep           | no business step of CBV 2.0; use one of its words, or a full URI or a namespaced term (prefix:word) of your own
            /sources/0/type    | no source or destination type of CBV 2.0; use one of its words, or a full URI or a namespaced term (prefix:word) of your own
            /sources/0/id      | empty; give an identifier or leave the entry out
            /quantityList/0/quantity | negative; a quantity is zero or more
            /quantityList/0/uom | no unit of measure of UN/CEFACT Rec. 20; give two or three of A-Z and 0-9, such as KGM
            /lot               | character 2 is a space (U+0020); use only GS1 set 82
            /eventTime         | no ISO 8601 time with an offset; write it like 2026-03-01T08:00:00.000Z
            /eventTimeZoneOffset | no offset from -14:00 to +14:00; write it like +01:00
            /type              | the line names an object beside inputs and outputs; put it into one of the two lists
            """)
    void rule1_a_fault_says_the_remedy(String pointer, String detail) {
        CapturedEventBuilder event = (CapturedEventBuilder) faults().filter(fault -> fault.get()[0].equals(pointer))
                .findFirst()
                .orElseThrow()
                .get()[1];

        InvalidCapture thrown = catchThrowableOfType(InvalidCapture.class, event::build);

        assertThat(thrown.problems().get(0).detail()).startsWith(detail);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "0, , ''",
        "0.0, KG, ''",
        "1, KGM, ''",
        "1, A1, ''",
        "1, K, /quantityList/0/uom",
        "1, KGMX, /quantityList/0/uom",
        "1, kgm, /quantityList/0/uom",
        "-0.1, , /quantityList/0/quantity"
    })
    void rule1_a_quantity_is_zero_or_more_in_a_unit_of_measure_of_two_or_three_characters(
            String quantity, String uom, String pointer) {
        CapturedEventBuilder event = withQuantity(line("packing", "ADD"), Role.SUBJECT, LOT, quantity, uom);
        InvalidCapture thrown = catchThrowableOfType(InvalidCapture.class, event::build);

        assertThat(thrown == null ? "" : thrown.problems().get(0).pointer()).isEqualTo(pointer);
    }

    @Test
    void rule1_a_unit_may_say_that_it_is_one() {
        assertThat(withQuantity(line("packing", "ADD"), Role.SUBJECT, UNIT_A, "1.0", null)
                        .build()
                        .subjects())
                .hasSize(1);
    }

    @ParameterizedTest(name = "offset {0}: {1}")
    @CsvSource({
        "+00:00, true",
        "-14:00, true",
        "+14:00, true",
        "+13:59, true",
        "+09:30, true",
        "+14:01, false",
        "+15:00, false",
        "+09:60, false",
        "09:30, false",
        "Z, false",
        "+9:30, false"
    })
    void rule1_offsets_go_from_minus_14_to_plus_14_hours(String offset, boolean taken) {
        CapturedEventBuilder event =
                with(line("packing", "ADD").eventTime("2026-03-01T08:00:00Z", offset), Role.SUBJECT, UNIT_A);

        assertThat(catchThrowableOfType(InvalidCapture.class, event::build) == null)
                .isEqualTo(taken);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-03-01T08:00:00Z, true",
        "2026-03-01t08:00:00z, true",
        "2026-03-01T08:00Z, true",
        "12026-03-01T08:00:00Z, false",
        "+12026-03-01T08:00:00Z, false",
        "2026-02-30T08:00:00Z, false",
        "2026-03-01T08:00:00, false",
        "2026-03-01 08:00:00Z, false"
    })
    void rule1_times_have_a_year_of_four_digits_and_an_offset(String time, boolean taken) {
        assertThat(EventTimeText.parse(time, "+01:00") != null).isEqualTo(taken);
    }

    @ParameterizedTest(name = "{0} of shape {1}")
    @CsvSource({"S, OUTPUT", "SI, OUTPUT", "SO, INPUT"})
    void ruling3_the_own_object_of_a_transformation_line_goes_where_the_line_names_none(String shape, Role role) {
        CapturedEventBuilder line = line("packing", null).type("transformation").transformationId("urn:x:1");
        with(line, Role.SUBJECT, UNIT_A);
        if (shape.contains("I")) {
            with(line, Role.INPUT, LOT);
        }
        if (shape.contains("O")) {
            with(line, Role.OUTPUT, LOT);
        }

        CapturedEvent event = line.build();

        assertThat(event.subjects()).isEmpty();
        assertThat(event.factsOf()).isEqualTo(role);
        assertThat(role == Role.OUTPUT ? event.outputs() : event.inputs())
                .extracting(NamedObject::epcAsSent, NamedObject::role)
                .containsExactly(tuple(UNIT_A, role));
    }

    @Test
    void ruling3_two_objects_of_an_aggregation_line_without_a_parent_are_its_children() {
        CapturedEvent event = with(line("packing", "DELETE").type("aggregation"), Role.SUBJECT, UNIT_A, LOT)
                .build();

        assertThat(event.parent()).isNull();
        assertThat(event.children()).extracting(NamedObject::epcAsSent).containsExactly(UNIT_A, LOT);
        assertThat(event.factsOf()).isEqualTo(Role.CHILD);
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
