package io.unitrail.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, search: whatever was scanned or pasted is told apart by its looks. */
class ScannedCodeTest {

    private static final ClassId PRODUCT = new ClassId(ProductId.parse("04012345123456"));

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\r", "\n", " \t\r\n"})
    void blanks_and_line_ends_around_a_code_are_ignored(String blank) {
        assertThat(ObjectId.parse(blank + "04012345123456")).isEqualTo(PRODUCT);
        assertThat(ObjectId.parse("04012345123456" + blank)).isEqualTo(PRODUCT);
        assertThat(ObjectId.parse("\uFEFF" + blank + "04012345123456" + blank)).isEqualTo(PRODUCT);
        assertThat(catchThrowableOfType(InvalidIdentifier.class, () -> ObjectId.parse(blank)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u001d', '\u241d'})
    void a_separator_before_or_behind_the_code_is_no_part_of_it(char separator) {
        assertThat(ObjectId.parse(separator + "0104012345123456")).isEqualTo(PRODUCT);
        assertThat(ObjectId.parse("0104012345123456" + separator)).isEqualTo(PRODUCT);
        assertThat(ObjectId.parse(separator + "0104012345123456" + separator + separator + "217"))
                .isEqualTo(new UnitId(PRODUCT.product(), "7"));
    }

    @Test
    void a_spelling_of_2048_characters_is_read_and_one_more_is_refused() {
        String longest = "https://example.org/" + "9".repeat(2_028);

        assertThat(ObjectId.parse(longest).canonical()).hasSize(2_048);
        InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> ObjectId.parse(" " + longest));
        assertThat(refused.field()).isEqualTo("object");
        assertThat(refused.remedy()).contains("longer than 2048 characters", "shorten it");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0104012345123456, https://id.gs1.org/01/04012345123456",
        "010401234512345610L, https://id.gs1.org/01/04012345123456/10/L",
        "00106141412345678908, https://id.gs1.org/00/106141412345678908",
        "106141412345678908, https://id.gs1.org/00/106141412345678908",
        "96385074, https://id.gs1.org/01/00000096385074",
        "04012345123456, https://id.gs1.org/01/04012345123456",
        "own:7, own:7",
        "own:7/21/8, own:7/21/8",
        "/01/04012345123456, https://id.gs1.org/01/04012345123456",
        "urn:x:7, urn:x:7"
    })
    void a_code_without_marks_is_told_by_its_first_digits_and_its_length(String text, String canonical) {
        assertThat(ObjectId.parse(text).canonical()).isEqualTo(canonical);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "010401234512345, productId",
        "01040123451234X, object",
        "0104012345123X5610L, object",
        "0010614141234567890, productId",
        "001061414123456789080, productId",
        "10614141234567890X, object",
        "SN-1, object",
        "'', object"
    })
    void what_looks_like_none_is_refused_in_the_field_that_it_comes_nearest_to(String text, String field) {
        InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> ObjectId.parse(text));

        assertThat(refused.field()).isEqualTo(field);
        if (field.equals("object")) {
            assertThat(refused.remedy())
                    .contains("known spelling", "own:NUMBER/21/SERIAL", "element string", "RFID", "GTIN or SSCC");
        }
    }

    @Test
    void attributes_keep_the_order_of_the_code_and_cannot_be_changed() {
        Map<String, String> values = new LinkedHashMap<>(Map.of("17", "271200"));
        values.put("10", "L");
        ScannedCode code = new ScannedCode(PRODUCT, values);
        values.clear();

        assertThat(code.attributes()).containsExactly(Map.entry("17", "271200"), Map.entry("10", "L"));
        assertThat(catchThrowableOfType(
                        UnsupportedOperationException.class,
                        () -> code.attributes().put("11", "260101")))
                .isNotNull();
        assertThat(code.date("17", 2026)).contains(LocalDate.of(2027, 12, 31));
        assertThat(code.date("11", 2026)).isEmpty();
        assertThat(catchThrowableOfType(InvalidIdentifier.class, () -> code.date("10", 2026))
                        .field())
                .isEqualTo("date");
    }
}
