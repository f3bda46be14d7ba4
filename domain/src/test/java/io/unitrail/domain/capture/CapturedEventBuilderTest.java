package io.unitrail.domain.capture;

import static io.unitrail.domain.capture.Events.UNIT_A;
import static io.unitrail.domain.capture.Events.line;
import static io.unitrail.domain.capture.Events.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.ObjectId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturedEventBuilderTest {

    @Test
    void every_field_that_a_reader_sets_in_one_sentence_is_the_events() {
        EventTime time = EventTime.parse("2026-03-01T08:00:00.000Z", "+01:00");
        ItemFacts facts = new ItemFacts("L", null, null, null, null);
        NamedObject unit = NamedObject.of(Role.SUBJECT, UNIT_A, ObjectId.parse(UNIT_A), null, null);

        CapturedEvent event = new CapturedEventBuilder(CaptureForm.LINE, "")
                .eventId("E-1")
                .type(EventType.OBJECT)
                .action(Action.OBSERVE)
                .bizStep("cbv:BizStep-shipping")
                .disposition("urn:epcglobal:cbv:disp:in_transit")
                .persistentDispositions(List.of("cbv:Disp-stolen"), List.of("urn:unitrail:disp:lost"))
                .eventTime(time)
                .readPoint("R")
                .bizLocation("B")
                .bizTransactions(List.of(new BizTransaction("cbv:BTT-po", "P"), new BizTransaction(null, "Q")))
                .sources(List.of(new SourceDestination("cbv:SDT-location", "S")))
                .destinations(List.of(new SourceDestination("urn:epcglobal:cbv:sdt:owning_party", "D")))
                .object(Role.SUBJECT, unit, "")
                .transformationId("T")
                .facts(facts)
                .aliases(List.of(new Alias("imei", "1")))
                .errorDeclaration(new ErrorDeclaration(time, "cbv:ER-did_not_occur", List.of("E-2")))
                .attributes(Map.of("station", "ST4"))
                .extensions(Map.of("ex:a", "1"))
                .build();

        assertThat(event)
                .isEqualTo(new CapturedEvent(
                        "E-1",
                        EventType.OBJECT,
                        Action.OBSERVE,
                        "shipping",
                        "in_transit",
                        List.of("stolen"),
                        List.of("unitrail:lost"),
                        time,
                        "R",
                        "B",
                        List.of(new BizTransaction("po", "P"), new BizTransaction(null, "Q")),
                        List.of(new SourceDestination("location", "S")),
                        List.of(new SourceDestination("owning_party", "D")),
                        null,
                        List.of(unit),
                        List.of(),
                        List.of(),
                        List.of(),
                        "T",
                        facts,
                        Role.SUBJECT,
                        List.of(new Alias("imei", "1")),
                        new ErrorDeclaration(time, "did_not_occur", List.of("E-2")),
                        Map.of("station", "ST4"),
                        Map.of("ex:a", "1")));
        assertThat(event.isDeclaration()).isTrue();
        assertThat(event.withExtensions(Map.of()).extensions()).isEmpty();
        assertThat(event.withExtensions(event.extensions())).isEqualTo(event);
    }

    @Test
    void what_is_left_out_is_null_or_empty() {
        CapturedEvent event = with(line("packing", "ADD"), Role.SUBJECT, UNIT_A)
                .errorDeclaration(null)
                .disposition(null)
                .build();

        assertThat(event.eventId()).isNull();
        assertThat(event.disposition()).isNull();
        assertThat(event.errorDeclaration()).isNull();
        assertThat(event.isDeclaration()).isFalse();
        assertThat(event.attributes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EPCIS, ObjectEvent, OBJECT",
        "EPCIS, AggregationEvent, AGGREGATION",
        "EPCIS, AssociationEvent, ASSOCIATION",
        "EPCIS, TransactionEvent, TRANSACTION",
        "EPCIS, TransformationEvent, TRANSFORMATION",
        "LINE, object, OBJECT",
        "LINE, transformation, TRANSFORMATION",
        "LINE, AssociationEvent, ASSOCIATION",
        "EPCIS, , ",
        "LINE, , ",
        "EPCIS, object, ",
        "LINE, Object, ",
        "EPCIS, QuantityEvent, "
    })
    void a_type_is_read_by_its_epcis_name_and_on_lines_by_its_word(CaptureForm form, String word, EventType type) {
        CapturedEventBuilder event = new CapturedEventBuilder(form, "").type(word);

        assertThat(event.type()).isEqualTo(type);
        if (word != null && type == null) {
            assertThat(event.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.pointer()).isEqualTo("/type");
                assertThat(problem.value()).isEqualTo(word);
                assertThat(problem.detail())
                        .startsWith("unknown event type; it must be ")
                        .contains(form == CaptureForm.EPCIS ? "ObjectEvent, AggregationEvent" : "object, aggregation")
                        .endsWith(form == CaptureForm.EPCIS ? "TransformationEvent" : "or left out");
            });
        } else {
            assertThat(event.problems()).isEmpty();
        }
    }

    @Test
    void what_a_reader_could_not_read_stands_before_what_the_rules_find_and_under_the_events_pointer() {
        CapturedEventBuilder event = new CapturedEventBuilder(CaptureForm.LINE, "/7")
                .problem("/ilmd/x", "v", "no text")
                .objectProblem("/productId", "1", "no GTIN")
                .eventTime("2026-03-01T08:00:00Z", null)
                .action("ADD");

        assertThat(event.problems())
                .containsExactly(
                        new EventProblem("/7/ilmd/x", "v", "no text"),
                        new EventProblem("/7/productId", "1", "no GTIN"));
        assertThat(catchThrowableOfType(
                        UnsupportedOperationException.class,
                        () -> event.problems().clear()))
                .isNotNull();

        InvalidCapture thrown = catchThrowableOfType(InvalidCapture.class, event::build);

        assertThat(thrown.problems())
                .extracting(EventProblem::pointer)
                .as("an object that could not be read is not missing as well")
                .containsExactly("/7/ilmd/x", "/7/productId", "/7/bizStep");
        assertThat(thrown).hasMessageStartingWith("/7/ilmd/x 'v': no text; /7/productId '1': no GTIN; /7/bizStep: ");
        assertThat(thrown.isTooLarge()).isFalse();
    }

    @ParameterizedTest(name = "time {0}, offset {1}: {2}")
    @CsvSource({
        "2026-03-01T08:00:00Z, +01:00, ''",
        "2026-03-01T08:00:00Z, , /eventTimeZoneOffset",
        ", +01:00, /eventTime",
        ", , /eventTime /eventTimeZoneOffset",
        "soon, +01:00, /eventTime",
        "soon, , /eventTime",
        "2026-03-01T08:00:00Z, +1, /eventTimeZoneOffset",
        ", +1, /eventTimeZoneOffset",
        "soon, +1, /eventTimeZoneOffset /eventTime"
    })
    void rule1_epcis_requires_event_time_and_its_offset(String time, String offset, String pointers) {
        CapturedEventBuilder event = with(
                new CapturedEventBuilder(CaptureForm.EPCIS, "")
                        .type("ObjectEvent")
                        .action("OBSERVE")
                        .eventTime(time, offset),
                Role.SUBJECT,
                UNIT_A);
        if (pointers.isEmpty()) {
            assertThat(event.build().eventTime()).isEqualTo(EventTime.parse(time, offset));
            return;
        }

        InvalidCapture thrown = catchThrowableOfType(InvalidCapture.class, event::build);

        assertThat(thrown.problems()).extracting(EventProblem::pointer).containsExactly(pointers.split(" "));
        assertThat(thrown.problems())
                .allSatisfy(p -> assertThat(p.detail()).containsAnyOf("give it like", "write it like"));
    }

    @Test
    void rule1_a_line_needs_no_offset_and_no_type() {
        CapturedEventBuilder event = with(
                new CapturedEventBuilder(CaptureForm.LINE, "")
                        .bizStep("shipping")
                        .action("OBSERVE")
                        .eventTime("2026-03-01T08:00:00Z", null),
                Role.SUBJECT,
                UNIT_A);

        assertThat(event.build().type()).isEqualTo(EventType.OBJECT);
    }

    @Test
    void rule1_an_epcis_event_without_a_type_is_told_the_five() {
        CapturedEventBuilder event =
                new CapturedEventBuilder(CaptureForm.EPCIS, "").eventTime("2026-03-01T08:00:00Z", "+00:00");

        InvalidCapture thrown = catchThrowableOfType(InvalidCapture.class, event::build);

        assertThat(thrown.problems())
                .containsExactly(new EventProblem(
                        "/type",
                        "",
                        "missing; it must be ObjectEvent, AggregationEvent, AssociationEvent, TransactionEvent or"
                                + " TransformationEvent"));
    }

    @Test
    void a_document_beyond_a_limit_is_too_large_whatever_it_says() {
        InvalidCapture large = InvalidCapture.tooLarge("/epcisBody", "9", "too many");

        assertThat(large.isTooLarge()).isTrue();
        assertThat(large.problems()).containsExactly(new EventProblem("/epcisBody", "9", "too many"));
    }
}
