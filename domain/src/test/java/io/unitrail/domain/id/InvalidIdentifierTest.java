package io.unitrail.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules, section 2, and ruling 12: what is refused, and what the message says. */
class InvalidIdentifierTest {

    @ParameterizedTest
    @CsvSource({
        "96385074, 00000096385074",
        "614141000036, 00614141000036",
        "4012345123456, 04012345123456",
        "70614141123451, 70614141123451"
    })
    void ruling12_gtins_normalise_to_14_digits(String sent, String stored) {
        assertThat(ProductId.parse(sent).value()).isEqualTo(stored);
        assertThat(ProductId.parse(sent).isGtin()).isTrue();
        assertThat(ProductId.parse("own:" + sent)).isNotEqualTo(ProductId.parse(sent));
        assertThat(ProductId.parse("own:" + sent).isGtin()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            04012345123457 | these digits need 6           |
            04012354123456 | these digits need             | 04012345123456
            1.23E+13       | neither a GTIN                | scientific notation
            4,01235E+12    | neither a GTIN                | scientific notation
            4012345123456.0| neither a GTIN                | kept it as a number
            1414100003     | neither a GTIN                |
            614141007340   | these digits need             |
            36000291452    | neither a GTIN                | 036000291452
            4012345 12345 6| neither a GTIN                | grouped
            ABC-1          | own: before a number          |
            OWN:1          | own: before a number          |
            """)
    void ruling12_refused_product_ids_name_remedy_and_cause(String sent, String remedy, String cause) {
        InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> ProductId.parse(sent));

        assertThat(refused.field()).isEqualTo("productId");
        assertThat(refused.value()).isEqualTo(sent);
        assertThat(refused.remedy()).contains(remedy);
        assertThat(refused.getMessage()).contains(refused.field(), refused.value(), refused.remedy());
        if (cause != null) {
            assertThat(refused.likelyCause()).contains(cause);
        }
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', textBlock = """
            SN 1|character 3 is a space
            SNé|character 3 is é (U+00E9)
            #1|character 1 is # (U+0023)
            a\u0000|character 2 is U+0000
            😀|character 1 is 😀 (U+1F600)
            ab\uD800|character 3 is U+D800
            123456789012345678901|it has 21 characters
            """)
    void rule2_serials_and_lots_name_the_character_outside_set_82(String value, String remedy) {
        ProductId product = ProductId.parse("own:P");

        assertThatThrownBy(() -> new UnitId(product, value))
                .hasMessageContaining("serial")
                .hasMessageContaining(remedy);
        assertThatThrownBy(() -> new LotId(product, value))
                .hasMessageContaining("lot")
                .hasMessageContaining(remedy);
    }

    @Test
    void rule2_set_82_is_legal_and_kept() {
        ProductId product = ProductId.parse("own:P");
        for (String serial : new String[] {
            "!\"%&'()*+,-./0123456", "789:;<=>?ABCDEFGHIJK", "LMNOPQRSTUVWXYZ_abcd", "0001", "sN", ".."
        }) {
            assertThat(ObjectId.ofCanonical(new UnitId(product, serial).canonical()))
                    .isEqualTo(new UnitId(product, serial));
        }
        assertThatThrownBy(() -> new UnitId(product, "")).isInstanceOf(InvalidIdentifier.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "SN-1",
                "%",
                "urn:epc:",
                "urn:epc:id:",
                "urn:epc:id:sgtin",
                "urn:epc:id:sgtin:",
                "urn:epc:id:sgtin:0614141.1073460.1",
                "urn:epc:id:sgtin:0614141.10734.1",
                "urn:epc:id:sgtin:0614141.107346",
                "urn:epc:id:sgtin:0614141.107346.",
                "urn:epc:id:sgtin:06141.41107346.1",
                "urn:epc:id:sgtin:0614141.10734X.1",
                "urn:epc:id:sgtin:0614141.107346.%00",
                "urn:epc:id:sgtin:0614141.107346.%2",
                "urn:epc:id:sgtin:0614141.107346.%C3",
                "urn:epc:id:sgtin:0614141.107346.%2a\uD83D",
                "urn:epc:id:sgtin:0614141.107346.123456789012345678901",
                "urn:epc:id:sscc:0614141.123456789",
                "urn:epc:id:cpi:4012345.abc.1",
                "urn:epc:id:cpi:4012345.ABC.1X",
                "urn:epc:id:cpi:4012345..1",
                "urn:epc:id:itip:4012345.012345.1.02.999",
                "urn:epc:id:grai:4012345.55555.",
                "urn:epc:id:grai:4012345.55555.12345678901234567",
                "urn:epc:raw:96",
                "urn:epc:raw:96.xZZ",
                "https://id.gs1.org/",
                "https://id.gs1.org/01/1234",
                "https://id.gs1.org/01/04012345123456/21",
                "https://id.gs1.org/01/04012345123456/21/%00",
                "https://id.gs1.org/01/04012345123456/21/%G0",
                "https://id.gs1.org/01/04012345123456/21/a/21/b",
                "https://example.org/01/04012345123457/21/1",
                "https://example.org/a b",
                "https://example.org/%zz",
                "https://example.org/\uD83D\uDE00",
                "https://id.gs1.org/00/040123450000003339",
                "040123450000003339",
                "own:",
                "own:a/b",
                "own:a/21/",
                "own:a/21/b/c",
                "own:a/22/b",
                "own:%ff/21/a",
                "(01)04012345123457(21)1",
                "(01)",
                "(21)5",
                "(01)own:5",
                "(",
                "]",
                "]d2",
                "]Q1]Q1]Q1]Q1",
                "\u001d",
                "010401234512345699",
                "\u001d0104012345",
                "\u001d01\u0660\u0660\u0660",
                "0104012345123456210\u001d05",
                "31FC257BF4499602D2000000",
                "3074257BF7FFFFFFFFFFFFFF",
                "3074257BF7194E40000000000000000000000000000000000001"
            })
    void hostile_input_is_refused_in_words(String text) {
        assertThatThrownBy(() -> ObjectId.parse(text)).isInstanceOfSatisfying(InvalidIdentifier.class, e -> {
            assertThat(e.field()).isNotEmpty();
            assertThat(e.remedy()).isNotEmpty();
        });
    }

    @Test
    void very_long_input_is_refused_and_not_repeated_whole() {
        for (String start :
                new String[] {"", "own:", "https://example.org/", "(01)", "urn:epc:id:giai:4012345.", "]Q1 ", "9"}) {
            String text = start + "9".repeat(1_000_000);
            assertThatThrownBy(() -> ObjectId.parse(text))
                    .isInstanceOf(InvalidIdentifier.class)
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
            assertThatThrownBy(() -> ProductId.parse(text)).isInstanceOf(InvalidIdentifier.class);
        }
    }
}
