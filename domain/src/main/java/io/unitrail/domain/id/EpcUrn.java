package io.unitrail.domain.id;

import java.util.Locale;
import java.util.Set;

/**
 * EPC URNs (GS1 Tag Data Standard, section 6 and 8): {@code urn:epc:id:}, {@code urn:epc:class:lgtin:}, {@code urn:epc:idpat:} that ends in
 * {@code .*}, {@code urn:epc:tag:} and {@code urn:epc:raw:}. Schemes and patterns that stand for no GS1 key stay as sent.
 */
public final class EpcUrn {

    private static final String PREFIX = "urn:epc:";
    private static final int SHORTEST_COMPANY_PREFIX = 6;
    private static final int LONGEST_COMPANY_PREFIX = 12;
    private static final Set<String> CLASS_PATTERNS = Set.of("sgtin", "grai", "gdti", "sgcn", "cpi", "itip", "upui");

    private final String urn;
    private final String body;
    private final boolean pattern;

    private EpcUrn(String urn, String body, boolean pattern) {
        this.urn = urn;
        this.body = body;
        this.pattern = pattern;
    }

    /** Whether the text begins like an EPC URN. */
    static boolean isEpcUrn(String text) {
        return text.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /**
     * The object that a URN names. The GTIN's indicator digit and the SSCC's extension digit are moved to the front and check digits computed.
     *
     * @throws InvalidIdentifier if a part has not exactly the length or characters of its scheme
     */
    public static ObjectId parse(String urn) {
        String[] parts = urn.split(":", 5);
        if (!isEpcUrn(urn) || parts.length < 4) {
            throw new InvalidIdentifier("object", urn, "this is no EPC URN; it begins urn:epc:id: or urn:epc:class:");
        }
        String kind = parts[2].toLowerCase(Locale.ROOT);
        if (kind.equals("raw")) {
            return RfidHex.parseRaw(urn, parts[3]);
        }
        if (parts.length < 5) {
            throw new InvalidIdentifier("object", urn, "it ends before its scheme; give urn:epc:id:SCHEME:…");
        }
        String scheme = parts[3].toLowerCase(Locale.ROOT);
        String body = parts[4];
        if (kind.equals("tag")) {
            return parse(PREFIX + "id:" + scheme.replaceFirst("-[0-9]{2,3}$", "") + ":"
                    + body.substring(body.indexOf('.') + 1));
        }
        boolean star = kind.equals("idpat") && body.indexOf('*') >= 0;
        boolean classPattern =
                CLASS_PATTERNS.contains(scheme) && body.indexOf('*') == body.length() - 1 && body.endsWith(".*");
        boolean readable =
                kind.equals("id") || kind.equals("idpat") || (kind.equals("class") && scheme.equals("lgtin"));
        if (!readable || (star && !classPattern)) {
            return new AssetId(urn);
        }
        return new EpcUrn(urn, body, star).object(scheme);
    }

    private ObjectId object(String scheme) {
        ElementMap map = new ElementMap(urn);
        switch (scheme) {
            case "sgtin" -> serial(gtin(map, parts(3)), ElementMap.SERIAL, 2);
            case "lgtin" -> serial(gtin(map, parts(3)), ElementMap.LOT, 2);
            case "upui" -> serial(gtin(map, parts(3)), ElementMap.TPX, 2);
            case "sscc" -> map.put("00", checked(indicatorFirst(parts(2), 17)));
            case "gsrn" -> map.put("8018", checked(joined(parts(2), 17)));
            case "gsrnp" -> map.put("8017", checked(joined(parts(2), 17)));
            case "gsin" -> map.put("402", checked(joined(parts(2), 16)));
            case "pgln" -> map.put("417", checked(joined(parts(2), 12)));
            case "sgln" -> serial(map.put("414", checked(joined(parts(3), 12))), ElementMap.GLN_EXTENSION, 2);
            case "grai" -> map.put("8003", "0" + checked(joined(parts(3), 12)) + last(parts(3)));
            case "gdti" -> map.put("253", checked(joined(parts(3), 12)) + last(parts(3)));
            case "sgcn" -> map.put("255", checked(joined(parts(3), 12)) + last(parts(3)));
            case "giai" -> map.put("8004", companyPrefix(parts(2)) + last(parts(2)));
            case "ginc" -> map.put("401", companyPrefix(parts(2)) + last(parts(2)));
            case "cpi" -> serial(map.put("8010", component(parts(3))), ElementMap.CPI_SERIAL, 2);
            case "itip" -> itip(map, parts(5));
            default -> {
                return new AssetId(urn);
            }
        }
        return map.identify().id();
    }

    private void itip(ElementMap map, String[] parts) {
        if (parts[2].length() != 2 || parts[3].length() != 2) {
            throw wrong("piece and total of an ITIP have two digits each");
        }
        map.put("8006", checked(indicatorFirst(parts, 13)) + parts[2] + parts[3]);
        serial(map, ElementMap.SERIAL, 4);
    }

    private String component(String[] parts) {
        if (parts[1].isEmpty()) {
            throw wrong("its component reference is empty");
        }
        return companyPrefix(parts) + decoded(parts[1]);
    }

    private ElementMap gtin(ElementMap map, String[] parts) {
        return map.put(ElementMap.GTIN, checked(indicatorFirst(parts, 13)));
    }

    private void serial(ElementMap map, String ai, int index) {
        if (!pattern) {
            map.put(ai, decoded(parts(index + 1)[index]));
        }
    }

    /** The dot-separated parts; the last may itself have dots. */
    private String[] parts(int count) {
        String[] parts = body.split("\\.", count);
        if (parts.length != count) {
            throw wrong("its scheme has " + count + " parts separated by dots, here are " + parts.length);
        }
        return parts;
    }

    private String last(String[] parts) {
        if (pattern) {
            return "";
        }
        String last = decoded(parts[parts.length - 1]);
        if (last.isEmpty()) {
            throw wrong("its last part is empty");
        }
        return last;
    }

    private String decoded(String part) {
        return PercentCode.decode("object", part);
    }

    private String companyPrefix(String[] parts) {
        int length = parts[0].length();
        if (length < SHORTEST_COMPANY_PREFIX || length > LONGEST_COMPANY_PREFIX || !CheckDigit.isDigits(parts[0])) {
            throw wrong("a company prefix has 6 to 12 digits, this is \"" + parts[0] + "\"");
        }
        return parts[0];
    }

    private String joined(String[] parts, int digits) {
        String joined = companyPrefix(parts) + parts[1];
        if (joined.length() != digits || !CheckDigit.isDigits(joined)) {
            throw wrong("company prefix and reference together have " + digits + " digits, here are \"" + parts[0]
                    + "\" and \"" + parts[1] + "\"");
        }
        return joined;
    }

    private String indicatorFirst(String[] parts, int digits) {
        String joined = joined(parts, digits);
        int prefix = parts[0].length();
        return joined.charAt(prefix) + joined.substring(0, prefix) + joined.substring(prefix + 1);
    }

    private static String checked(String digits) {
        return digits + CheckDigit.of(digits);
    }

    private InvalidIdentifier wrong(String remedy) {
        return new InvalidIdentifier("object", urn, remedy + "; correct the URN");
    }
}
