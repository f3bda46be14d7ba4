package io.unitrail.domain.capture;

import static io.unitrail.domain.capture.Events.UNIT_A;
import static io.unitrail.domain.capture.Events.epcis;
import static io.unitrail.domain.capture.Events.line;
import static io.unitrail.domain.capture.Events.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A limit on everything: taken at the limit, refused one beyond, at its own field. */
class EventLimitsTest {

    /** Sets a text of so many characters, or a list of so many entries. */
    private interface Setting extends BiFunction<CapturedEventBuilder, Integer, CapturedEventBuilder> {}

    private static CapturedEventBuilder event(CaptureForm form) {
        return with(
                form == CaptureForm.LINE ? line("packing", "ADD") : epcis("ObjectEvent", "ADD"), Role.SUBJECT, UNIT_A);
    }

    private static List<EventProblem> problems(CapturedEventBuilder event) {
        try {
            event.build();
            return List.of();
        } catch (InvalidCapture invalid) {
            return invalid.problems();
        }
    }

    private static String text(int length) {
        return "ex:" + "t".repeat(length - 3);
    }

    private static Arguments of(String line, String epcis, Setting setting) {
        return Arguments.of(line, epcis, setting);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                of("/bizStep", "/bizStep", (e, n) -> e.bizStep(text(n))),
                of("/disposition", "/disposition", (e, n) -> e.disposition(text(n))),
                of("/readPoint", "/readPoint/id", (e, n) -> e.readPoint(text(n))),
                of("/bizLocation", "/bizLocation/id", (e, n) -> e.bizLocation(text(n))),
                of("/transformationId", "/transformationID", (e, n) -> e.transformationId(text(n))),
                of("/attributes/a~1b~0c", "/attributes/a~1b~0c", (e, n) -> e.attributes(Map.of("a/b~c", text(n)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void a_text_has_at_most_4096_characters(String line, String epcis, Setting setting) {
        for (CaptureForm form : CaptureForm.values()) {
            assertThat(problems(setting.apply(event(form), 4_096))).isEmpty();
            assertThat(problems(setting.apply(event(form), 4_097)))
                    .containsExactly(new EventProblem(
                            form == CaptureForm.LINE ? line : "/epcisBody/eventList/3" + epcis,
                            text(40) + "...",
                            "4097 characters; at most 4096 are taken"));
        }
    }

    private static <T> List<T> copies(int count, T entry) {
        return Collections.nCopies(count, entry);
    }

    static Stream<Arguments> lists() {
        SourceDestination end = new SourceDestination("location", "L");
        return Stream.of(
                of(
                        "/bizTransactions",
                        "/bizTransactionList",
                        (e, n) -> e.bizTransactions(copies(n, new BizTransaction("po", "P")))),
                of("/sources", "/sourceList", (e, n) -> e.sources(copies(n, end))),
                of("/destinations", "/destinationList", (e, n) -> e.destinations(copies(n, end))),
                of(
                        "/persistentDispositions",
                        "/persistentDisposition",
                        (e, n) -> e.persistentDispositions(copies(n - 400, "stolen"), copies(400, "recalled"))),
                of("/aliases", "/aliases", (e, n) -> e.aliases(copies(n, new Alias("imei", "1")))),
                of(
                        "/attributes",
                        "/attributes",
                        (e, n) -> e.attributes(
                                IntStream.range(0, n).boxed().collect(Collectors.toMap(i -> "a" + i, i -> "v")))),
                of(
                        "/errorDeclaration/correctiveEventIds",
                        "/errorDeclaration/correctiveEventIDs",
                        (e, n) -> e.errorDeclaration(
                                new ErrorDeclaration(EventTime.ofMillis(0), null, copies(n, "E-2")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void a_list_has_at_most_1000_entries(String line, String epcis, Setting setting) {
        for (CaptureForm form : CaptureForm.values()) {
            assertThat(problems(setting.apply(event(form), 1_000))).isEmpty();
            assertThat(problems(setting.apply(event(form), 1_001)))
                    .containsExactly(new EventProblem(
                            form == CaptureForm.LINE ? line : "/epcisBody/eventList/3" + epcis,
                            "1001 entries",
                            "at most 1000 are taken"));
        }
    }

    @ParameterizedTest(name = "{0} characters: {1}")
    @CsvSource({"0, false", "1, true", "200, true", "201, false"})
    void an_event_id_has_1_to_200_characters(int length, boolean taken) {
        for (CaptureForm form : CaptureForm.values()) {
            List<EventProblem> problems = problems(event(form).eventId("i".repeat(length)));
            if (taken) {
                assertThat(problems).isEmpty();
            } else {
                assertThat(problems)
                        .containsExactly(new EventProblem(
                                form == CaptureForm.LINE ? "/eventId" : "/epcisBody/eventList/3/eventID",
                                "i".repeat(length),
                                "it must have 1 to 200 characters, or be left out"));
            }
        }
    }

    @Test
    void identifiers_and_extensions_of_an_event_have_at_most_two_million_characters() {
        int json = "{\"ex:a\":\"\"}".length();
        String fill = "x".repeat(2_000_000 - UNIT_A.length() - json);

        assertThat(problems(event(CaptureForm.LINE).extensions(Map.of("ex:a", fill))))
                .isEmpty();
        assertThat(problems(event(CaptureForm.LINE).extensions(Map.of("ex:a", fill + "x"))))
                .containsExactly(new EventProblem(
                        "",
                        "2000001 characters",
                        "identifiers and extensions of an event may have at most 2000000; send it as several events"));
    }

    @ParameterizedTest(name = "{0} objects: {1}")
    @CsvSource({"10000, true", "10001, false"})
    void an_event_names_at_most_10000_objects(int count, boolean taken) {
        CapturedEventBuilder event = line("packing", "ADD");
        ObjectId unit = ObjectId.parse(UNIT_A);
        for (int i = 0; i < count; i++) {
            event.object(Role.SUBJECT, NamedObject.of(Role.SUBJECT, "A", unit, null, null), "");
        }

        if (taken) {
            assertThat(problems(event)).isEmpty();
        } else {
            assertThat(problems(event))
                    .containsExactly(new EventProblem(
                            "", "10001 objects", "an event may name at most 10000; send it as several events"));
        }
    }

    @Test
    void a_number_has_at_most_400_digits_and_its_point_is_at_most_400_away_from_them() {
        assertThat(EventRules.isOrdinary(new BigDecimal("9".repeat(400)))).isTrue();
        assertThat(EventRules.isOrdinary(new BigDecimal("9".repeat(401)))).isFalse();
        for (int sign : new int[] {1, -1}) {
            assertThat(EventRules.isOrdinary(BigDecimal.valueOf(1, sign * 400))).isTrue();
            assertThat(EventRules.isOrdinary(BigDecimal.valueOf(1, sign * 401))).isFalse();
            assertThat(EventRules.isOrdinary(BigDecimal.valueOf(1, sign * Integer.MAX_VALUE)))
                    .isFalse();
        }
        assertThat(EventRules.isOrdinary(BigDecimal.valueOf(1, Integer.MIN_VALUE)))
                .isFalse();
    }

    @Test
    void a_product_of_inputs_and_outputs_has_at_most_250000_pairs() {
        for (CaptureForm form : CaptureForm.values()) {
            assertThat(problems(transformation(form, 500, 500))).isEmpty();
            assertThat(problems(transformation(form, 501, 500)))
                    .containsExactly(new EventProblem(
                            form == CaptureForm.LINE ? "/inputs" : "/epcisBody/eventList/3/inputEPCList",
                            "501 inputs into 500 outputs",
                            "more than 250000 pairs; send several events with one "
                                    + (form == CaptureForm.LINE ? "transformationId" : "transformationID")));
        }
    }

    private static CapturedEventBuilder transformation(CaptureForm form, int inputs, int outputs) {
        CapturedEventBuilder event =
                form == CaptureForm.LINE ? line("packing", null) : epcis("TransformationEvent", null);
        ObjectId unit = ObjectId.parse(UNIT_A);
        for (int i = 0; i < inputs; i++) {
            event.object(Role.INPUT, NamedObject.of(Role.INPUT, UNIT_A, unit, null, null), "");
        }
        for (int i = 0; i < outputs; i++) {
            event.object(Role.OUTPUT, NamedObject.of(Role.OUTPUT, UNIT_A, unit, null, null), "");
        }
        return event;
    }
}
