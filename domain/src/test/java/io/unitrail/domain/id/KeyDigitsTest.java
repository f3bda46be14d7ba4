package io.unitrail.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GS1 General Specifications, 7.9.1: the check digit; and how a GTIN that is refused came about. */
class KeyDigitsTest {

    @ParameterizedTest
    @CsvSource({
        "9638507, 4",
        "61414100003, 6",
        "401234512345, 6",
        "7061414112345, 1",
        "37610425002123456, 9",
        "0, 0",
        "1, 7",
        "10, 9",
        "5, 5",
        "'', 0"
    })
    void weights_are_3_and_1_from_the_right_and_the_sum_is_filled_to_the_next_ten(String body, int digit) {
        assertThat(CheckDigit.of(body)).isEqualTo(digit);
    }

    @ParameterizedTest(name = "{0} zeros: {1}")
    @CsvSource({"0, false", "1, false", "7, false", "8, true", "18, true", "19, false"})
    void a_key_with_a_check_digit_has_8_to_18_digits(int length, boolean valid) {
        assertThat(CheckDigit.isValid("0".repeat(length))).isEqualTo(valid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"96385075", "9638507/", "9638507:", "96385O74", "٩٦٣٨٥٠٧٤", "96385 74"})
    void another_last_digit_or_another_character_is_no_valid_key(String key) {
        assertThat(CheckDigit.isValid("96385074")).isTrue();
        assertThat(CheckDigit.isValid(key)).isFalse();
    }

    @Test
    void digits_are_one_or_more_of_0_to_9() {
        assertThat(CheckDigit.isDigits("0")).isTrue();
        assertThat(CheckDigit.isDigits("0123456789")).isTrue();
        for (String text : new String[] {"", "/", ":", "1/", "1:", "a", "-1", "٠"}) {
            assertThat(CheckDigit.isDigits(text)).as(text).isFalse();
        }
    }

    private static String cause(String text) {
        return catchThrowableOfType(InvalidIdentifier.class, () -> ProductId.parse(text))
                .likelyCause();
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', textBlock = """
             4012345123456|spaces before or after it
            4012345123456 |spaces before or after it
            1.23E+13|a spreadsheet rounded it to scientific notation; the digits are lost, format the column as text and export it again
            1,23e13|a spreadsheet rounded it to scientific notation; the digits are lost, format the column as text and export it again
            1E+13|a spreadsheet rounded it to scientific notation; the digits are lost, format the column as text and export it again
            4012345123456.0|a spreadsheet kept it as a number; format the column as text and export it again
            4012345123456,00|a spreadsheet kept it as a number; format the column as text and export it again
            4012345 123456|the digits were grouped; leave only digits
            40-12345-12345-6|the digits were grouped; leave only digits
            4012345123456X|
            4012345-X|
            ABC|
            """)
    void what_a_spreadsheet_or_a_typist_did_is_told_where_it_shows(String text, String cause) {
        assertThat(cause(text)).isEqualTo(cause == null ? "" : cause);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            9638501     | leading zeros were lost (a spreadsheet drops them): 09638501 would be valid | 09638501
            9638507     | the check digit was left off: 96385074 would be valid                       | 96385074
            36000291452 | leading zeros were lost (a spreadsheet drops them): 036000291452 would be valid | 036000291452
            61414100003 | the check digit was left off: 614141000036 would be valid                   | 614141000036
            14100003602 | the check digit was left off                                                |
            123456789   |                                                                             |
            123456      |                                                                             |
            """)
    void lost_zeros_and_a_lost_check_digit_are_told_by_what_would_be_valid(String text, String cause, String valid) {
        if (valid != null) {
            assertThat(CheckDigit.isValid(valid)).as(valid).isTrue();
        }
        if (cause == null) {
            assertThat(cause(text)).isEmpty();
        } else {
            assertThat(cause(text)).startsWith(cause);
        }
    }

    @Test
    void lost_zeros_are_only_told_of_7_to_11_digits_that_become_valid_by_them() {
        for (int length = 1; length <= 20; length++) {
            String digits = "9".repeat(length);
            if (ProductId.isGtinLength(length)) {
                continue;
            }
            String cause = cause(digits);
            String restored = "0".repeat(Math.max(0, (length == 7 ? 8 : 12) - length)) + digits;
            if (length < 7 || length > 11) {
                assertThat(cause).as("%d digits", length).isEmpty();
            } else if (CheckDigit.isValid(restored)) {
                assertThat(cause).as("%d digits", length).contains(restored);
            } else {
                assertThat(cause.isEmpty()).as("%d digits: %s", length, cause).isEqualTo(length != 7 && length != 11);
            }
        }
    }

