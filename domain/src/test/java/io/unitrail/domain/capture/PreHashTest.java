package io.unitrail.domain.capture;

import static io.unitrail.domain.capture.Events.UNIT_A;
import static io.unitrail.domain.capture.Events.line;
import static io.unitrail.domain.capture.Events.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The text that the CBV 2.0 event hash is taken of (section 8.9.2). Those of EPCIS events are the published ones of the
 * standard's reference implementation (github.com/RalphTro/epcis-event-hash-generator, tests/examples).
 */
class PreHashTest {

    private static CapturedEventBuilder event(String type, @Nullable String action, String time, String offset) {
        return new CapturedEventBuilder(CaptureForm.EPCIS, "")
                .type(type)
                .action(action)
                .eventTime(time, offset);
    }

    private static CapturedEventBuilder quantity(
            CapturedEventBuilder event, Role role, String id, @Nullable String quantity, @Nullable String uom) {
        BigDecimal amount = quantity == null ? null : new BigDecimal(quantity);
        return event.object(role, NamedObject.of(role, id, ObjectId.parse(id), amount, uom), "");
    }

    private static String whole(CapturedEventBuilder event) {
        return new PreHash(event.build()).whole();
    }

    @Test
    void persistent_dispositions_that_are_set_stand_behind_the_disposition() {
        CapturedEventBuilder event = with(
                event("ObjectEvent", "OBSERVE", "2021-04-01T15:00:00+01:00", "+01:00")
                        .bizStep("shipping")
                        .disposition("in_transit")
                        .readPoint("urn:epc:id:sgln:4012345.00005.0")
                        .persistentDispositions(List.of("recalled"), List.of()),
                Role.SUBJECT,
                "urn:epc:id:sgtin:4012345.011111.1",
                "urn:epc:id:sgtin:4012345.011111.2");

        assertThat(whole(event))
                .isEqualTo("eventType=ObjectEventeventTime=2021-04-01T14:00:00.000ZeventTimeZoneOffset=+01:00"
                        + "epcListepc=https://id.gs1.org/01/04012345111118/21/1"
                        + "epc=https://id.gs1.org/01/04012345111118/21/2"
                        + "action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-shipping"
                        + "disposition=https://ref.gs1.org/cbv/Disp-in_transit"
                        + "persistentDispositionset=https://ref.gs1.org/cbv/Disp-recalled"
                        + "readPointid=https://id.gs1.org/414/4012345000054");
    }

    @Test
    void persistent_dispositions_that_are_unset_stand_behind_those_that_are_set() {
        CapturedEventBuilder unset = with(
                event("ObjectEvent", "OBSERVE", "2021-04-01T15:00:00+01:00", "+01:00")
                        .bizStep("inspecting")
                        .readPoint("urn:epc:id:sgln:4012345.00005.0")
                        .persistentDispositions(List.of(), List.of("recalled")),
                Role.SUBJECT,
                "urn:epc:id:sgtin:4012345.011111.2");

        assertThat(whole(unset))
                .isEqualTo("eventType=ObjectEventeventTime=2021-04-01T14:00:00.000ZeventTimeZoneOffset=+01:00"
                        + "epcListepc=https://id.gs1.org/01/04012345111118/21/2"
                        + "action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-inspecting"
                        + "persistentDispositionunset=https://ref.gs1.org/cbv/Disp-recalled"
                        + "readPointid=https://id.gs1.org/414/4012345000054");
        assertThat(whole(unset.persistentDispositions(List.of("stolen", "damaged"), List.of("recalled"))))
                .contains("persistentDispositionset=https://ref.gs1.org/cbv/Disp-damaged"
                        + "set=https://ref.gs1.org/cbv/Disp-stolenunset=https://ref.gs1.org/cbv/Disp-recalled"
                        + "readPointid=");
    }

