package io.unitrail.producer.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.EventHash;
import io.unitrail.domain.capture.EventSplitter;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LotId;
import io.unitrail.producer.source.CaptureItem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventJsonTest {
    private static final String CONTRACT_EXAMPLE = """
            {"eventId":"e1","type":"object","eventTime":"2026-03-01T08:00:00.000Z","eventTimeZoneOffset":"+01:00",
             "productId":"09506000134352","serial":"SN-0001","lot":"L-42","action":"ADD",
             "bizStep":"commissioning","disposition":"active","readPoint":"urn:epc:id:sgln:9506000.00001.line1",
             "bizLocation":"urn:epc:id:sgln:9506000.00001.0","productionDate":"2026-03-01","expiry":"2028-03-01",
             "parent":null,"inputs":[{"productId":"09506000134369","serial":"B-77"},
             {"productId":"09506000134376","lot":"CELL-9","quantity":4}],
             "bizTransactions":[{"type":"po","id":"PO-1"}],"sources":[],
             "destinations":[{"type":"owning_party","id":"urn:epc:id:pgln:9506000.00002"}],
             "persistentDispositions":{"set":[],"unset":[]},"aliases":[{"type":"imei","value":"490154203237518"}],
             "attributes":{"station":"ST4","operator":"op7"}}""";

    private static CapturedEvent event(String json) {
        CaptureItem item = EventJson.read(json, 1);
        assertThat(item).isInstanceOf(CaptureItem.Line.class);
        return ((CaptureItem.Line) item).event();
    }

    private static CaptureItem.Rejected rejected(String json) {
        CaptureItem item = EventJson.read(json, 7);
        assertThat(item).as(json).isInstanceOf(CaptureItem.Rejected.class);
        return (CaptureItem.Rejected) item;
    }

    /** An event that is right but for the fields given instead, with single quotes for brevity. */
    private static String with(String fields) {
        ObjectNode event = (ObjectNode) StrictJson.read("""
                {"productId":"09506000134352","serial":"SN-1","action":"OBSERVE","bizStep":"inspecting",\
                "eventTime":"2026-03-01T08:00:00Z"}""");
        event.setAll((ObjectNode) StrictJson.read(fields.replace('\'', '"')));
        return event.toString();
    }

    @Test
    void the_contracts_example_is_read_whole() {
        CapturedEvent event = event(CONTRACT_EXAMPLE);

        assertThat(event.type()).isEqualTo(EventType.OBJECT);
        assertThat(event.subjects()).hasSize(1);
        assertThat(event.inputs().get(1).id()).isInstanceOf(LotId.class);
        assertThat(event.inputs().get(1).quantity()).isEqualTo(new BigDecimal("4"));
        assertThat(event.facts().lot()).isEqualTo("L-42");
        assertThat(event.facts().expiry()).isEqualTo(LocalDate.of(2028, 3, 1));
        assertThat(event.attributes()).containsEntry("station", "ST4").containsEntry("operator", "op7");
        assertThat(event.aliases()).hasSize(1);
    }

    @Test
    void what_is_written_of_a_record_reads_back_as_the_same_event() {
        CapturedEvent event = event(with(
                "{'sensorElements':[{'sensorReport':[{'type':'Temperature','value':21.50}]}],'extensions':{'ex:a':[1,null]},"
                        + "'lot':'L-1','quantity':1,'attributes':{'t':20.10}}"));
        SerialEvent record = EventSplitter.split(event, "c1").get(0);

        ObjectNode json = EventJson.write(record);
        json.remove(List.of("role", "eventId"));

        assertThat(EventHash.of(event(json.toString()))).isEqualTo(EventHash.of(event));
        assertThat(event(json.toString()).attributes()).containsEntry("t", "20.10");
    }

    @Test
    void a_scanned_code_as_object_gives_lot_and_dates_too() {
        CapturedEvent event = event(
                "{\"object\":\"(01)09506000134352(21)SN-1(10)L-42(17)280301\",\"action\":\"ADD\",\"bizStep\":\"commissioning\","
                        + "\"eventTime\":\"2026-03-01T08:00:00Z\"}");

        assertThat(event.subjects().get(0).id().canonical()).endsWith("/01/09506000134352/21/SN-1");
        assertThat(event.facts().lot()).isEqualTo("L-42");
        assertThat(event.facts().expiry()).isEqualTo(LocalDate.of(2028, 3, 1));
    }

    @Test
    void a_parent_makes_it_aggregation_and_with_an_installing_step_association() {
        assertThat(event(with("{'parent':{'container':'(00)095060001343520000'},'bizStep':'packing','action':'ADD'}"))
                        .type())
                .isEqualTo(EventType.AGGREGATION);
        assertThat(event(
                                with(
                                        "{'parent':{'productId':'09506000134369','serial':'M'},'bizStep':'installing','action':'ADD'}"))
                        .type())
                .isEqualTo(EventType.ASSOCIATION);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {'productId':'09506000134353'}                | productId '09506000134353': the check digit 3 is wrong, these digits need 2 |
            {'productId':'09506000143352'}                | the check digit | swapped
            {'productId':'9506000134352.0'}               | productId '9506000134352.0' | a spreadsheet kept it as a number
            {'productId':'9.506E+12'}                     | productId '9.506E+12'       | scientific
            {'productId':9506000134352}                   | productId '9506000134352': a number, not a text; write it in quotes | leading zeros
            {'productId':null}                            | productId: missing          |
            {'serial':'123456789012345678901'}            | serial '123456789012345678901': it has 21 characters; give 1 to 20 |
            {'serial':'SN 1'}                             | serial 'SN 1': character 3 is a space |
            {'serial':''}                                 | serial: empty               |
            {'serial':'1.23E+13'}                         | serial '1.23E+13': it looks like a rounded number | scientific notation
            {'eventTime':'yesterday'}                     | eventTime 'yesterday': no ISO 8601 time |
            {'eventTime':'2026-03-01T08:00:00'}           | eventTime                   | the time has no offset
            {'eventTime':'01.03.2026 08:00'}              | eventTime                   | a spreadsheet or form rewrote the date
            {'eventTime':null}                            | eventTime: missing          |
            {'eventTimeZoneOffset':'CET'}                 | eventTimeZoneOffset 'CET'   |
            {'bizStep':null}                              | bizStep: missing            |
            {'bizStep':'shiping'}                         | bizStep 'shiping'           | a misspelled shipping
            {'action':'UPDATE'}                           | action 'UPDATE': unknown action; it must be ADD, OBSERVE or DELETE |
            {'action':null}                               | action: missing             |
            {'serial':null,'quantity':-1}                 | quantity '-1': negative     |
            {'serial':null,'quantity':'1,5'}              | quantity '1,5': no number   | a decimal comma
            {'serial':null,'quantity':1e300}              | more than 60 digits         |
            {'quantity':2}                                | a unit is one thing         |
            {'expiry':'280301'}                           | expiry '280301': no date    | YYMMDD
            {'expiry':'2027-02-29'}                       | there is no such day        |
            {'bizstep':'shipping'}                        | bizstep: unknown field; did you mean bizStep? |
            {'colour':'red'}                              | colour: unknown field; leave it out, or give it in attributes |
            {'inputs':[{'productID':'09506000134369'}]}   | inputs/0/productID: unknown field; did you mean productId? |
            {'inputs':[{'productId':'09506000134369','serial':'a b'}]} | inputs/0/serial 'a b' |
            {'inputs':'none'}                             | inputs '"none"': it must be a JSON list |
            {'object':'urn:epc:id:sscc:9506000.1'}        | the object is named twice   |
            {'attributes':{'a':[1]}}                      | attributes/a                |
            {'extensions':{'plain':1}}                    | extensions/plain: the name of an extension needs a namespace |
            """)
    void a_bad_line_is_refused_by_field_value_and_remedy(String fields, String reason, String cause) {
        CaptureItem.Rejected rejected = rejected(with(fields));

        assertThat(rejected.line()).isEqualTo(7);
        assertThat(rejected.reason()).contains(reason);
        assertThat(rejected.likelyCause()).contains(cause == null ? "" : cause);
        if (cause == null) {
            assertThat(rejected.likelyCause()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {'a':             | broken JSON at character     | the text was cut off
            {'a':1,'a':2}     | Duplicate field 'a'          |
            {} {}             | broken JSON at character     |
            not json          | broken JSON at character     |
            [1]               | an event is a JSON object in { }, not array |
            """)
    void broken_json_is_refused_with_its_place(String text, String reason, String cause) {
        CaptureItem.Rejected rejected = rejected(text.replace('\'', '"'));

        assertThat(rejected.reason()).contains(reason);
        assertThat(rejected.likelyCause()).isEqualTo(cause == null ? "" : cause);
    }

    @Test
    void every_fault_of_a_line_is_named_at_once() {
        CaptureItem.Rejected rejected = rejected(
                with("{'productId':'09506000134353','serial':'a b','action':'X','eventTime':'now','extra':1}"));

        assertThat(rejected.problems())
                .extracting("pointer")
                .contains("/productId", "/serial", "/action", "/eventTime", "/extra");
    }
}
