package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.CheckDigit;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import java.util.Locale;

/** GS1 keys under the demonstration company prefixes 9506000 to 9506099 (GS1 prefix 950). */
final class Gs1Numbers {
    /** The company prefix of the factory. */
    static final String COMPANY_PREFIX = "9506000";

    private static final int SSCC_SERIAL_DIGITS = 9;

    private Gs1Numbers() {}

    /** The GTIN of a product, 14 digits: company prefix, item reference of 5 digits, check digit. */
    static ProductId gtin(String companyPrefix, int item) {
        String body = "0" + companyPrefix + String.format(Locale.ROOT, "%05d", item);
        return ProductId.parse(body + CheckDigit.of(body));
    }

    /** The n-th case or pallet label of the factory. */
    static AssetId sscc(int extension, int n) {
        String body = extension + COMPANY_PREFIX + String.format(Locale.ROOT, "%0" + SSCC_SERIAL_DIGITS + "d", n);
        return (AssetId) ObjectId.parse("https://id.gs1.org/00/" + body + CheckDigit.of(body));
    }

    /** A place as EPC URN, the way scanners send it. */
    static String sgln(String companyPrefix, int location, String extension) {
        return "urn:epc:id:sgln:" + companyPrefix + String.format(Locale.ROOT, ".%05d.", location) + extension;
    }

    /** A party as EPC URN. */
    static String pgln(String companyPrefix) {
        return "urn:epc:id:pgln:" + companyPrefix + ".00001";
    }
}