    @Test
    void parties_and_transactions_stand_with_the_type_first_and_in_their_order() {
        CapturedEventBuilder event = with(
                event("ObjectEvent", "OBSERVE", "2019-10-21T12:00:30.000+01:00", "+01:00")
                        .bizStep("https://ref.gs1.org/cbv/BizStep-receiving")
                        .readPoint("https://id.gs1.org/414/4012345000122")
                        .bizTransactions(List.of(
                                new BizTransaction("inv", "urn:epcglobal:cbv:bt:5200001000008:RE1099"),
                                new BizTransaction("desadv", "urn:epcglobal:cbv:bt:5200001000008:4711")))
                        .sources(List.of(new SourceDestination("possessing_party", "urn:epc:id:pgln:4000001.00012")))
                        .destinations(List.of(
                                new SourceDestination("owning_party", "urn:epc:id:pgln:4012345.00000"),
                                new SourceDestination("location", "urn:epc:id:sgln:4012345.00012.0"))),
                Role.SUBJECT,
                "urn:epc:id:sscc:5200001.0111111146");

        assertThat(whole(event))
                .isEqualTo("eventType=ObjectEventeventTime=2019-10-21T11:00:30.000ZeventTimeZoneOffset=+01:00"
                        + "epcListepc=https://id.gs1.org/00/052000011111111461"
                        + "action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-receiving"
                        + "readPointid=https://id.gs1.org/414/4012345000122"
                        + "bizTransactionListtype=https://ref.gs1.org/cbv/BTT-desadv"
                        + "bizTransaction=urn:epcglobal:cbv:bt:5200001000008:4711"
                        + "type=https://ref.gs1.org/cbv/BTT-invbizTransaction=urn:epcglobal:cbv:bt:5200001000008:RE1099"
                        + "destinationListtype=https://ref.gs1.org/cbv/SDT-location"
                        + "destination=https://id.gs1.org/414/4012345000122"
                        + "type=https://ref.gs1.org/cbv/SDT-owning_partydestination=https://id.gs1.org/417/4012345000009"
                        + "sourceListtype=https://ref.gs1.org/cbv/SDT-possessing_party"
                        + "source=https://id.gs1.org/417/4000001000128");
    }

    @Test
    void a_parent_stands_before_its_children_and_quantities_have_their_unit_of_measure() {
        CapturedEventBuilder event = with(
                event("AggregationEvent", "ADD", "2019-10-21T17:30:56.591+02:00", "+02:00")
                        .bizStep("packing")
                        .readPoint("urn:epc:id:sgln:4012345.00025.0"),
                Role.PARENT,
                "https://id.gs1.org/00/040123441111111333");
        quantity(event, Role.CHILD, "https://id.gs1.org/01/04054739999025/10/P2", "12.0", "KGM");
        quantity(event, Role.CHILD, "https://id.gs1.org/01/04054739123451/10/lot2", "17", null);

        assertThat(whole(event))
                .isEqualTo("eventType=AggregationEventeventTime=2019-10-21T15:30:56.591ZeventTimeZoneOffset=+02:00"
                        + "parentID=https://id.gs1.org/00/040123441111111333"
                        + "childQuantityListquantityElementepcClass=https://id.gs1.org/01/04054739123451/10/lot2"
                        + "quantity=17"
                        + "quantityElementepcClass=https://id.gs1.org/01/04054739999025/10/P2quantity=12uom=KGM"
                        + "action=ADDbizStep=https://ref.gs1.org/cbv/BizStep-packing"
                        + "readPointid=https://id.gs1.org/414/4012345000252");
        assertThat(new PreHash(event.build()).frame())
                .as("the frame has neither parent nor lists (ruling 5)")
                .isEqualTo("eventType=AggregationEventeventTime=2019-10-21T15:30:56.591ZeventTimeZoneOffset=+02:00"
                        + "action=ADDbizStep=https://ref.gs1.org/cbv/BizStep-packing"
                        + "readPointid=https://id.gs1.org/414/4012345000252");
    }

    @Test
    void children_of_a_parent_are_epcs_in_their_order() {
        CapturedEventBuilder event = with(
                event("AggregationEvent", "ADD", "2019-10-21T09:58:56.591Z", "+02:00")
                        .bizStep("packing")
                        .readPoint("urn:epc:id:sgln:4047023.00012.0"),
                Role.PARENT,
                "https://id.gs1.org/00/040470231111111229");
        with(
                event,
                Role.CHILD,
                "https://id.gs1.org/01/04047023775511/21/97",
                "https://id.gs1.org/01/04047023775511/21/107");

        assertThat(whole(event))
                .isEqualTo("eventType=AggregationEventeventTime=2019-10-21T09:58:56.591ZeventTimeZoneOffset=+02:00"
                        + "parentID=https://id.gs1.org/00/040470231111111229"
                        + "childEPCsepc=https://id.gs1.org/01/04047023775511/21/107"
                        + "epc=https://id.gs1.org/01/04047023775511/21/97"
                        + "action=ADDbizStep=https://ref.gs1.org/cbv/BizStep-packing"
                        + "readPointid=https://id.gs1.org/414/4047023000125");
    }

