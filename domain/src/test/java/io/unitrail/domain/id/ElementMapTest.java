package io.unitrail.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which object the values of a code name together (GS1 Digital Link: URI Syntax, 4.9 and 4.11). */
class ElementMapTest {

    private static ScannedCode identify(String pairs) {
        ElementMap map = new ElementMap("the code");
        for (String pair : pairs.split(" ")) {
            map.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return map.identify();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            01=04012345123456                    | https://id.gs1.org/01/04012345123456
            10=L 01=04012345123456               | https://id.gs1.org/01/04012345123456/10/L
            10=L 01=04012345123456 21=S          | https://id.gs1.org/01/04012345123456/21/S
            01=04012345123456 235=T 10=L         | https://id.gs1.org/01/04012345123456/235/T
            01=04012345123456 235=T 21=S         | https://id.gs1.org/01/04012345123456/21/S
            01=04012345123456 414=0614141123452  | https://id.gs1.org/01/04012345123456
            01=04012345123456 8004=061414112     | https://id.gs1.org/01/04012345123456
            00=106141412345678908 01=04012345123456 | https://id.gs1.org/00/106141412345678908
            414=0614141123452 8004=061414112     | https://id.gs1.org/8004/061414112
            8004=061414112 414=0614141123452     | https://id.gs1.org/8004/061414112
            414=0614141123452 417=0614141123452  | https://id.gs1.org/414/0614141123452
            417=0614141123452 414=0614141123452  | https://id.gs1.org/417/0614141123452
            410=0614141123452 417=0614141123452  | https://id.gs1.org/417/0614141123452
            414=0614141123452 254=A/B            | https://id.gs1.org/414/0614141123452/254/A%2FB
            414=0614141123452 254=0              | https://id.gs1.org/414/0614141123452
            417=0614141123452 254=A              | https://id.gs1.org/417/0614141123452
            8006=040123451234560102 21=S 10=L    | https://id.gs1.org/8006/040123451234560102/21/S
            8006=040123451234560102 10=L         | https://id.gs1.org/8006/040123451234560102/10/L
            8006=040123451234560102              | https://id.gs1.org/8006/040123451234560102
            8004=061414112 21=S 10=L             | https://id.gs1.org/8004/061414112
            8010=0614141A 8011=12                | https://id.gs1.org/8010/0614141A/8011/12
            8010=0614141A                        | https://id.gs1.org/8010/0614141A
            8004=061414112 8011=12               | https://id.gs1.org/8004/061414112
            8004=061414112 254=12                | https://id.gs1.org/8004/061414112
            """)
    void the_finest_identity_is_taken_and_other_keys_go_before_places(String pairs, String canonical) {
        assertThat(identify(pairs).id().canonical()).isEqualTo(canonical);
    }

    @Test
    void what_is_no_part_of_the_identity_is_an_attribute() {
        assertThat(identify("10=L 01=04012345123456 21=S").attributes()).containsExactly(Map.entry("10", "L"));
        assertThat(identify("01=04012345123456 414=0614141123452").attributes())
                .containsExactly(Map.entry("414", "0614141123452"));
        assertThat(identify("417=0614141123452 254=A").attributes()).containsExactly(Map.entry("254", "A"));
        assertThat(identify("01=04012345123456").attributes()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            21=S 10=L              | object    | it has no GS1 key; a code must carry a GTIN (01), an SSCC (00) or another key
            01=0401234512345X      | productId | a GTIN (AI 01) is made of digits; give 14 digits
            01=04012345123457      | productId | the check digit 7 is wrong, these digits need 6
            01=1 01=2              | object    | AI 01 occurs twice, as 1 and 2; give it once
            8010=0614141A 8011=1A  | object    | a component's serial (AI 8011) is 1 to 12 digits
            414=0614141123452 254=# | object   | character 1 is #
            """)
    void what_names_nothing_is_refused_in_its_field(String pairs, String field, String remedy) {
        InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> identify(pairs));

        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.remedy()).startsWith(remedy);
    }

    @ParameterizedTest(name = "{0} has at most {2} characters")
    @CsvSource({
        "01=04012345123456 235, x, 28",
        "8006=040123451234560102 21, x, 20",
        "8006=040123451234560102 10, x, 20",
        "8010=0614141A 8011, 9, 12",
        "414=0614141123452 254, x, 20"
    })
    void the_parts_of_an_identity_are_held_at_their_limits(String before, String character, int longest) {
        assertThat(identify(before + "=" + character.repeat(longest)).id().canonical())
                .endsWith("/" + character.repeat(longest));
        InvalidIdentifier refused = catchThrowableOfType(
                InvalidIdentifier.class, () -> identify(before + "=" + character.repeat(longest + 1)));
        assertThat(refused.remedy())
                .isEqualTo("it has " + (longest + 1) + " characters; give 1 to " + longest + " of GS1 set 82");
    }

    @Test
    void the_same_value_twice_is_one() {
        assertThat(identify("01=04012345123456 21=S 21=S").id().canonical()).endsWith("/21/S");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://id.gs1.org/01/0401234512345, object",
        "https://id.gs1.org/01/0401234512345X, object",
        "https://id.gs1.org/01/04012345123456x, object",
        "https://id.gs1.org/01/04012345123456/, object",
        "https://id.gs1.org/01/04012345123456/21/, serial",
        "https://id.gs1.org/01/04012345123456/10/, lot",
        "https://id.gs1.org/01/04012345123456/21/a/b, object",
        "https://id.gs1.org/01/04012345123456/10/a/, object",
        "https://id.gs1.org/01/04012345123456/10/a%, lot",
        "https://id.gs1.org/01/04012345123456/21/a%2, serial",
        "own:a%2, productId",
        "own:/21/7, productId",
        "own:a/7, object"
    })
    void a_canonical_form_that_is_misshapen_is_refused(String text, String field) {
        InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> ObjectId.ofCanonical(text));

        assertThat(refused.field()).isEqualTo(field);
        if (field.equals("object")) {
            assertThat(refused.value()).isEqualTo(text);
            assertThat(refused.remedy()).startsWith("after the product only /21/serial or /10/lot may follow");
        }
    }

    @Test
    void places_are_kept_whatever_their_length_and_number() {
        String longName = "Hall " + "9".repeat(200);
        for (int i = 0; i < 20_000; i++) {
            assertThat(LocationId.canonical("Hall " + i)).isEqualTo("Hall " + i);
        }

        assertThat(LocationId.canonical(longName)).isEqualTo(longName);
        assertThat(LocationId.canonical("4012345000016")).isEqualTo("https://id.gs1.org/414/4012345000016");
        assertThat(LocationId.canonical("4012345000016")).isEqualTo("https://id.gs1.org/414/4012345000016");
        assertThat(LocationId.canonicalParty("urn:epc:id:sgln:4012345.00001.1"))
                .as("a GLN with an extension is a place")
                .isEqualTo("https://id.gs1.org/414/4012345000016/254/1");
        assertThat(LocationId.gln("urn:epc:id:sgln:4012345.00001.1")).contains("4012345000016");
        assertThat(LocationId.gln("urn:epc:id:pgln:4012345.00001")).contains("4012345000016");
        assertThat(LocationId.gln("https://id.gs1.org/8004/40123")).isEmpty();
    }
}
