package io.unitrail.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3986, 2.1 and 2.3. */
class PercentCodeTest {

    @Test
    void unreserved_characters_stay_and_all_others_become_upper_case_hexadecimal() {
        for (char c = 0; c < 128; c++) {
            boolean unreserved = "-._~".indexOf(c) >= 0
                    || (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z');
            String encoded = unreserved ? String.valueOf(c) : String.format("%%%02X", (int) c);
            assertThat(PercentCode.encode(String.valueOf(c))).isEqualTo(encoded);
            assertThat(PercentCode.encode("/" + c)).isEqualTo("%2F" + encoded);
            assertThat(PercentCode.decode("serial", "%2F" + encoded)).isEqualTo("/" + c);
        }
        assertThat(PercentCode.encode("é😀")).isEqualTo("%C3%A9%F0%9F%98%80");
    }

    @ParameterizedTest
    @CsvSource({"plain, plain", "%41, A", "a%20b, a b", "%0a%0A%F0%9f%98%80é, '\n\n😀é'", "%25, %", "%2541, %41"})
    void every_escape_is_replaced_once_in_either_case(String text, String decoded) {
        assertThat(PercentCode.decode("serial", text)).isEqualTo(decoded);
        assertThat(PercentCode.hasSoundEscapes(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%2",
                "a%",
                "a%4",
                "%G1",
                "%1G",
                "%g1",
                "% 1",
                "%-1",
                "%41%",
                "%41%4",
                "%\u0660\u0660",
                "%41%zz"
            })
    void an_escape_that_is_cut_short_or_not_hexadecimal_is_refused(String text) {
        assertThat(PercentCode.hasSoundEscapes(text)).isFalse();

        InvalidIdentifier refused =
                catchThrowableOfType(InvalidIdentifier.class, () -> PercentCode.decode("lot", text));

        assertThat(refused.field()).isEqualTo("lot");
        assertThat(refused.value()).isEqualTo(text);
        assertThat(refused.remedy()).contains("followed by two hexadecimal digits", "%25");
    }

    @ParameterizedTest
    @CsvSource({"%ff, not UTF-8", "%C3, not UTF-8", "%C3%28, not UTF-8", "%41\uD83D, half a surrogate pair"})
    void bytes_that_are_no_utf8_are_refused(String text, String remedy) {
        InvalidIdentifier refused =
                catchThrowableOfType(InvalidIdentifier.class, () -> PercentCode.decode("lot", text));

        assertThat(refused.field()).isEqualTo("lot");
        assertThat(refused.value()).isEqualTo(text);
        assertThat(refused.remedy()).contains(remedy);
    }

    @Test
    void a_text_without_a_percent_sign_is_what_it_is() {
        assertThat(PercentCode.hasSoundEscapes("")).isTrue();
        assertThat(PercentCode.decode("lot", "")).isEmpty();
        assertThat(PercentCode.encode("")).isEmpty();
    }
}
