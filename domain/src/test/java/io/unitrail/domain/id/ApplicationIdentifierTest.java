package io.unitrail.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GS1 General Specifications, 7.8.5: application identifiers and predefined lengths, told from the first two digits. */
class ApplicationIdentifierTest {

    @ParameterizedTest(name = "those that begin with {0} to {1} have {2} digits")
    @CsvSource({
        "00, 04, 2",
        "10, 22, 2",
        "23, 25, 3",
        "30, 30, 2",
        "31, 36, 4",
        "37, 37, 2",
        "39, 39, 4",
        "40, 42, 3",
        "43, 43, 4",
        "70, 70, 4",
        "71, 71, 3",
        "72, 72, 4",
        "80, 82, 4",
        "90, 99, 2"
    })
    void an_application_identifier_has_the_length_of_its_first_two_digits(int first, int last, int digits) {
        for (int prefix = first; prefix <= last; prefix++) {
            assertThat(ApplicationIdentifier.length(two(prefix), 0))
                    .as("application identifiers that begin with %02d", prefix)
                    .isEqualTo(digits);
            assertThat(ApplicationIdentifier.length("(" + two(prefix) + "9", 1))
                    .as("the same at another place of the text")
                    .isEqualTo(digits);
        }
    }

    @Test
    void digits_with_which_no_application_identifier_begins_are_refused() {
        BitSet unused = new BitSet(100);
        unused.set(5, 10);
        unused.set(26, 30);
        unused.set(38);
        unused.set(44, 70);
        unused.set(73, 80);
        unused.set(83, 90);

        unused.stream().forEach(prefix -> {
            InvalidIdentifier refused = catchThrowableOfType(
                    InvalidIdentifier.class, () -> ApplicationIdentifier.length(two(prefix) + "000000", 0));
            assertThat(refused).as("application identifier %02d", prefix).isNotNull();
            assertThat(refused.field()).isEqualTo("object");
            assertThat(refused.value()).isEqualTo(two(prefix) + "000000");
            assertThat(refused.remedy()).contains("begins at character 1;", "GS (0x1D)", "brackets");
        });
    }

    @ParameterizedTest
    @CsvSource({"99999, 4, 5", "99999, 5, 6", "9999A9, 4, 5", "9999 9, 4, 5", "'', 0, 1"})
    void what_is_cut_short_or_no_digits_is_refused_by_its_position_counted_from_1(String text, int at, int position) {
        InvalidIdentifier refused =
                catchThrowableOfType(InvalidIdentifier.class, () -> ApplicationIdentifier.length(text, at));

        assertThat(refused.remedy()).contains("begins at character " + position + ";");
    }

    @Test
    void the_predefined_lengths_are_those_of_the_table() {
        int[] expected = new int[100];
        expected[0] = 20;
        expected[1] = 16;
        expected[2] = 16;
        expected[3] = 16;
        expected[4] = 18;
        for (int date = 11; date <= 19; date++) {
            expected[date] = 8;
        }
        expected[20] = 4;
        for (int measure = 31; measure <= 36; measure++) {
            expected[measure] = 10;
        }
        expected[41] = 16;

        for (int prefix = 0; prefix < 100; prefix++) {
            assertThat(ApplicationIdentifier.fixedLength(two(prefix), 0))
                    .as("application identifier and value beginning with %02d; 0 ends at the separator", prefix)
                    .isEqualTo(expected[prefix]);
        }
    }

    private static String two(int prefix) {
        return String.format("%02d", prefix);
    }
}