    @Test
    void a_transformation_has_its_id_its_lists_in_the_canonical_order_and_its_ilmd_last() {
        CapturedEventBuilder event = event("TransformationEvent", null, "2019-10-21T12:58:56.591Z", "+02:00")
                .transformationId("urn:epc:id:gdti:4012345.55555.1234")
                .bizStep("commissioning")
                .readPoint("urn:epc:id:sgln:4012345.00001.0")
                .extensions(Map.of(
                        "@context",
                        List.of(Map.of("example", "https://ns.example.com/epcis/")),
                        "ilmd",
                        Map.of("example:bestBeforeDate", "2020-11-10", "example:batch", "4711")));
        with(event, Role.OUTPUT, "https://id.gs1.org/01/04012345778892/21/25");
        quantity(event, Role.OUTPUT, "https://id.gs1.org/01/04054739999025/10/P20131121", "9520", null);
        quantity(event, Role.INPUT, "https://id.gs1.org/01/04012345111118/10/4444", "10", "KGM");
        quantity(event, Role.INPUT, "https://id.gs1.org/01/04012345666663", null, null);
        with(event, Role.INPUT, "https://id.gs1.org/01/04012345111224/21/25");

        assertThat(whole(event))
                .isEqualTo("eventType=TransformationEventeventTime=2019-10-21T12:58:56.591ZeventTimeZoneOffset=+02:00"
                        + "inputEPCListepc=https://id.gs1.org/01/04012345111224/21/25"
                        + "inputQuantityListquantityElementepcClass=https://id.gs1.org/01/04012345111118/10/4444"
                        + "quantity=10uom=KGM"
                        + "quantityElementepcClass=https://id.gs1.org/01/04012345666663"
                        + "outputEPCListepc=https://id.gs1.org/01/04012345778892/21/25"
                        + "outputQuantityListquantityElementepcClass=https://id.gs1.org/01/04054739999025/10/P20131121"
                        + "quantity=9520"
                        + "transformationID=https://id.gs1.org/253/40123455555541234"
                        + "bizStep=https://ref.gs1.org/cbv/BizStep-commissioning"
                        + "readPointid=https://id.gs1.org/414/4012345000016"
                        + "ilmd{https://ns.example.com/epcis/}batch=4711"
                        + "{https://ns.example.com/epcis/}bestBeforeDate=2020-11-10");
    }

