package io.unitrail.domain.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules, section 2: every spelling of an identifier is the same object. Pairs are those of the Tag Data Standard where it has one. */
class SpellingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            urn:epc:id:sgtin:0614141.112345.400 | https://id.gs1.org/01/10614141123459/21/400
            urn:epc:id:sgtin:0614141.107346.2017 | https://id.gs1.org/01/10614141073464/21/2017
            urn:epc:id:sgtin:952001.1012345.22222223333 | https://id.gs1.org/01/19520010123455/21/22222223333
            urn:epc:id:sgtin:0614141.112345.a%2Fb.c | https://id.gs1.org/01/10614141123459/21/a%2Fb.c
            urn:epc:id:sgtin:0614141.112345.* | https://id.gs1.org/01/10614141123459/21/%2A
            urn:epc:class:lgtin:4012345.012345.998877 | https://id.gs1.org/01/04012345123456/10/998877
            urn:epc:class:lgtin:4023333.002000.2019-10-07 | https://id.gs1.org/01/04023333020008/10/2019-10-07
            urn:epc:idpat:sgtin:4012345.098765.* | https://id.gs1.org/01/04012345987652
            urn:epc:id:sscc:0614141.1234567890 | https://id.gs1.org/00/106141412345678908
            urn:epc:id:sscc:4012345.0000000333 | https://id.gs1.org/00/040123450000003338
            urn:epc:id:sgln:0614141.12345.400 | https://id.gs1.org/414/0614141123452/254/400
            urn:epc:id:sgln:0614141.12345.0 | https://id.gs1.org/414/0614141123452
            urn:epc:id:sgln:401234512345..0 | https://id.gs1.org/414/4012345123456
            urn:epc:id:pgln:0614141.12345 | https://id.gs1.org/417/0614141123452
            urn:epc:id:grai:0614141.12345.400 | https://id.gs1.org/8003/00614141123452400
            urn:epc:idpat:grai:0614141.12345.* | https://id.gs1.org/8003/00614141123452
            urn:epc:id:giai:0614141.12345400 | https://id.gs1.org/8004/061414112345400
            urn:epc:id:gsrn:0614141.1234567890 | https://id.gs1.org/8018/061414112345678902
            urn:epc:id:gsrnp:0614141.1234567890 | https://id.gs1.org/8017/061414112345678902
            urn:epc:id:gdti:0614141.12345.400 | https://id.gs1.org/253/0614141123452400
            urn:epc:idpat:gdti:0614141.12345.* | https://id.gs1.org/253/0614141123452
            urn:epc:id:cpi:0614141.5PQ7%2FZ43.12345 | https://id.gs1.org/8010/06141415PQ7%2FZ43/8011/12345
            urn:epc:idpat:cpi:4012345.ABC.* | https://id.gs1.org/8010/4012345ABC
            urn:epc:id:sgcn:4012345.67890.04711 | https://id.gs1.org/255/401234567890104711
            urn:epc:idpat:sgcn:4012345.67890.* | https://id.gs1.org/255/4012345678901
            urn:epc:id:ginc:0614141.xyz47%2F11 | https://id.gs1.org/401/0614141xyz47%2F11
            urn:epc:id:gsin:0614141.123456789 | https://id.gs1.org/402/06141411234567890
            urn:epc:id:itip:4012345.012345.01.02.987 | https://id.gs1.org/8006/040123451234560102/21/987
            urn:epc:idpat:itip:4012345.012345.01.02.* | https://id.gs1.org/8006/040123451234560102
            urn:epc:id:upui:1234567.089456.51qIgY)%3C%26Jp3*j7'SDB | https://id.gs1.org/01/01234567894560/235/51qIgY%29%3C%26Jp3%2Aj7%27SDB
            """)
    void rule2_urn_and_digital_link_are_one_object(String urn, String digitalLink) {
        ObjectId id = ObjectId.parse(urn);

        assertThat(id.canonical()).isEqualTo(digitalLink);
        assertThat(ObjectId.parse(digitalLink)).isEqualTo(id);
        assertThat(ObjectId.ofCanonical(digitalLink)).isEqualTo(id);
        assertThat(ObjectId.parse(urn.replace("urn:epc:id:", "URN:EPC:ID:"))).isEqualTo(id);
        assertThat(ObjectId.parse(digitalLink.replace("https://id.gs1.org/", "http://shop.example.com:8080/a/01/b/")
                        + "/?linkType=all#x"))
                .isEqualTo(id);
        assertThat(DigitalLink.of(id)).contains(digitalLink);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            3074257BF7194E4000001A85, urn:epc:id:sgtin:0614141.812345.6789
            3074257bf7194e4000001a85, urn:epc:id:sgtin:0614141.812345.6789
            3174257BF4499602D2000000, urn:epc:id:sscc:0614141.1234567890
            3674257BF6B7A659B2C2BF1000000000000000000000000000, urn:epc:id:sgtin:0614141.712345.32a%2Fb
            3674257BF6B7A659B2C2BF100000000000000000000000000000, urn:epc:id:sgtin:0614141.712345.32a%2Fb
            urn:epc:raw:96.x3074257BF7194E4000001A85, urn:epc:id:sgtin:0614141.812345.6789
            urn:epc:tag:sgtin-96:3.0614141.812345.6789, urn:epc:id:sgtin:0614141.812345.6789
            urn:epc:tag:sscc-96:3.0614141.1234567890, urn:epc:id:sscc:0614141.1234567890
            """)
    void rule2_rfid_contents_are_the_same_object(String tag, String urn) {
        assertThat(ObjectId.parse(tag)).isEqualTo(ObjectId.parse(urn));
    }

    @Test
    void rule2_variant_lot_and_query_are_no_part_of_a_units_identity() {
        ScannedCode code = DigitalLink.parse(
                "https://example.org/x/01/04012345123456/22/V1/10/L%2F7/21/S-1?17=271200&linkType=gs1:pip&10=other");

        assertThat(code.id()).isEqualTo(new UnitId(ProductId.parse("4012345123456"), "S-1"));
        assertThat(code.attributes())
                .containsExactly(Map.entry("22", "V1"), Map.entry("10", "L/7"), Map.entry("17", "271200"));
        assertThat(code.date("17", 2026)).contains(LocalDate.of(2027, 12, 31));
        assertThat(DigitalLink.parse("/01/04012345123456/10/L%2F7").id())
                .isEqualTo(new LotId(ProductId.parse("4012345123456"), "L/7"));
    }

    @Test
    void rule2_own_products_have_units_lots_and_classes() {
        ProductId product = ProductId.parse("own:A/7 %".replace(" ", "&"));
        for (ObjectId id : Stream.of(new UnitId(product, "/21/"), new LotId(product, "10/%2F"), new ClassId(product))
                .toList()) {
            assertThat(ObjectId.parse(id.canonical())).isEqualTo(id);
            assertThat(ObjectId.ofCanonical(id.canonical())).isEqualTo(id);
            assertThat(DigitalLink.of(id)).isEmpty();
        }
        assertThat(new UnitId(product, "/21/").canonical()).isEqualTo("own:A%2F7%26%25/21/%2F21%2F");
        assertThat(product.value()).isEqualTo("own:A/7&%");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/things/42",
                "https://example.org/2026/01/20260131",
                "https://example.org/rooms/402/17",
                "https://example.org/401/2024report/edit",
                "urn:epc:id:gid:95100000.12345.400",
                "urn:epc:id:imovn:9176187",
                "urn:epc:idpat:sgtin:4012345.*.*",
                "urn:epc:idpat:giai:4012345.*",
                "urn:uuid:fd338495-0e6d-41dd-afee-a862ecd32518",
                "did:web:example.org:cell:7"
            })
    void rule2_foreign_uris_stay_as_sent(String uri) {
        assertThat(ObjectId.parse(uri)).isEqualTo(new AssetId(uri));
        assertThat(ObjectId.ofCanonical(uri)).isEqualTo(new AssetId(uri));
        assertThat(DigitalLink.of(new AssetId(uri))).isEmpty();
    }

    @Test
    void rule2_a_grai_with_a_wrong_type_digit_is_the_asset_of_its_urn() {
        // given a Digital Link as they occur in the field: the type's check digit is 6, not 1
        ObjectId sent = ObjectId.parse("https://id.example.com/8003/030013450007718765");

        assertThat(sent).isEqualTo(ObjectId.parse("urn:epc:id:grai:3001345.00077.8765"));
        assertThat(sent.canonical()).isEqualTo("https://id.gs1.org/8003/030013450007768765");
    }

    @Test
    void objects_are_ordered_by_their_canonical_bytes() {
        ProductId product = ProductId.parse("04012345123456");

        assertThat(Stream.of(
                                new UnitId(product, "b"),
                                new UnitId(product, "B"),
                                new LotId(product, "b"),
                                new ClassId(product))
                        .sorted()
                        .map(ObjectId::canonical))
                .isSorted()
                .startsWith("https://id.gs1.org/01/04012345123456", "https://id.gs1.org/01/04012345123456/10/b");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            urn:epc:id:sgln:4012345.00001.0, https://id.gs1.org/414/4012345000016
            https://id.example.com/414/4012345000016,    https://id.gs1.org/414/4012345000016
            https://x.example/414/4012345000016/254/0,   https://id.gs1.org/414/4012345000016
            4012345000016,                               https://id.gs1.org/414/4012345000016
            urn:epc:id:sgln:4012345.00001.line1, https://id.gs1.org/414/4012345000016/254/line1
            urn:epc:id:pgln:4012345.00001, https://id.gs1.org/417/4012345000016
            urn:epc:id:sgln:4012345.0001.0,              urn:epc:id:sgln:4012345.0001.0
            4012345000017,                               4012345000017
            Halle 3,                                     Halle 3
            https://example.org/places/7,                https://example.org/places/7
            """)
    void ruling12_places_are_compared_canonically(String sent, String compared) {
        assertThat(LocationId.canonical(sent)).isEqualTo(compared);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:epc:id:pgln:4012345.00001",
                "urn:epc:id:sgln:4012345.00001.0",
                "4012345000016",
                "https://id.gs1.org/417/4012345000016"
            })
    void ruling12_a_partys_gln_is_one_party_in_every_spelling(String sent) {
        assertThat(LocationId.canonicalParty(sent)).isEqualTo("https://id.gs1.org/417/4012345000016");
        assertThat(LocationId.gln(sent)).contains("4012345000016");
    }

    @Test
    void a_party_without_a_gln_has_none() {
        assertThat(LocationId.gln("https://example.org/acme")).isEmpty();
        assertThat(LocationId.canonicalParty("ACME")).isEqualTo("ACME");
    }
}
