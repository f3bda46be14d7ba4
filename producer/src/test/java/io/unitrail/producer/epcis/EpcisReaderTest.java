package io.unitrail.producer.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.unitrail.domain.capture.EventProblem;
import io.unitrail.domain.capture.InvalidCapture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpcisReaderTest {
    private static final String GOOD = "{'type':'ObjectEvent','eventTime':'2026-03-01T08:00:00Z',"
            + "'eventTimeZoneOffset':'+01:00','action':'ADD','epcList':['urn:epc:id:sgtin:9506000.013435.SN-1']}";

    private static byte[] json(String quoted) {
        return quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static String document(String... events) {
        return "{'@context':'https://ref.gs1.org/standards/epcis/epcis-context.jsonld','type':'EPCISDocument',"
                + "'schemaVersion':'2.0','creationDate':'2026-03-01T10:00:00Z','epcisBody':{'eventList':["
                + String.join(",", events) + "]}}";
    }

    private static List<String> pointers(String quoted) {
        InvalidCapture thrown = catchThrowableOfType(InvalidCapture.class, () -> EpcisReader.read(json(quoted)));
        assertThat(thrown).as("accepted: " + quoted).isNotNull();
        return thrown.problems().stream().map(EventProblem::pointer).toList();
    }

    /** The good event with a field added, or replaced where it has one. */
    private static String eventWith(String field) {
        String name = field.substring(0, field.indexOf(':'));
        return "{" + field + ","
                + GOOD.substring(1)
                        .replaceFirst(name + ":('[^']*'|\\[[^]]*])(,|(?=}))", "")
                        .replace(",}", "}") + "";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'bizStep':'transforming' | /bizStep",
                "'bizStep':7 | /bizStep",
                "'disposition':null | /disposition",
                "'color':'red' | /color",
                "'parentID':'urn:epc:id:sscc:9506000.0134352000' | /parentID",
                "'transformationID':'urn:x:1' | /transformationID",
                "'readPoint':'urn:x:1' | /readPoint",
                "'readPoint':{} | /readPoint/id",
                "'readPoint':{'id':'dock 4'} | /readPoint/id",
                "'bizLocation':{'id':'urn:x:1','name':'x'} | /bizLocation/name",
                "'eventID':'not a uri' | /eventID",
                "'recordTime':'today' | /recordTime",
                "'certificationInfo':'none' | /certificationInfo",
                "'certificationInfo':['urn:x:1','none'] | /certificationInfo/1",
                "'bizTransactionList':[{'type':'order','bizTransaction':'urn:x:1'}] | /bizTransactionList/0/type",
                "'bizTransactionList':[{'type':'po'}] | /bizTransactionList/0/bizTransaction",
                "'sourceList':[{'source':'urn:x:1'}] | /sourceList/0/type",
                "'sourceList':[{'type':'location','destination':'urn:x:1'}] | /sourceList/0/destination /sourceList/0/source",
                "'destinationList':{} | /destinationList",
                "'persistentDisposition':{} | /persistentDisposition/set",
                "'persistentDisposition':{'set':['lost']} | /persistentDisposition/set/0",
                "'persistentDisposition':{'set':[]} | /persistentDisposition/set",
                "'quantityList':[{'epcClass':'urn:epc:class:lgtin:9506000.013437.C','quantity':-1}] | /quantityList/0/quantity",
                "'quantityList':[{'epcClass':'urn:epc:class:lgtin:9506000.013437.C','quantity':'1'}] | /quantityList/0/quantity",
                "'quantityList':[{'epcClass':'urn:epc:class:lgtin:9506000.013437.C','quantity':1,'uom':'kg'}] | /quantityList/0/uom",
                "'quantityList':[{'quantity':1}] | /quantityList/0/epcClass",
                "'epcList':['urn:epc:id:sgtin:9506000.13435.SN-1'] | /epcList/0",
                "'epcList':['https://id.gs1.org/01/09506000134353/21/A'] | /epcList/0",
                "'epcList':['SN-1'] | /epcList/0",
                "'epcList':[] | /epcList",
                "'ilmd':{'materialType':'soil'} | /ilmd/materialType",
                "'ilmd':{'cbvmda:itemExpirationDate':'01.03.2028'} | /ilmd/cbvmda:itemExpirationDate",
                "'ilmd':{'cbvmda:lotNumber':'a lot'} | /ilmd/cbvmda:lotNumber",
                "'errorDeclaration':{'reason':'oops'} | /errorDeclaration/declarationTime",
                "'errorDeclaration':{'declarationTime':'2026-03-01T08:00:00Z','reason':'oops'} | /errorDeclaration/reason",
                "'sensorElementList':[{'sensorReport':[]}] | /sensorElementList/0/sensorReport",
                "'sensorElementList':[{'sensorReport':[{'type':'Smell','value':'1'}]}] | /sensorElementList/0/sensorReport/0/type /sensorElementList/0/sensorReport/0/value",
                "'eventTimeZoneOffset':'+15:00' | /eventTimeZoneOffset",
                "'eventTime':'2026-03-01T08:00:00' | /eventTime",
                "'eventTime':'+999999999-01-01T00:00:00Z' | /eventTime",
                "'type':'QuantityEvent' | /type",
            })
    void rule1_each_fault_is_named_with_its_event_and_field(String field, String pointers) {
        List<String> expected = List.of(pointers.split(" ")).stream()
                .map(p -> "/epcisBody/eventList/1" + p)
                .toList();

        assertThat(pointers(document(GOOD, eventWith(field)))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void ilmd_stands_only_on_adds_and_transformations() {
        String observed = eventWith("'ilmd':{'ex:a':'1'}").replace("'ADD'", "'OBSERVE'");

        assertThat(pointers(document(observed))).containsExactly("/epcisBody/eventList/0/ilmd");
    }

    @Test
    void rule1_a_document_is_all_or_nothing_and_names_index_and_event_id() {
        String bad = eventWith("'eventID':'urn:x:77'").replace("'ADD'", "'CREATE'");

        InvalidCapture thrown =
                catchThrowableOfType(InvalidCapture.class, () -> EpcisReader.read(json(document(GOOD, bad))));

        assertThat(thrown.problems()).hasSize(1);
        assertThat(thrown.problems().get(0).detail()).startsWith("event 1 (eventID urn:x:77): ");
        assertThat(thrown.problems().get(0).value()).isEqualTo("CREATE");
    }

    @ParameterizedTest
    @CsvSource({
        "@context, /@context",
        "schemaVersion, /schemaVersion",
        "creationDate, /creationDate",
        "eventList, /epcisBody/eventList",
    })
    void the_document_has_its_required_fields(String field, String pointer) {
        String without = document(GOOD).replace("'" + field + "'", "'ex:was'");

        assertThat(pointers(without)).contains(pointer);
    }

    @Test
    void a_bare_event_an_array_and_a_query_document_are_read() {
        String query = "{'@context':[],'type':'EPCISQueryDocument','epcisBody':{'queryResults':{'queryName':'q',"
                + "'resultsBody':{'eventList':[" + GOOD + "]}}}}";

        assertThat(EpcisReader.read(json(GOOD))).hasSize(1);
        assertThat(EpcisReader.read(json("[" + GOOD + "," + GOOD + "]"))).hasSize(2);
        assertThat(EpcisReader.read(json(query))).hasSize(1);
    }

    @Test
    void rule1_more_than_10000_records_are_too_large() {
        String epcs = IntStream.rangeClosed(0, 10_000)
                .mapToObj(i -> "'urn:epc:id:sgtin:9506000.013435." + i + "'")
                .collect(Collectors.joining(","));
        String document = document(eventWith("'epcList':[" + epcs + "]"));

        assertThatThrownBy(() -> EpcisReader.read(json(document)))
                .isInstanceOfSatisfying(
                        InvalidCapture.class, e -> assertThat(e.isTooLarge()).isTrue());
    }

    @Test
    void hostile_nesting_is_refused() {
        byte[] deep = "[".repeat(10_000).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> EpcisReader.read(deep))
                .isInstanceOf(InvalidCapture.class)
                .hasMessageContaining("64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e9999999999999", "-1e-999999999"})
    void hostile_numbers_are_refused_at_their_field(String number) {
        String event = eventWith("'ex:n':[1," + number + "]");

        assertThat(pointers(document(event))).containsExactly("/epcisBody/eventList/0/ex:n/1");
    }

    @Test
    void hostile_long_text_does_not_break_the_checks() {
        String event = eventWith("'readPoint':{'id':'urn:x:" + "a%20".repeat(200_000) + "'}");

        assertThat(pointers(document(event))).containsExactly("/epcisBody/eventList/0/readPoint/id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':1,'a':2}", "{} {}", "", "{'a':", "nonsense", "[NaN]", "7"})
    void what_is_no_json_document_is_refused_with_a_reason(String text) {
        assertThatThrownBy(() -> EpcisReader.read(json(text)))
                .isInstanceOf(InvalidCapture.class)
                .hasMessageMatching("(?s).*\\w+.*");
    }
}