    @Test
    void certification_stands_before_the_lists_and_sensor_metadata_before_its_reports() {
        Map<String, Object> metadata = Map.of(
                "bizRules", "https://id.example.com/253/4012345000054987",
                "time", "2023-01-11T11:05:00Z",
                "ext1:someFurtherMetadata", "metadataText");
        Map<String, Object> report = Map.of(
                "coordinateReferenceSystem", "http://www.opengis.net/def/crs/EPSG/0/27700",
                "exception", "ALARM_CONDITION",
                "type", "Dimensionless",
                "ext1:someFurtherReportData", "reportText");
        CapturedEventBuilder event = with(
                event("ObjectEvent", "OBSERVE", "2023-01-11T12:00:00+01:00", "+01:00")
                        .bizStep("receiving")
                        .disposition("in_progress")
                        .readPoint("https://id.gs1.de/414/4012345000115")
                        .extensions(Map.of(
                                "@context",
                                List.of(
                                        "https://ref.gs1.org/context.jsonld",
                                        Map.of("ext1", "https://ns.ext.de/epcis/")),
                                "certificationInfo",
                                "https://accreditation-council.example.org/certificate/ABC12345",
                                "sensorElementList",
                                List.of(Map.of("sensorMetadata", metadata, "sensorReport", List.of(report))))),
                Role.SUBJECT,
                "https://id.gs1.de/01/04012345999990/21/XYZ-1234");

        assertThat(whole(event))
                .isEqualTo("eventType=ObjectEventeventTime=2023-01-11T11:00:00.000ZeventTimeZoneOffset=+01:00"
                        + "certificationInfo=https://accreditation-council.example.org/certificate/ABC12345"
                        + "epcListepc=https://id.gs1.org/01/04012345999990/21/XYZ-1234"
                        + "action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-receiving"
                        + "disposition=https://ref.gs1.org/cbv/Disp-in_progress"
                        + "readPointid=https://id.gs1.org/414/4012345000115"
                        + "sensorElementListsensorElementsensorMetadatatime=2023-01-11T11:05:00.000Z"
                        + "bizRules=https://id.gs1.org/253/4012345000054987"
                        + "{https://ns.ext.de/epcis/}someFurtherMetadata=metadataText"
                        + "sensorReporttype=https://gs1.org/voc/Dimensionless"
                        + "exception=https://gs1.org/voc/ALARM_CONDITION"
                        + "coordinateReferenceSystem=http://www.opengis.net/def/crs/EPSG/0/27700"
                        + "{https://ns.ext.de/epcis/}someFurtherReportData=reportText");
        assertThat(new PreHash(event.build()).frame()).contains("certificationInfo=");
    }

    @Test
    void sensor_components_are_web_uris_and_reports_stand_in_their_order() {
        Map<String, Object> latitude =
                Map.of("type", "Angle", "value", new BigDecimal("42.6983340"), "component", "latitude", "uom", "DD");
        Map<String, Object> longitude = Map.of(
                "type",
                "gs1:Angle",
                "value",
                new BigDecimal("23.319941"),
                "component",
                "cbv:Comp-longitude",
                "uom",
                "DD");
        CapturedEventBuilder event = with(
                event("ObjectEvent", "OBSERVE", "2022-04-07T10:00:00.000Z", "+01:00")
                        .bizStep("sensor_reporting")
                        .extensions(Map.of(
                                "sensorElementList",
                                List.of(Map.of("sensorReport", List.of(latitude, longitude), "ex:z", "1")))),
                Role.SUBJECT,
                "urn:epc:id:grai:4012345.00077.18765");

        assertThat(whole(event))
                .endsWith("bizStep=https://ref.gs1.org/cbv/BizStep-sensor_reporting"
                        + "sensorElementListsensorElement"
                        + "sensorReporttype=https://gs1.org/voc/Anglevalue=23.319941"
                        + "component=https://ref.gs1.org/cbv/Comp-longitudeuom=DD"
                        + "sensorReporttype=https://gs1.org/voc/Anglevalue=42.698334"
                        + "component=https://ref.gs1.org/cbv/Comp-latitudeuom=DD"
                        + "ex:z=1");
    }

    @Test
    void sensor_times_are_utc_with_milliseconds_and_exceptions_web_uris_and_other_words_stay() {
        Map<String, Object> metadata = Map.of(
                "startTime", "2022-04-07T11:00:00+01:00",
                "endTime", "2022-04-07T11:00:00.0006+01:00",
                "deviceID", "D 1");
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("booleanValue", true);
        report.put("stringValue", "plain");
        report.put("exception", "ex:own");
        report.put("time", "never");
        CapturedEventBuilder event = with(
                event("ObjectEvent", "OBSERVE", "2022-04-07T10:00:00.000Z", "+01:00")
                        .extensions(Map.of(
                                "sensorElementList",
                                List.of(Map.of("sensorMetadata", metadata, "sensorReport", List.of(report))))),
                Role.SUBJECT,
                UNIT_A);

        assertThat(whole(event))
                .endsWith("sensorElementListsensorElementsensorMetadata"
                        + "startTime=2022-04-07T10:00:00.000ZendTime=2022-04-07T10:00:00.001ZdeviceID=D 1"
                        + "sensorReportexception=ex:owntime=neverstringValue=plainbooleanValue=true");
        for (Object nothing : Arrays.asList(List.of(), "text", null)) {
            Map<String, @Nullable Object> extensions = new LinkedHashMap<>();
            extensions.put("sensorElementList", nothing);
            assertThat(whole(event.extensions(extensions))).doesNotContain("sensor");
        }
    }

