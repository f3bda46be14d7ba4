package io.unitrail.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules, section 2: any other identifier is an absolute URI in ASCII (RFC 3986). */
class AssetIdTest {

    private static InvalidIdentifier refused(String uri) {
        InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> new AssetId(uri));
        assertThat(refused).as(uri).isNotNull();
        assertThat(refused.field()).isEqualTo("object");
        assertThat(refused.value()).isEqualTo(uri);
        return refused;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a:b", "z:b", "A:b", "Z:b", "a0:b", "a9:b", "a+:b", "a-:b", "a.:b", "aa:b", "azAZ09+-.:b", "a::"
            })
    void rfc3986_3_1_a_scheme_is_a_letter_then_letters_digits_plus_minus_and_dot(String uri) {
        assertThat(new AssetId(uri).canonical()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "a", ":", ":b", "a:", "0:b", "9:b", "+:b", "-:b", ".:b", "@:b", "[:b", "`:b", "{:b", "a@:b", "a[:b",
                "a`:b", "a{:b", "a/:b", "a,:b", "a*:b", "a_:b", "a;:b", "é:b", "SN-1"
            })
    void what_has_no_scheme_or_nothing_behind_it_is_no_identifier_and_the_spellings_are_named(String text) {
        assertThat(refused(text).remedy()).contains("no identifier in a known spelling", "EPC URN", "Digital Link");
    }

    @Test
    void every_visible_ascii_character_but_those_that_rfc3986_leaves_out_may_stand_in_a_uri() {
        for (char c = 0; c < 160; c++) {
            String uri = "ab:c" + c + "25";
            if (c > 32 && c < 127 && "\"<>\\^`{|}".indexOf(c) < 0) {
                assertThat(new AssetId(uri).uri()).isEqualTo(uri);
            } else {
                assertThat(refused(uri).remedy())
                        .contains(String.format("character 5 (U+%04X) must not stand in a URI", (int) c))
                        .contains("percent-encode it");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x:%", "x:%2", "x:a%2", "x:%G0", "x:%0G", "x:%%41", "x:%41%"})
    void a_percent_sign_must_be_followed_by_two_hexadecimal_digits(String uri) {
        assertThat(refused(uri).remedy()).contains("two hexadecimal digits", "%25");
    }

    @Test
    void a_uri_of_2048_characters_is_taken_and_one_more_is_refused() {
        String longest = "x:" + "9".repeat(2_046);

        assertThat(new AssetId(longest).uri()).hasSize(2_048);
        assertThat(refused(longest + "9").remedy()).contains("longer than 2048 characters", "shorten it");
    }

    @ParameterizedTest
    @CsvSource({
        "own:A, false",
        "own:A/21/7, false",
        "https://id.gs1.org/01/04012345123456, false",
        "https://id.gs1.org/01/04012345123456/10/L, false",
        "https://id.gs1.org/01/04012345123456/235/T, true",
        "https://id.gs1.org/00/106141412345678908, true",
        "https://example.org/01/04012345123456, true"
    })
    void a_products_unit_lot_or_class_is_no_asset(String uri, boolean asset) {
        if (asset) {
            assertThat(new AssetId(uri).canonical()).isEqualTo(uri);
        } else {
            assertThat(refused(uri).remedy()).contains("names a product's unit, lot or class", "give productId");
        }
    }
}
