package io.unitrail.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GS1 Tag Data Standard, section 14: SGTIN-96, SGTIN-198 and SSCC-96. */
class RfidHexTest {

    private static final String SGTIN_198 = "3674257BF6B7A659B2C2BF1000000000000000000000000000";

    private static String hex(String bits) {
        return String.format("%0" + bits.length() / 4 + "X", new BigInteger(bits, 2));
    }

    private static String bits(long value, int length) {
        return BigInteger.ONE
                .shiftLeft(length)
                .or(BigInteger.valueOf(value))
                .toString(2)
                .substring(1);
    }

    private static InvalidIdentifier refused(String hex) {
        InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> RfidHex.parse(hex));
        assertThat(refused).as(hex).isNotNull();
        assertThat(refused.field()).isEqualTo("object");
        return refused;
    }

    @ParameterizedTest(name = "{0} digits of header {1}: {2}")
    @CsvSource({
        "23, 30, false", "24, 30, true", "25, 30, false", "24, 31, true", "24, 32, false", "24, 36, false",
                "24, 20, false",
        "24, 3/, false", "49, 36, false", "50, 36, true", "52, 36, true", "64, 36, true", "65, 36, false",
                "50, 35, false",
        "50, 37, false", "50, 30, false", "50, 31, false"
    })
    void a_tag_is_told_by_its_length_and_header(int digits, String header, boolean tag) {
        assertThat(RfidHex.isRfidHex(header + "0".repeat(digits - 2))).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "g", "/", ":", "@", "`", " ", "\u0661", "\uFF11"})
    void only_ascii_hexadecimal_digits_are_a_tag(String other) {
        assertThat(RfidHex.isRfidHex("30" + "0".repeat(21) + other)).isFalse();
        assertThat(RfidHex.isRfidHex("30" + other + "0".repeat(21))).isFalse();
        assertThat(refused("30" + "0".repeat(21) + other).remedy()).contains("no SGTIN-96 (30…)", "EPC URN instead");
    }

    @ParameterizedTest(name = "partition {0} has a company prefix of {1} digits in {2} bits")
    @CsvSource({"0, 12, 40", "1, 11, 37", "2, 10, 34", "3, 9, 30", "4, 8, 27", "5, 7, 24", "6, 6, 20"})
    void tds_14_the_partition_divides_company_prefix_and_reference(int partition, int prefixDigits, int prefixBits) {
        String digits = "198765432109";
        String prefix = digits.substring(0, prefixDigits);
        String reference = "4" + digits.substring(prefixDigits);
        String head = "001" + bits(partition, 3) + bits(Long.parseLong(prefix), prefixBits);
        String sgtin = "00110000" + head + bits(Long.parseLong(reference), 44 - prefixBits) + bits(274877906943L, 38);
        String sscc = "00110001" + head + bits(Long.parseLong(reference + "7654"), 58 - prefixBits) + bits(0, 24);

        assertThat(RfidHex.parse(hex(sgtin)))
                .isEqualTo(ObjectId.parse("urn:epc:id:sgtin:" + prefix + "." + reference + ".274877906943"));
        assertThat(RfidHex.parse(hex(sscc)))
                .isEqualTo(ObjectId.parse("urn:epc:id:sscc:" + prefix + "." + reference + "7654"));
    }

    @Test
    void small_numbers_are_filled_with_zeros_to_the_digits_of_their_field() {
        String sgtin = "00110000" + "000" + bits(5, 3) + bits(1, 24) + bits(2, 20) + bits(0, 38);

        assertThat(RfidHex.parse(hex(sgtin))).isEqualTo(ObjectId.parse("urn:epc:id:sgtin:0000001.000002.0"));
    }

    @ParameterizedTest(name = "company prefix {0}, reference {1}: {2}")
    @CsvSource({
        "9999999, 999999, ''",
        "10000000, 999999, 'the field at bit 14 is 10000000, more than 7 digits'",
        "9999999, 1000000, 'the field at bit 38 is 1000000, more than 6 digits'"
    })
    void a_field_that_holds_more_than_its_digits_is_refused(long prefix, long reference, String reason) {
        String hex = hex("00110000" + "001" + bits(5, 3) + bits(prefix, 24) + bits(reference, 20) + bits(1, 38));

        if (reason.isEmpty()) {
            assertThat(RfidHex.parse(hex)).isEqualTo(ObjectId.parse("urn:epc:id:sgtin:9999999.999999.1"));
        } else {
            assertThat(refused(hex).remedy()).isEqualTo(reason + "; read the tag again");
            assertThat(refused(hex).value()).isEqualTo(hex);
        }
    }

    @Test
    void partition_7_is_not_in_use() {
        assertThat(refused(hex("00110000" + "001" + bits(7, 3) + "0".repeat(82)))
                        .remedy())
                .contains("partition is 7", "read the tag again");
    }

    @Test
    void tds_14_6_1_2_a_serial_of_20_characters_fills_its_field() {
        StringBuilder tag = new StringBuilder("00110110" + "001" + bits(5, 3) + bits(614141, 24) + bits(712345, 20));
        "ABCDEFGHIJKLMNOPQRST".chars().forEach(c -> tag.append(bits(c, 7)));

        assertThat(RfidHex.parse(hex(tag + "00")))
                .isEqualTo(ObjectId.parse("urn:epc:id:sgtin:0614141.712345.ABCDEFGHIJKLMNOPQRST"));
        assertThat(RfidHex.parse(hex(tag + "00" + "0".repeat(56)))).isEqualTo(RfidHex.parse(hex(tag + "00")));
        for (String more : new String[] {"01", "10"}) {
            assertThat(refused(hex(tag + more)).remedy()).contains("bits that are not zero");
        }
    }

    @Test
    void after_the_end_of_a_serial_every_bit_is_zero() {
        int end = 58 + "32a/b".length() * 7;
        String tag = new BigInteger("1" + SGTIN_198, 16).toString(2).substring(1);
        assertThat(RfidHex.parse(SGTIN_198)).isEqualTo(ObjectId.parse("urn:epc:id:sgtin:0614141.712345.32a%2Fb"));

        for (int bit = end + 7; bit < tag.length(); bit++) {
            String damaged = tag.substring(0, bit) + "1" + tag.substring(bit + 1);
            assertThat(refused(hex(damaged)).remedy())
                    .as("bit %d", bit)
                    .isEqualTo("after the end of its serial there are bits that are not zero; read the tag again");
        }
    }

    @Test
    void lower_case_is_the_same_tag() {
        assertThat(RfidHex.parse(SGTIN_198.toLowerCase(java.util.Locale.ROOT))).isEqualTo(RfidHex.parse(SGTIN_198));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"urn:epc:raw:96", "urn:epc:raw:96.", "urn:epc:raw:96.3074257BF7194E4000001A85", "urn:epc:raw:"})
    void a_raw_uri_has_the_number_of_bits_and_the_digits(String urn) {
        InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> EpcUrn.parse(urn));

        assertThat(refused.field()).isEqualTo("object");
        assertThat(refused.value()).isEqualTo(urn);
        assertThat(refused.remedy()).isEqualTo("a raw URI is urn:epc:raw:BITS.xHEX");
    }
}