    @Test
    void user_extensions_of_several_namespaces_stand_last_by_their_full_names() {
        CapturedEventBuilder event = with(
                event("ObjectEvent", "OBSERVE", "2005-04-04T20:33:31.116-06:00", "-06:00")
                        .bizStep("receiving")
                        .disposition("in_progress")
                        .readPoint("urn:epc:id:sgln:0012345.11111.400")
                        .bizLocation("urn:epc:id:sgln:0012345.11111.0")
                        .extensions(Map.of(
                                "@context",
                                List.of(Map.of(
                                        "example",
                                        "http://ns.example.com/epcis/",
                                        "abc",
                                        Map.of("@id", "https://ns.abc.de/epcis/", "@type", "@id"),
                                        "schema",
                                        "https://schema.org/",
                                        "number",
                                        BigDecimal.ONE)),
                                "example:myField",
                                "Example of a vendor/user extension",
                                "abc:z-integer",
                                new BigDecimal("1.0"),
                                "abc:a-integer",
                                new BigDecimal("2"),
                                "schema:mpn",
                                "4711",
                                "number:x",
                                "kept",
                                "recordTime",
                                "2005-04-04T20:33:31.116-06:00")),
                Role.SUBJECT,
                "urn:epc:id:sgtin:0614141.712345.2018");

        assertThat(whole(event))
                .isEqualTo("eventType=ObjectEventeventTime=2005-04-05T02:33:31.116ZeventTimeZoneOffset=-06:00"
                        + "epcListepc=https://id.gs1.org/01/70614141123451/21/2018"
                        + "action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-receiving"
                        + "disposition=https://ref.gs1.org/cbv/Disp-in_progress"
                        + "readPointid=https://id.gs1.org/414/0012345111112/254/400"
                        + "bizLocationid=https://id.gs1.org/414/0012345111112"
                        + "number:x=kept"
                        + "{http://ns.example.com/epcis/}myField=Example of a vendor/user extension"
                        + "{https://ns.abc.de/epcis/}a-integer=2"
                        + "{https://ns.abc.de/epcis/}z-integer=1"
                        + "{https://schema.org/}mpn=4711");
    }

    @Test
    void places_have_their_extensions_behind_their_id() {
        CapturedEventBuilder event = with(
                event("ObjectEvent", "OBSERVE", "2020-03-04T10:00:30.000Z", "+01:00")
                        .readPoint(" urn:epc:id:sgln:4012345.00011.0 ")
                        .bizLocation("Hall 3")
                        .extensions(Map.of(
                                AsSent.KEY,
                                Map.of("readPoint", Map.of("id", "x", "ex:b", "2", "ex:a", "1"), "bizStep", "y"))),
                Role.SUBJECT,
                UNIT_A);

        assertThat(whole(event))
                .endsWith(
                        "action=OBSERVEreadPointid=https://id.gs1.org/414/4012345000115ex:a=1ex:b=2bizLocationid=Hall 3");
    }

    @Test
    void facts_of_a_line_are_its_ilmd_and_what_only_lines_have_stands_in_our_namespace() {
        CapturedEventBuilder event = with(
                line("commissioning", "ADD")
                        .facts(new ItemFacts(
                                "L-42",
                                LocalDate.parse("2028-03-01"),
                                LocalDate.parse("2027-03-01"),
                                LocalDate.parse("2026-03-01"),
                                "R2"))
                        .attributes(Map.of("station", "ST4"))
                        .aliases(List.of(new Alias("imei", "350"))),
                Role.SUBJECT,
                UNIT_A);

        assertThat(whole(event))
                .isEqualTo("eventType=ObjectEventeventTime=2026-03-01T08:00:00.000ZeventTimeZoneOffset=+01:00"
                        + "epcListepc=https://id.gs1.org/01/09506000134352/21/A"
                        + "action=ADDbizStep=https://ref.gs1.org/cbv/BizStep-commissioning"
                        + "ilmd{urn:epcglobal:cbv:mda:}bestBeforeDate=2027-03-01"
                        + "{urn:epcglobal:cbv:mda:}itemExpirationDate=2028-03-01"
                        + "{urn:epcglobal:cbv:mda:}lotNumber=L-42"
                        + "{urn:epcglobal:cbv:mda:}productionDate=2026-03-01"
                        + "{urn:unitrail:}revision=R2"
                        + "{urn:unitrail:}aliases{urn:unitrail:}imei=350"
                        + "{urn:unitrail:}attributes{urn:unitrail:}station=ST4");
    }

