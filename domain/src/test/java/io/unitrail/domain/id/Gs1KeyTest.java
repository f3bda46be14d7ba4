package io.unitrail.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** GS1 General Specifications, section 3, and GS1 Digital Link: URI Syntax, 4.9: what each key takes. */
class Gs1KeyTest {

    private static final List<String> QUALIFIERS =
            List.of("01", "10", "21", "22", "235", "254", "7040", "8011", "8019", "");

    @ParameterizedTest(name = "{0} is AI {1} of {2} to {3} characters")
    @CsvSource({
        "SSCC, 00, 18, 18", "GSRN, 8018, 18, 18", "GSRNP, 8017, 18, 18", "GSIN, 402, 17, 17", "ITIP, 8006, 18, 18",
        "GRAI, 8003, 14, 30", "GDTI, 253, 13, 30", "GCN, 255, 13, 25", "GIAI, 8004, 4, 30", "GINC, 401, 4, 30",
        "GMN, 8013, 4, 25", "CPID, 8010, 4, 30", "GLN, 414, 13, 13", "PGLN, 417, 13, 13"
    })
    void a_key_is_taken_at_its_limits_and_refused_one_character_beyond(
            Gs1Key key, String ai, int shortest, int longest) {
        assertThat(key.ai()).isEqualTo(ai);
        assertThat(Gs1Key.of(ai)).contains(key);
        assertThat(key.fits("0".repeat(shortest - 1))).isFalse();
        assertThat(key.fits("0".repeat(shortest))).isTrue();
        assertThat(key.fits("0".repeat(longest))).isTrue();
        assertThat(key.fits("0".repeat(longest + 1))).isFalse();
        assertThat(key.fits("A" + "0".repeat(shortest - 1)))
                .as("the first part is digits")
                .isFalse();
        assertThat(key.fits("0".repeat(shortest - 1) + "A")).as("to its end").isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " :: ", quoteCharacter = '\u0000', textBlock = """
            GRAI :: 00000000000000 :: 09AZaz!"%&'()*+   :: # $@[\\]^{|}~é
            GDTI :: 0000000000000  :: 09AZaz,-./:;<=>?_ :: # $@[\\]^{|}~é
            GIAI :: 0000           :: 09AZaz            :: # $@
            GINC :: 0000           :: 09AZaz            :: # $@
            GMN  :: 0000           :: 09AZaz            :: # $@
            GCN  :: 0000000000000  :: 0123456789        :: Aa-/:
            CPID :: 0000           :: 09AZ#-/           :: az@[.:!,"%
            """)
    void the_part_after_the_digits_takes_the_characters_of_its_set(
            Gs1Key key, String digits, String taken, String not) {
        for (char c : taken.toCharArray()) {
            assertThat(key.fits(digits + c)).as("%s takes %s", key, c).isTrue();
            assertThat(key.fits(digits + c + "0")).as("%s takes %s", key, c).isTrue();
        }
        for (char c : not.toCharArray()) {
            assertThat(key.fits(digits + c)).as("%s does not take %s", key, c).isFalse();
            assertThat(key.fits(digits + "0" + c))
                    .as("%s does not take %s", key, c)
                    .isFalse();
        }
    }