    @Test
    void ten_digits_without_their_two_zeros_are_told() {
        // UPC 002900007312 + check digit
        String whole = "00290000731" + CheckDigit.of("00290000731");

        assertThat(cause(whole.substring(2))).contains("leading zeros were lost", whole + " would be valid");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            04012354123456 | perhaps two adjacent digits were swapped: 04012345123456 would be valid
            4012345123465  | perhaps two adjacent digits were swapped: 4012345123456 would be valid
            """)
    void swapped_digits_are_told_by_every_valid_neighbour(String text, String cause) {
        assertThat(cause(text)).contains(cause.substring(cause.lastIndexOf(": ") + 2, cause.indexOf(" would")));
        assertThat(cause(text))
                .startsWith("perhaps two adjacent digits were swapped: ")
                .endsWith(" would be valid");
    }

    @Test
    void a_first_or_last_pair_that_was_swapped_is_found_too() {
        assertThat(cause("0412345123456")).contains("4012345123456");
        assertThat(cause("4012345123465")).contains("4012345123456");
        assertThat(cause("4012345123457")).doesNotContain("4012345123457");
    }

    @ParameterizedTest(name = "{0} digits: {1}")
    @CsvSource({
        "7, false",
        "8, true",
        "9, false",
        "10, false",
        "11, false",
        "12, true",
        "13, true",
        "14, true",
        "15, false"
    })
    void ruling12_a_gtin_has_8_12_13_or_14_digits(int digits, boolean gtin) {
        assertThat(ProductId.isGtinLength(digits)).isEqualTo(gtin);
        InvalidIdentifier refused =
                catchThrowableOfType(InvalidIdentifier.class, () -> ProductId.parse("0".repeat(digits)));
        assertThat(refused == null).isEqualTo(gtin);
    }

    @Test
    void rule2_an_own_number_has_1_to_80_characters() {
        assertThat(ProductId.parse("own:" + "9".repeat(80)).value()).hasSize(84);
        assertThat(catchThrowableOfType(InvalidIdentifier.class, () -> ProductId.parse("own:" + "9".repeat(81)))
                        .remedy())
                .isEqualTo("it has 81 characters; give 1 to 80 of GS1 set 82");
        assertThat(catchThrowableOfType(InvalidIdentifier.class, () -> ProductId.parse("own:"))
                        .field())
                .isEqualTo("productId");
    }

    @Test
    void products_are_equal_and_ordered_by_their_values() {
        ProductId gtin = ProductId.parse("4012345123456");

        assertThat(gtin)
                .isEqualTo(ProductId.parse("04012345123456"))
                .hasSameHashCodeAs(ProductId.parse("04012345123456"))
                .hasToString("04012345123456")
                .isNotEqualTo(ProductId.parse("own:04012345123456"))
                .isNotEqualTo("04012345123456")
                .isLessThan(ProductId.parse("own:A"));
        assertThat(ProductId.parse("own:A").hashCode()).isNotEqualTo(gtin.hashCode());
        assertThat(ProductId.parse("own:B")).isGreaterThan(ProductId.parse("own:A"));
    }

    @Test
    void a_long_value_is_shown_by_its_first_200_characters_and_control_characters_by_their_code() {
        assertThat(new InvalidIdentifier("lot", "x".repeat(200), "r")).hasMessage("lot \"" + "x".repeat(200) + "\": r");
        assertThat(new InvalidIdentifier("lot", "x".repeat(200) + "y", "r"))
                .hasMessage("lot \"" + "x".repeat(200) + "… (201 characters)\": r");
        assertThat(new InvalidIdentifier("lot", "a\u0000\n\u007f\uD83Db", "r", "c"))
                .hasMessage("lot \"a\\u0000\\u000a\\u007f\\ud83db\": r. Likely cause: c");
    }

    @Test
    void set_82_has_82_characters() {
        String members = "";
        for (char c = 0; c < 256; c++) {
            members += CharacterSet82.contains(c) ? c : "";
        }

        assertThat(members)
                .isEqualTo("!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")
                .hasSize(82);
        assertThat(CharacterSet82.contains('\u0100')).isFalse();
        assertThat(CharacterSet82.contains('\uFFFF')).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', textBlock = """
            a b|character 2 is a space (U+0020)
            #|character 1 is # (U+0023)
            a\u00a0|character 2 is U+00A0
            a\u2003|character 2 is U+2003
            a\u0085|character 2 is U+0085
            😀#|character 1 is 😀 (U+1F600)
            ab😀|character 3 is 😀 (U+1F600)
            """)
    void a_foreign_character_is_named_with_its_place(String text, String reason) {
        InvalidIdentifier refused =
                catchThrowableOfType(InvalidIdentifier.class, () -> CharacterSet82.require("lot", text, 20));

        assertThat(refused.field()).isEqualTo("lot");
        assertThat(refused.remedy()).startsWith(reason + "; use only GS1 set 82: ");
    }

    @Test
    void lengths_of_set_82_texts_are_held_at_their_limits() {
        assertThat(CharacterSet82.require("lot", "1", 1)).isEqualTo("1");
        assertThat(CharacterSet82.require("lot", "1".repeat(20), 20)).hasSize(20);
        for (String text : new String[] {"", "1".repeat(21)}) {
            assertThat(catchThrowableOfType(InvalidIdentifier.class, () -> CharacterSet82.require("lot", text, 20))
                            .remedy())
                    .isEqualTo("it has " + text.length() + " characters; give 1 to 20 of GS1 set 82");
        }
    }
}