    @Test
    void a_fact_that_the_ilmd_itself_says_stands_once() {
        CapturedEventBuilder event = with(
                event("ObjectEvent", "ADD", "2026-03-01T08:00:00.000Z", "+01:00")
                        .facts(new ItemFacts("L-42", LocalDate.parse("2028-03-01"), null, null, null))
                        .extensions(Map.of("ilmd", Map.of("cbvmda:lotNumber", "L-42", "cbvmda:lotNumberOld", "L-41"))),
                Role.SUBJECT,
                UNIT_A);

        assertThat(whole(event))
                .endsWith("action=ADDilmd{urn:epcglobal:cbv:mda:}itemExpirationDate=2028-03-01"
                        + "{urn:epcglobal:cbv:mda:}lotNumber=L-42{urn:epcglobal:cbv:mda:}lotNumberOld=L-41");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T08:00:00.000Z, 2026-03-01T08:00:00.000Z",
        "2026-03-01T08:00:00Z, 2026-03-01T08:00:00.000Z",
        "2026-03-01T08:00Z, 2026-03-01T08:00:00.000Z",
        "2026-03-01T09:00:00.5+01:00, 2026-03-01T08:00:00.500Z",
        "2023-01-18T11:04:03.1415Z, 2023-01-18T11:04:03.142Z",
        "2023-01-18T11:04:03.1414999Z, 2023-01-18T11:04:03.141Z",
        "2023-12-31T23:59:59.9995Z, 2024-01-01T00:00:00.000Z",
        "2026-03-01T08:00:00.0+14:00, 2026-02-28T18:00:00.000Z",
        "2026-03-01T08:00.00.000, 2026-03-01T08:00.00.000",
        "no time, no time"
    })
    void times_are_utc_with_milliseconds_rounded_half_up(String sent, String hashed) {
        assertThat(PreHashValues.time(sent)).isEqualTo(hashed);
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1", "200.50, 200.5", "0.3434, 0.3434", "100, 100", "1E+2, 100", "0.000, 0", "1E+401, 1E+401"})
    void numbers_have_no_trailing_zeros(BigDecimal sent, String hashed) {
        assertThat(PreHashValues.number(sent)).isEqualTo(hashed);
    }

    @Test
    void entries_stand_in_the_order_of_their_utf8_bytes() {
        StringBuilder text = new StringBuilder();
        String emoji = "\uD83D\uDE00";
        String halfwidth = "\uFF61";

        new PreHashValues(Namespaces.of(null))
                .sorted(text, List.of("b", emoji, "ab", halfwidth, emoji + "a", "a", "é", "A", ""));

        assertThat(text).hasToString("Aaabbé" + halfwidth + emoji + emoji + "a");
    }

    @Test
    void what_is_nested_or_listed_in_an_extension_is_one_entry_each() {
        PreHashValues values = new PreHashValues(Namespaces.of(Map.of("ex", "https://ex.example/")));
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        nested.put("ex:b", List.of("2", "1"));
        nested.put("ex:a", null);
        nested.put("c", true);

        assertThat(values.entries("ex:x", List.of("3", nested)))
                .containsExactly(
                        "{https://ex.example/}x=3",
                        "{https://ex.example/}xc=true{https://ex.example/}a=null{https://ex.example/}b=1"
                                + "{https://ex.example/}b=2");
        assertThat(values.id(" ex:po ")).isEqualTo("https://ex.example/po");
        assertThat(values.id("http://a.example/01/04012345123456")).isEqualTo("https://id.gs1.org/01/04012345123456");
        assertThat(values.id("PO-1")).isEqualTo("PO-1");
        assertThat(values.word(Cbv.BIZ_STEP, "ex:own")).isEqualTo("https://ex.example/own");
    }
}
