package io.unitrail.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GS1 Tag Data Standard, sections 6 and 8: which URNs name a GS1 key, and the lengths of their parts. */
class EpcUrnTest {

    private static String remedy(String urn) {
        InvalidIdentifier refused = catchThrowableOfType(InvalidIdentifier.class, () -> EpcUrn.parse(urn));
        assertThat(refused).as(urn).isNotNull();
        assertThat(refused.field()).as(urn).isEqualTo("object");
        return refused.remedy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "urn", "urn:epc", "urn:epc:", "urn:epc:id", "urn:other:id:sgtin:0614141.107346.1"})
    void what_does_not_begin_like_an_epc_urn_is_refused(String urn) {
        assertThat(remedy(urn)).isEqualTo("this is no EPC URN; it begins urn:epc:id: or urn:epc:class:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:epc:id:", "urn:epc:id:sgtin", "urn:epc:class:lgtin", "urn:epc:tag:sgtin-96"})
    void a_urn_without_a_scheme_or_anything_behind_it_is_refused(String urn) {
        assertThat(remedy(urn)).isEqualTo("it ends before its scheme; give urn:epc:id:SCHEME:…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:epc:idpat:sgtin:*.*.*",
                "urn:epc:idpat:sgtin:4012345.*.*",
                "urn:epc:idpat:sgtin:4012345.01234*.*",
                "urn:epc:idpat:sgtin:4012345.012345.1*",
                "urn:epc:idpat:sgtin:4012345.012345.[1-9]*",
                "urn:epc:idpat:sscc:4012345.*",
                "urn:epc:idpat:giai:4012345.*",
                "urn:epc:pat:sgtin-96:3.0614141.812345.*",
                "urn:epc:class:sgtin:0614141.112345.400",
                "urn:epc:id:gid:95100000.12345.400",
                "urn:epc:id:adi:35962.PQ7VZ4.M37GXB92"
            })
    void patterns_and_schemes_that_stand_for_no_key_stay_as_sent(String urn) {
        assertThat(EpcUrn.parse(urn)).isEqualTo(new AssetId(urn));
    }

    @ParameterizedTest
    @CsvSource({
        "urn:epc:idpat:sgtin:4012345.012345.*, https://id.gs1.org/01/04012345123456",
        "urn:epc:idpat:upui:4012345.012345.*, https://id.gs1.org/01/04012345123456",
        "urn:epc:idpat:sgtin:4012345.012345.7, https://id.gs1.org/01/04012345123456/21/7",
        "urn:epc:idpat:sscc:4012345.0000000333, https://id.gs1.org/00/040123450000003338",
        "urn:epc:idpat:cpi:4012345.ABC.*, https://id.gs1.org/8010/4012345ABC",
        "urn:epc:tag:sgtin-198:3.0614141.712345.32a%2Fb, https://id.gs1.org/01/70614141123451/21/32a%2Fb",
        "urn:epc:tag:grai-96:3.0614141.12345.400, https://id.gs1.org/8003/00614141123452400",
        "URN:EPC:TAG:SGTIN-96:3.0614141.812345.6789, https://id.gs1.org/01/80614141123458/21/6789",
        "urn:epc:class:LGTIN:4012345.012345.L, https://id.gs1.org/01/04012345123456/10/L",
        "urn:epc:id:giai:0614141.12.34.5, https://id.gs1.org/8004/061414112.34.5",
        "urn:epc:id:sgtin:0614141.112345.a.b, https://id.gs1.org/01/10614141123459/21/a.b",
        "urn:epc:id:sgtin:0614141.112345.a:b, https://id.gs1.org/01/10614141123459/21/a%3Ab"
    })
    void class_patterns_tags_and_dots_in_the_last_part_name_the_key(String urn, String canonical) {
        assertThat(EpcUrn.parse(urn).canonical()).isEqualTo(canonical);
    }

    @ParameterizedTest(name = "company prefix {0}: {2}")
    @CsvSource({
        "12345, 01234567, false",
        "123456, 0123456, true",
        "123456789012, 0, true",
        "1234567890123, '', false",
        "12345X, 0123456, false",
        "'', 0123456789012, false"
    })
    void a_company_prefix_has_6_to_12_digits(String prefix, String reference, boolean taken) {
        String urn = "urn:epc:id:sgtin:" + prefix + "." + reference + ".7";

        if (taken) {
            assertThat(EpcUrn.parse(urn)).isInstanceOf(UnitId.class);
        } else {
            assertThat(remedy(urn))
                    .isEqualTo("a company prefix has 6 to 12 digits, this is \"" + prefix + "\"; correct the URN");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sgtin:0614141.10734.1        | company prefix and reference together have 13 digits, here are "0614141" and "10734"
            sgtin:0614141.1073460.1      | company prefix and reference together have 13 digits, here are "0614141" and "1073460"
            sgtin:0614141.10734X.1       | company prefix and reference together have 13 digits, here are "0614141" and "10734X"
            sscc:0614141.123456789       | company prefix and reference together have 17 digits
            gsrn:0614141.12345678901     | company prefix and reference together have 17 digits
            gsin:0614141.12345678        | company prefix and reference together have 16 digits
            pgln:0614141.123456          | company prefix and reference together have 12 digits
            grai:0614141.1234.1          | company prefix and reference together have 12 digits
            itip:4012345.012345.1.02.9   | piece and total of an ITIP have two digits each
            itip:4012345.012345.01.2.9   | piece and total of an ITIP have two digits each
            itip:4012345.012345.01.002.9 | piece and total of an ITIP have two digits each
            cpi:4012345..1               | its component reference is empty
            giai:4012345.                | its last part is empty
            grai:4012345.55555.          | its last part is empty
            sgtin:0614141.107346         | its scheme has 3 parts separated by dots, here are 2
            sscc:06141411234567890       | its scheme has 2 parts separated by dots, here are 1
            itip:4012345.012345.01.02    | its scheme has 5 parts separated by dots, here are 4
            """)
    void a_part_that_has_not_the_length_of_its_scheme_is_named(String body, String reason) {
        assertThat(remedy("urn:epc:id:" + body)).startsWith(reason).endsWith("; correct the URN");
    }
}
