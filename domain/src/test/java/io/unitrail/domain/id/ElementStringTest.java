package io.unitrail.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, search: what a scanner sends or a label shows. */
class ElementStringTest {

    private static final UnitId UNIT = new UnitId(ProductId.parse("04012345123456"), "A(1)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(01)04012345123456(17)271200(10)L-7(21)A\\(1\\)",
                "(01) 04012345123456 (17) 271200 (10) L-7 (21) A(1)",
                "]C101040123451234561727120010L-7\u001d21A(1)",
                "]d201040123451234561727120010L-7\u001d21A(1)\u001d",
                "]Q3\u001d010401234512345617271200\u001d10L-7\u001d21A(1)",
                "]e001040123451234561727120010L-7\u241d21A(1)\r\n",
                "]J101040123451234561727120010L-7\u001d21A(1)",
                "01040123451234561727120010L-7\u001d21A(1)"
            })
    void one_label_in_every_form_is_one_unit(String scanned) {
        ScannedCode code = ScannedCode.parse(scanned);

        assertThat(code.id()).isEqualTo(UNIT);
        assertThat(code.attributes()).isEqualTo(Map.of("17", "271200", "10", "L-7"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            (00)106141412345678908(02)04012345123456(37)12,  urn:epc:id:sscc:0614141.1234567890
            00106141412345678908,                            urn:epc:id:sscc:0614141.1234567890
            106141412345678908,                              urn:epc:id:sscc:0614141.1234567890
            (8003)00614141123452400,                         urn:epc:id:grai:0614141.12345.400
            (8004)061414112345400,                           urn:epc:id:giai:0614141.12345400
            (8010)06141415PQ7/Z43(8011)12345,                urn:epc:id:cpi:0614141.5PQ7%2FZ43.12345
            (8006)040123451234560102(21)987,                 urn:epc:id:itip:4012345.012345.01.02.987
            (414)0614141123452(254)400,                      urn:epc:id:sgln:0614141.12345.400
            (410)4012345000016(00)106141412345678908,        urn:epc:id:sscc:0614141.1234567890
            ]Q1https://example.org/01/04012345123456/21/7,   urn:epc:id:sgtin:4012345.012345.7
            ]E04012345123456,                                urn:epc:idpat:sgtin:4012345.012345.*
            0104012345123456217,                             urn:epc:id:sgtin:4012345.012345.7
            04012345123456,                                  urn:epc:idpat:sgtin:4012345.012345.*
            """)
    void other_keys_and_bare_codes_are_told_apart(String scanned, String urn) {
        assertThat(ObjectId.parse(scanned)).isEqualTo(ObjectId.parse(urn));
    }

    @Test
    void a_lost_separator_is_named() {
        assertThatThrownBy(() -> ElementString.parse("010401234512345621SERIAL-000110L-7172712312400001"))
                .isInstanceOfSatisfying(InvalidIdentifier.class, e -> {
                    assertThat(e.field()).isEqualTo("serial");
                    assertThat(e.remedy()).contains("GS (0x1D)");
                    assertThat(e.likelyCause()).contains("separator");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ]Q1                   | nothing follows the symbology prefix
            ]Q1]Q1]Q1             | nothing follows the symbology prefix
            ]Q1x                  | it is no identifier in a known spelling
            (01)04012345123456X(  | is made of digits; give 14
            (01)04012345123456(21 | is made of digits; give 14
            (01                   | must stand at character 1
            (1)5                  | must stand at character 1
            (12345)5              | must stand at character 1
            ]C101040123           | AI 01 at character 1 is cut short; scan the code again
            ]d217261231^01040123  | AI 01 at character 10 is cut short; scan the code again
            ]d241                 | AI 41 at character 1 is cut short; scan the code again
            ]d210L^41061          | AI 410 at character 5 is cut short; scan the code again
            ]d221^10L             | AI 21 has no value; scan the code again
            ]d2800^10L            | AI 800 has no value; scan the code again
            (01)(21)7             | AI 01 has no value; scan the code again
            (01) (21)7            | AI 01 has no value; scan the code again
            ]d2210^212            | AI 21 occurs twice, as 0 and 2; give it once
            ]d210L                | it has no GS1 key
            ]d200106141412345678X08 | this is no SSCC; AI 00 takes 18 digits
            ]d238                 | no application identifier begins at character 1
            """)
    void a_code_that_is_not_well_formed_is_refused_with_the_place(String scanned, String reason) {
        InvalidIdentifier refused = catchThrowableOfType(
                InvalidIdentifier.class, () -> ElementString.parse(scanned.replace('^', ElementString.GS)));

        assertThat(refused.remedy()).contains(reason);
    }

    @ParameterizedTest(name = "AI {0} of {2} characters")
    @CsvSource({"10, lot, 20", "10, lot, 21", "21, serial, 20", "21, serial, 21", "240, '', 30"})
    void serials_and_lots_have_at_most_20_characters_else_a_separator_was_lost(String ai, String field, int length) {
        String code = "0104012345123456" + ai + "X".repeat(length);
        if (length == 21) {
            InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> ElementString.parse(code));
            assertThat(refused.field()).isEqualTo(field);
            assertThat(refused.value()).isEqualTo("X".repeat(21));
            assertThat(refused.remedy()).contains("AI " + ai + " has 21 characters, at most 20 are allowed");
            assertThat(refused.likelyCause()).isEqualTo("a separator was lost");
        } else {
            assertThat(ElementString.parse(code).id().canonical()).contains("04012345123456");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " :: ", textBlock = """
            (01)04012345123456(21)A(1) :: A(1)
            (01)04012345123456(21)A\\(10\\) :: A(10)
            (01)04012345123456(21)A(x) :: A(x)
            (01)04012345123456(21)A) :: A)
            """)
    void brackets_that_are_no_application_identifier_belong_to_the_value(String code, String serial) {
        assertThat(ElementString.parse(code).id()).isEqualTo(new UnitId(UNIT.product(), serial));
    }

    @Test
    void a_backslash_that_escapes_no_bracket_is_a_character_of_the_value() {
        for (String serial : new String[] {"A\\", "A\\B"}) {
            assertThatThrownBy(() -> ElementString.parse("(01)04012345123456(21)" + serial))
                    .hasMessageContaining("character 2 is \\");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "260100, 2026-01-31",
        "240200, 2024-02-29",
        "760101, 2076-01-01",
        "770101, 1977-01-01",
        "991231, 1999-12-31"
    })
    void dates_take_the_near_century_and_day_00_is_the_months_last(String yymmdd, LocalDate date) {
        assertThat(Gs1Date.parse(yymmdd, 2026)).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"261301", "260001", "260230", "26010", "2601011", "26O101", "٢٦٠١٠١", ""})
    void what_is_no_date_is_refused(String text) {
        assertThatThrownBy(() -> Gs1Date.parse(text, 2026)).isInstanceOf(InvalidIdentifier.class);
    }

    @Test
    void the_century_slides_with_the_year_of_reading() {
        assertThat(Gs1Date.parse("100101", 2099)).isEqualTo(LocalDate.of(2110, 1, 1));
        assertThat(Gs1Date.parse("510101", 2099)).isEqualTo(LocalDate.of(2051, 1, 1));
    }
}