    @Test
    void a_grai_begins_with_a_zero() {
        assertThat(Gs1Key.GRAI.fits("10614141123452")).isFalse();
        assertThat(Gs1Key.GRAI.fits("00614141123452")).isTrue();
        assertThat(Gs1Key.SSCC.fits("106141412345678908")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "SSCC, ''",
        "GSRN, 8019",
        "GSRNP, 8019",
        "GSIN, ''",
        "ITIP, 22 10 21",
        "GRAI, ''",
        "GDTI, ''",
        "GCN, ''",
        "GIAI, ''",
        "GINC, ''",
        "GMN, ''",
        "CPID, 8011",
        "GLN, 254 7040",
        "PGLN, 7040"
    })
    void a_key_takes_its_own_qualifiers_in_a_path_and_no_other(Gs1Key key, String own) {
        List<String> taken = own.isEmpty() ? List.of() : List.of(own.split(" "));
        for (String qualifier : QUALIFIERS) {
            assertThat(key.takesQualifier(qualifier))
                    .as("%s takes %s", key, qualifier)
                    .isEqualTo(taken.contains(qualifier));
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_places_and_parties_are_locations(Gs1Key key) {
        assertThat(key.isLocation()).isEqualTo(key == Gs1Key.GLN || key == Gs1Key.PGLN);
    }

    @Test
    void what_is_no_key_has_none() {
        assertThat(Gs1Key.of("01")).isEmpty();
        assertThat(Gs1Key.of("410")).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} is kept as {2}")
    @CsvSource({
        "SSCC, 106141412345678908, 106141412345678908",
        "ITIP, 040123451234560102, 040123451234560102",
        "GRAI, 00614141123452400, 00614141123452400",
        "GRAI, 00614141123459400, 00614141123452400",
        "GDTI, 0614141123452400, 0614141123452400",
        "GDTI, 0614141123450, 0614141123452",
        "GCN, 401234567890904711, 401234567890104711",
        "GIAI, 061414112345400, 061414112345400"
    })
    void a_check_digit_before_a_serial_is_computed(Gs1Key key, String sent, String kept) {
        assertThat(key.canonicalValue(sent)).isEqualTo(kept);
    }

    @ParameterizedTest(name = "{0} {1} needs {2}")
    @CsvSource({
        "SSCC, 106141412345678907, the check digit 7 of this SSCC is wrong its digits need 8",
        "GSRN, 061414112345678903, the check digit 3 of this GSRN is wrong its digits need 2",
        "GSIN, 06141411234567891, the check digit 1 of this GSIN is wrong its digits need 0",
        "ITIP, 040123451234570102, the check digit 7 of this ITIP is wrong its digits need 6",
        "GLN, 0614141123453, the check digit 3 of this GLN is wrong its digits need 2",
        "PGLN, 0614141123453, the check digit 3 of this PGLN is wrong its digits need 2"
    })
    void a_check_digit_that_is_the_identitys_only_guard_is_verified(Gs1Key key, String sent, String remedy) {
        InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> key.canonicalValue(sent));

        assertThat(refused.field()).isEqualTo("object");
        assertThat(refused.value()).isEqualTo(sent);
        assertThat(refused.remedy().replace(",", "")).startsWith(remedy).endsWith("compare every digit with the label");
    }

    @ParameterizedTest
    @CsvSource({
        "SSCC, 106141412345678000, true",
        "GSIN, 06141411234567000, true",
        "SSCC, 106141412345678100, false",
        "GLN, 0614141123000, false"
    })
    void three_zeros_behind_15_digits_are_told_as_a_spreadsheets(Gs1Key key, String sent, boolean spreadsheet) {
        InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> key.canonicalValue(sent));

        assertThat(refused.remedy()).contains("check digit");
        assertThat(refused.likelyCause()).isEqualTo(spreadsheet ? "a spreadsheet kept only 15 digits" : "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SSCC | this is no SSCC; AI 00 takes 18 digits
            GRAI | this is no GRAI; AI 8003 takes 0 and 13 digits, then up to 16 characters of set 82
            GDTI | this is no GDTI; AI 253 takes 13 digits, then up to 17 characters of set 82
            GCN  | this is no GCN; AI 255 takes 13 digits, then up to 12 digits
            CPID | this is no CPID; AI 8010 takes 4 digits, then up to 26 characters of 0-9 A-Z # - /
            """)
    void a_value_that_does_not_fit_is_told_what_the_key_takes(Gs1Key key, String remedy) {
        InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> key.canonicalValue("X"));

        assertThat(refused.field()).isEqualTo("object");
        assertThat(refused.value()).isEqualTo("X");
        assertThat(refused.remedy()).isEqualTo(remedy);
    }
}
