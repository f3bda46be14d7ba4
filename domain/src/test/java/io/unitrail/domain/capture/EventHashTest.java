package io.unitrail.domain.capture;

import static io.unitrail.domain.capture.Events.LOT;
import static io.unitrail.domain.capture.Events.SSCC;
import static io.unitrail.domain.capture.Events.UNIT_A;
import static io.unitrail.domain.capture.Events.UNIT_B;
import static io.unitrail.domain.capture.Events.line;
import static io.unitrail.domain.capture.Events.with;
import static io.unitrail.domain.capture.Events.withQuantity;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventHashTest {
    private static final Map<String, Object> CONTEXT = Map.of("example", "https://ns.example.com/epcis/");

    private static CapturedEventBuilder event() {
        return new CapturedEventBuilder(CaptureForm.EPCIS, "")
                .type("ObjectEvent")
                .action("OBSERVE");
    }

    private static String uri(CapturedEventBuilder event) {
        return EventHash.niUri(EventHash.of(event.build()).contentHash());
    }

    @Test
    void cbv_8_9_2_first_published_example_with_nested_extensions() {
        CapturedEventBuilder event = with(
                event().eventTime("2020-03-04T11:00:30.000+01:00", "+01:00")
                        .bizStep("departing")
                        .readPoint("urn:epc:id:sgln:4012345.00011.987")
                        .extensions(Map.of(
                                "@context",
                                List.of(CONTEXT),
                                "recordTime",
                                "2020-03-04T11:00:30.999+01:00",
                                "example:myField1",
                                Map.of("example:mySubField1", "2", "example:mySubField2", "5"),
                                "example:myField2",
                                "0",
                                "example:myField3",
                                Map.of("example:mySubField3", List.of("3", "1")))),
                Role.SUBJECT,
                "urn:epc:id:sscc:4012345.0000000333",
                "urn:epc:id:sscc:4012345.0000000111",
                "urn:epc:id:sscc:4012345.0000000222");

        assertThat(uri(event))
                .isEqualTo("ni:///sha-256;6ae96341e0acc6d7a261364751f60e68278a81cdf51da0abb6b4e617014e39d7?ver=CBV2.0");
    }

    @Test
    void cbv_8_9_2_second_published_example_with_sensor_data() {
        Map<String, Object> metadata = Map.of(
                "deviceID", "urn:epc:id:giai:4000001.111",
                "deviceMetadata", "https://id.gs1.org/8004/4000001111");
        List<Object> reports = List.of(
                Map.of(
                        "type",
                        "Temperature",
                        "value",
                        new BigDecimal("26.0"),
                        "sDev",
                        new BigDecimal("0.1"),
                        "uom",
                        "CEL"),
                Map.of("type", "AbsoluteHumidity", "value", new BigDecimal("12.1"), "uom", "A93"),
                Map.of(
                        "type", "Dimensionless",
                        "microorganism", "https://www.ncbi.nlm.nih.gov/taxonomy/1126011",
                        "value", new BigDecimal("0.05"),
                        "uom", "C35"),
                Map.of(
                        "type", "Dimensionless",
                        "chemicalSubstance", "https://identifiers.org/inchikey:CZMRCDWAGMRECN-UGDNZRGBSA-N",
                        "value", new BigDecimal("0.18"),
                        "uom", "C35"));
        CapturedEventBuilder event = with(
                event().eventTime("2020-04-01T15:00:00+01:00", "+01:00")
                        .bizStep("inspecting")
                        .readPoint("urn:epc:id:sgln:4012345.00005.0")
                        .extensions(Map.of(
                                "sensorElementList",
                                List.of(Map.of("sensorMetadata", metadata, "sensorReport", reports)))),
                Role.SUBJECT,
                "urn:epc:id:sgtin:4012345.011111.9876");

        assertThat(uri(event))
                .isEqualTo("ni:///sha-256;49b13037c36e84ad9307c531671b00e901318c3957e4b1151f816ec49eb668da?ver=CBV2.0");
    }

    @Test
    void cbv_8_9_2_third_published_example_with_parties_and_an_extended_read_point() {
        CapturedEventBuilder event = with(
                event().eventTime("2020-03-04T11:00:30+01:00", "+01:00")
                        .bizStep("departing")
                        .disposition("in_transit")
                        .readPoint("urn:epc:id:sgln:4012345.00011.0")
                        .bizTransactions(List.of(new BizTransaction("po", "urn:epc:id:gdti:4012345.11111.123")))
                        .sources(List.of(new SourceDestination("owning_party", "urn:epc:id:pgln:4012345.00000")))
                        .destinations(List.of(new SourceDestination("owning_party", "urn:epc:id:pgln:0614141.00000")))
                        .extensions(Map.of(
                                "@context",
                                List.of(CONTEXT),
                                "example:userExt",
                                "CD-34",
                                AsSent.KEY,
                                Map.of(
                                        "readPoint",
                                        Map.of("id", "urn:epc:id:sgln:4012345.00011.0", "example:myField1", "AB-12")))),
                Role.SUBJECT,
                "urn:epc:id:sgtin:0614141.011111.987");

        assertThat(uri(event))
                .isEqualTo("ni:///sha-256;a13cbe6c8bb6df3710b3edaeff760a1365ec8fd69ca1f4d7e0c10eb5189a883a?ver=CBV2.0");
    }

    private static CapturedEventBuilder shipment() {
        return withQuantity(
                with(
                        line("shipping", "OBSERVE")
                                .eventId("E-1")
                                .readPoint("urn:epc:id:sgln:9506000.00001.0")
                                .bizTransactions(
                                        List.of(new BizTransaction("po", "PO-1"), new BizTransaction("desadv", "D-1"))),
                        Role.SUBJECT,
                        UNIT_A,
                        UNIT_B),
                Role.SUBJECT,
                LOT,
                "200.5",
                "KGM");
    }

    static Stream<Arguments> sameContent() {
        return Stream.of(
                same("another event ID", e -> e.eventId("E-2")),
                same("no event ID", e -> e.eventId(null)),
                same("the time in another offset", e -> e.eventTime("2026-03-01T09:00:00+01:00", "+01:00")),
                same("finer digits of the time", e -> e.eventTime("2026-03-01T08:00:00.0001Z", "+01:00")),
                same("the step as its web URI", e -> e.bizStep("https://ref.gs1.org/cbv/BizStep-shipping")),
                same("the step as its URN", e -> e.bizStep("urn:epcglobal:cbv:bizstep:shipping")),
                same("the place as Digital Link", e -> e.readPoint("https://example.com/414/9506000000015")),
                same("the place as bare GLN", e -> e.readPoint("9506000000015")),
                same(
                        "transactions in another order",
                        e -> e.bizTransactions(
                                List.of(new BizTransaction("desadv", "D-1"), new BizTransaction("po", "PO-1")))),
                same(
                        "an error declaration",
                        e -> e.errorDeclaration(
                                new ErrorDeclaration(EventTime.ofMillis(1), "did_not_occur", List.of("x")))),
                same("a record time", e -> e.extensions(Map.of("recordTime", "2026-03-01T09:00:00Z"))));
    }

    private static Arguments same(String what, Consumer<CapturedEventBuilder> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sameContent")
    void rule1_spelling_does_not_change_the_hash(String what, Consumer<CapturedEventBuilder> change) {
        CapturedEventBuilder changed = shipment();
        change.accept(changed);

        assertThat(EventHash.of(changed.build()))
                .isEqualTo(EventHash.of(shipment().build()));
    }

    @Test
    void rule1_list_order_identifier_spelling_and_trailing_zeros_do_not_change_the_hash() {
        CapturedEventBuilder other = withQuantity(
                with(
                        line("shipping", "OBSERVE")
                                .readPoint("urn:epc:id:sgln:9506000.00001.0")
                                .bizTransactions(
                                        List.of(new BizTransaction("po", "PO-1"), new BizTransaction("desadv", "D-1"))),
                        Role.SUBJECT,
                        UNIT_B,
                        "urn:epc:id:sgtin:9506000.013435.A"),
                Role.SUBJECT,
                "urn:epc:class:lgtin:9506000.013437.CELL-9",
                "200.50",
                "KGM");

        assertThat(EventHash.of(other.build()))
                .isEqualTo(EventHash.of(shipment().build()));
    }

    static Stream<Arguments> otherContent() {
        return Stream.of(
                same("another step", e -> e.bizStep("packing")),
                same("another action", e -> e.action("ADD")),
                same("another time", e -> e.eventTime("2026-03-01T08:00:00.001Z", "+01:00")),
                same("another place", e -> e.readPoint("urn:epc:id:sgln:9506000.00001.1")),
                same("a disposition", e -> e.disposition("in_transit")),
                same("a lot", e -> e.facts(new ItemFacts("L-1", null, null, null, null))),
                same("an attribute", e -> e.attributes(Map.of("station", "ST4"))),
                same("an extension", e -> e.extensions(Map.of("ex:a", "1"))),
                same("a number of twenty digits", e -> e.extensions(Map.of("ex:a", "12345678901234567891"))),
                same("its neighbour", e -> e.extensions(Map.of("ex:a", "12345678901234567892"))));
    }

    @Test
    void rule1_other_content_has_another_hash_and_another_frame() {
        List<EventHash> hashes = otherContent()
                .map(arguments -> {
                    CapturedEventBuilder changed = shipment();
                    @SuppressWarnings("unchecked")
                    Consumer<CapturedEventBuilder> change =
                            (Consumer<CapturedEventBuilder>) arguments.get()[1];
                    change.accept(changed);
                    return EventHash.of(changed.build());
                })
                .toList();

        assertThat(hashes).doesNotContain(EventHash.of(shipment().build()));
        assertThat(hashes).extracting(EventHash::contentHash).doesNotHaveDuplicates();
        assertThat(hashes).extracting(EventHash::frameHash).doesNotHaveDuplicates();
    }

    @Test
    void ruling5_the_frame_is_the_same_whichever_objects_are_named() {
        CapturedEventBuilder first = with(line("packing", "ADD"), Role.PARENT, SSCC);
        EventHash both = EventHash.of(with(first, Role.CHILD, UNIT_A, UNIT_B).build());
        CapturedEventBuilder other = with(line("packing", "ADD"), Role.PARENT, SSCC);
        EventHash one = EventHash.of(with(other, Role.CHILD, UNIT_B).build());

        assertThat(one.contentHash()).isNotEqualTo(both.contentHash());
        assertThat(one.frameHash()).isEqualTo(both.frameHash());
    }

    @Test
    void ruling4_a_record_without_a_hash_is_hashed_from_itself() {
        CapturedEvent alone =
                with(line("shipping", "OBSERVE"), Role.SUBJECT, UNIT_A).build();
        SerialEvent record = EventSplitter.split(alone, "c").get(0);

        assertThat(EventHash.ofRecord(record)).isEqualTo(EventHash.of(alone));
    }
}
