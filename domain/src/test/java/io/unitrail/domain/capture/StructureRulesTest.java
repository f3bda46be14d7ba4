package io.unitrail.domain.capture;

import static io.unitrail.domain.capture.Events.LOT;
import static io.unitrail.domain.capture.Events.SSCC;
import static io.unitrail.domain.capture.Events.UNIT_A;
import static io.unitrail.domain.capture.Events.UNIT_B;
import static io.unitrail.domain.capture.Events.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EPCIS 2.0, section 7.4, and ruling 3: what an event of each type must and must not have. */
class StructureRulesTest {

    /** An event without a shape, as lines and EPCIS both have it. */
    private static CapturedEventBuilder event(CaptureForm form, EventType type, String action) {
        return new CapturedEventBuilder(form, "")
                .type(type)
                .action(action)
                .bizStep("other")
                .eventTime("2026-03-01T08:00:00.000Z", "+01:00");
    }

    private static List<EventProblem> problems(CapturedEventBuilder event) {
        try {
            event.build();
            return List.of();
        } catch (InvalidCapture invalid) {
            return invalid.problems();
        }
    }

    private static void shape(CapturedEventBuilder event, String shape) {
        for (char c : shape.toCharArray()) {
            switch (c) {
                case 'P' -> with(event, Role.PARENT, SSCC);
                case 'S' -> with(event, Role.SUBJECT, UNIT_A);
                case 'C' -> with(event, Role.CHILD, UNIT_B);
                case 'I' -> with(event, Role.INPUT, LOT);
                case 'O' -> with(event, Role.OUTPUT, UNIT_B);
                case 'T' -> event.transformationId("urn:x:1");
                case 'D' -> event.bizTransactions(List.of(new BizTransaction("po", "P")));
                default -> throw new IllegalArgumentException(shape);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1} of shape {2}: {3}")
    @CsvSource({
        "OBJECT, ADD, S, ''",
        "OBJECT, ADD, SI, ''",
        "OBJECT, ADD, SP, /parentID",
        "OBJECT, ADD, SC, /children",
        "OBJECT, ADD, SO, /outputs",
        "OBJECT, ADD, '', /epcList",
        "OBJECT, , S, /action",
        "TRANSACTION, ADD, SD, ''",
        "TRANSACTION, ADD, SDP, ''",
        "TRANSACTION, ADD, S, /bizTransactionList",
        "TRANSACTION, ADD, D, /epcList",
        "TRANSACTION, ADD, SDC, /children",
        "TRANSACTION, ADD, SDI, /inputs",
        "TRANSACTION, ADD, SDO, /outputs",
        "AGGREGATION, ADD, PC, ''",
        "AGGREGATION, ADD, C, /parentID",
        "AGGREGATION, DELETE, C, /parentID",
        "AGGREGATION, DELETE, P, ''",
        "AGGREGATION, OBSERVE, C, ''",
        "AGGREGATION, OBSERVE, P, /childEPCs",
        "AGGREGATION, ADD, PCO, /outputs",
        "ASSOCIATION, ADD, PC, ''",
        "ASSOCIATION, ADD, C, /parentID",
        "ASSOCIATION, DELETE, C, /parentID",
        "ASSOCIATION, DELETE, P, ''",
        "ASSOCIATION, OBSERVE, C, /parentID",
        "ASSOCIATION, OBSERVE, P, /childEPCs",
        "ASSOCIATION, ADD, PCO, /outputs",
        "TRANSFORMATION, , IO, ''",
        "TRANSFORMATION, , IOT, ''",
        "TRANSFORMATION, , IT, ''",
        "TRANSFORMATION, , OT, ''",
        "TRANSFORMATION, , I, /outputEPCList",
        "TRANSFORMATION, , O, /inputEPCList",
        "TRANSFORMATION, , T, /inputEPCList /outputEPCList",
        "TRANSFORMATION, , '', /inputEPCList /outputEPCList",
        "TRANSFORMATION, , IOP, /parentID",
        "TRANSFORMATION, , IOC, /children",
        "TRANSFORMATION, ADD, IO, /action"
    })
    void an_epcis_event_has_the_fields_of_its_type_and_no_other(
            EventType type, String action, String shape, String pointers) {
        CapturedEventBuilder event = event(CaptureForm.EPCIS, type, action);
        shape(event, shape);

        assertThat(problems(event))
                .extracting(EventProblem::pointer)
                .containsExactly(pointers.isEmpty() ? new String[0] : pointers.split(" "));
    }

    @ParameterizedTest(name = "{0} {1} of shape {2}: {3}")
    @CsvSource({
        "OBJECT, ADD, SP, /parent",
        "OBJECT, ADD, '', /productId",
        "TRANSACTION, ADD, S, /bizTransactions",
        "AGGREGATION, ADD, P, /children",
        "AGGREGATION, ADD, C, ''",
        "AGGREGATION, DELETE, P, ''",
        "AGGREGATION, DELETE, C, ''",
        "AGGREGATION, DELETE, '', /parent",
        "ASSOCIATION, ADD, '', /children /parent",
        "TRANSFORMATION, , I, /outputs",
        "TRANSFORMATION, , O, /inputs",
        "TRANSFORMATION, , OT, ''",
        "TRANSFORMATION, , IT, ''",
        "TRANSFORMATION, , T, /inputs /outputs",
        "TRANSFORMATION, , IOP, /parent"
    })
    void a_line_has_them_under_its_own_names(EventType type, String action, String shape, String pointers) {
        CapturedEventBuilder event = event(CaptureForm.LINE, type, action);
        shape(event, shape);

        assertThat(problems(event))
                .extracting(EventProblem::pointer)
                .containsExactly(pointers.isEmpty() ? new String[0] : pointers.split(" "));
    }

    @ParameterizedTest(name = "{0} {1} {2} of shape {3}")
    @CsvSource(delimiter = '|', textBlock = """
            EPCIS | OBJECT         | ADD | SP  | https://id.gs1.org/00/095060001343520000 | an object event has no parent; leave type out or say aggregation (packed) or association (installed)
            EPCIS | OBJECT         | ADD | SC  | https://id.gs1.org/01/09506000134352/21/B | this type of event has none; say aggregation or association instead of object
            EPCIS | OBJECT         | ADD | SO  | https://id.gs1.org/01/09506000134352/21/B | this type of event has none; say transformation, or name the object in inputs and leave it out
            EPCIS | TRANSACTION    | ADD | SDI | https://id.gs1.org/01/09506000134376/10/CELL-9 | this type of event has none; say transformation or object instead of transaction
            EPCIS | AGGREGATION    | ADD | PCO | https://id.gs1.org/01/09506000134352/21/B | this type of event has none; say transformation
            EPCIS | TRANSFORMATION | ADD | IO  | ADD | a transformation has no action; leave it out
            EPCIS | TRANSFORMATION |     | IOP | https://id.gs1.org/00/095060001343520000 | a transformation has no parent; leave it out
            EPCIS | TRANSFORMATION |     | I   | '' | missing; give inputs and outputs, or one of them with a transformationID
            LINE  | TRANSFORMATION |     | I   | '' | missing; give inputs and outputs, or one of them with a transformationId
            EPCIS | OBJECT         |     | S   | '' | missing; it must be ADD, OBSERVE or DELETE
            EPCIS | OBJECT         | ADD | ''  | '' | missing; give epcList or quantityList with one or more entries
            LINE  | OBJECT         | ADD | ''  | '' | no object; give productId with serial or lot, or object for any other identifier
            EPCIS | TRANSACTION    | ADD | S   | '' | missing; a transaction event needs one or more
            EPCIS | AGGREGATION    | ADD | C   | '' | missing; only an OBSERVE of an aggregation may leave it out
            EPCIS | AGGREGATION    | ADD | P   | '' | missing; give childEPCs or childQuantityList; only a DELETE may leave it out, and then everything leaves the parent
            LINE  | AGGREGATION    | ADD | P   | '' | missing; name the object that is inside; only a DELETE may leave it out, and then everything leaves the parent
            """)
    void a_fault_names_the_value_and_the_remedy(
            CaptureForm form, EventType type, String action, String shape, String value, String detail) {
        CapturedEventBuilder event = event(form, type, action);
        shape(event, shape);

        assertThat(problems(event)).singleElement().satisfies(problem -> {
            assertThat(problem.value()).isEqualTo(value);
            assertThat(problem.detail()).isEqualTo(detail);
        });
    }

    @Test
    void an_object_that_could_not_be_read_is_not_reported_missing_as_well() {
        for (EventType type : EventType.values()) {
            CapturedEventBuilder event = event(CaptureForm.EPCIS, type, type == EventType.TRANSFORMATION ? null : "ADD")
                    .bizTransactions(List.of(new BizTransaction("po", "P")))
                    .objectProblem("/epcList/0", "x", "no identifier");

            assertThat(problems(event)).extracting(EventProblem::pointer).containsExactly("/epcList/0");
        }
    }

    @Test
    void an_action_that_could_not_be_read_is_not_reported_missing_as_well() {
        CapturedEventBuilder event = event(CaptureForm.EPCIS, EventType.OBJECT, "PUT");
        shape(event, "S");

        assertThat(problems(event))
                .containsExactly(
                        new EventProblem("/action", "PUT", "unknown action; it must be ADD, OBSERVE or DELETE"));
    }
}
