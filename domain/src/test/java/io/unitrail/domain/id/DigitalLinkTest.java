package io.unitrail.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GS1 Digital Link Standard: URI Syntax. */
class DigitalLinkTest {

    private static final ClassId PRODUCT = new ClassId(ProductId.parse("04012345123456"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.gs1.org/01/04012345123456",
                "HTTPS://ID.GS1.ORG/01/04012345123456",
                "http://id.gs1.org/01/04012345123456/",
                "http://a/01/04012345123456",
                "https://example.org:8443/shop/de/01/04012345123456",
                "https://example.org/01/4012345123456",
                "https://example.org/01/04012345123456/22/V1",
                "https://example.org/01/04012345123456?",
                "https://example.org/01/04012345123456#",
                "https://example.org/01/04012345123456#?17=271200",
                "https://example.org/01/04012345123456#/21/7",
                "https://example.org/01/20260131/01/04012345123456",
                "/01/04012345123456",
                "/shop/01/04012345123456"
            })
    void any_host_and_any_path_before_the_key_name_the_same_object(String uri) {
        assertThat(DigitalLink.parse(uri).id()).isEqualTo(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "#/01/04012345123456",
                "01/04012345123456",
                "?17=271200",
                "ftp://example.org/01/04012345123456",
                "https://",
                "https://example.org",
                "https://example.org?01/04012345123456",
                "https://example.org?x=/01/04012345123456",
                "https://example.org#/01/04012345123456",
                "https://example.org/01",
                "https://example.org/01/",
                "https://example.org/01/0401234512345X",
                "https://example.org/01/040123451234561",
                "https://example.org/01/04012345123456/21",
                "https://example.org/01/04012345123456/30/7",
                "https://example.org/00/106141412345678908/21/7",
                "https://example.org/8004/061414112345400/7040/1234/9/9",
                "https://example.org/8004/06141411%ZZ",
                "https://id.gs1.org",
                "/",
                "/shop/42"
            })
    void an_address_without_a_well_formed_key_is_refused_with_the_remedy(String uri) {
        InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> DigitalLink.parse(uri));

        assertThat(refused).as(uri).isNotNull();
        assertThat(refused.field()).isEqualTo("object");
        assertThat(refused.value()).isEqualTo(uri);
        assertThat(refused.remedy()).contains("no well-formed GS1 key in its path", "/01/GTIN/21/SERIAL", "/00/SSCC");
    }

    @ParameterizedTest(name = "/01/{0} is a GTIN: {1}")
    @CsvSource({
        "04012345123456, true",
        "4012345123456, true",
        "614141000036, true",
        "96385074, true",
        "04012345123457, true",
        "4012345123457, false",
        "614141000037, false",
        "96385075, false",
        "9638507, false",
        "963850745, false",
        "1234567890, false",
        "1234567895, false",
        "12345678905, false",
        "000000963850742, false"
    })
    void a_short_number_must_prove_itself_by_length_and_check_digit(String number, boolean gtin) {
        String uri = "https://example.org/01/" + number;
        InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> DigitalLink.parse(uri));

        // 14 digits always are one; a wrong check digit is then said as such
        boolean asGtin = refused == null || refused.field().equals("productId");
        assertThat(asGtin).isEqualTo(gtin);
    }

    @Test
    void an_id_gs1_org_address_must_have_a_key_and_other_hosts_may_be_foreign() {
        assertThat(DigitalLink.read("https://example.org/things/42")).isEmpty();
        assertThat(DigitalLink.read("https://example.org")).isEmpty();
        for (String uri : new String[] {"https://id.gs1.org/x", "https://ID.gs1.org/01/1", "https://id.gs1.org"}) {
            assertThat(catchThrowableOfType(InvalidIdentifier.class, () -> DigitalLink.read(uri)))
                    .as(uri)
                    .isNotNull();
        }
    }

    @Test
    void the_query_gives_values_of_application_identifiers_of_two_to_four_digits() {
        ScannedCode code = DigitalLink.parse("https://example.org/01/04012345123456/10/L-1/21/S?7=a&17=271200&392=b"
                + "&7003=2712312359&12345=c&linkType=all&x1=d&=e&10=other&11=%32%36%30%31%30%31&15&99=a=b#y");

        assertThat(code.attributes())
                .containsExactly(
                        Map.entry("10", "L-1"),
                        Map.entry("17", "271200"),
                        Map.entry("392", "b"),
                        Map.entry("7003", "2712312359"),
                        Map.entry("11", "260101"),
                        Map.entry("99", "a=b"));
    }

    @Test
    void values_in_the_path_are_percent_decoded() {
        ScannedCode code = DigitalLink.parse("/01/04012345123456/10/L%2F7/21/S%3F1");

        assertThat(code.id()).isEqualTo(new UnitId(PRODUCT.product(), "S?1"));
        assertThat(code.attributes()).containsExactly(Map.entry("10", "L/7"));
        assertThat(DigitalLink.parse("/8004/0614141%2F7").id().canonical())
                .isEqualTo("https://id.gs1.org/8004/0614141%2F7");
    }

    @ParameterizedTest
    @CsvSource({
        "https://x, true",
        "HTTP://x, true",
        "https:/x, false",
        "http:x, false",
        "urn:x, false",
        "/x, false",
        "xhttps://, false"
    })
    void a_web_address_is_told_by_its_scheme(String text, boolean web) {
        assertThat(DigitalLink.isWebAddress(text)).isEqualTo(web);
    }
}
