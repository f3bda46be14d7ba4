package io.unitrail.e2e.console;

import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import java.util.ArrayList;
import java.util.List;

/** What the simulated factory does not make: a long lot, a machine of many parts, and names that attack the page. */
final class Exhibits {
    /** Serials and lots take every character of set 82, among them quotes and angle brackets. */
    static final String SERIAL = "<script>alert('1')";

    static final String LOT = "\"><img/";
    /** Free texts take anything. */
    static final String NAME = "<script>alert(1)</script>\" onload='x' \u202Eright to left\u202C & more";

    static final String HOSTILE = Gtin.of(90101);
    static final String MANY = Gtin.of(90102);
    static final String MACHINE = Gtin.of(90103);
    static final String PART = Gtin.of(90104);
    static final int UNITS = 1_500;
    static final int PARTS = 500;
    private final Http http;

    Exhibits(Http http) {
        this.http = http;
    }

    void set() {
        http.put("/api/v1/products/" + HOSTILE, json("{'name':NAME}"));
        http.put("/api/v1/places/evil", json("{'name':NAME,'own':true,'kind':'factory','party':'evil-party'}"));
        http.put("/api/v1/parties/evil-party", json("{'name':NAME,'address':NAME,'phone':'+1<b>','own':true}"));
        http.put("/api/v1/parties/evil-buyer", json("{'name':NAME,'address':NAME}"));
        List<String> lines = new ArrayList<>();
        lines.add(json(
                "{'eventTime':'2026-03-01T08:00:00.000Z','bizStep':'commissioning','action':'ADD','bizLocation':'evil',"
                        + "'productId':'" + HOSTILE + "','serial':SERIAL,'lot':LOT,'attributes':{'operator':NAME},"
                        + "'inputs':[{'productId':'" + PART + "','serial':SERIAL}],"
                        + "'bizTransactions':[{'type':'po','id':NAME}]}"));
        lines.add(json(
                "{'eventTime':'2026-03-02T08:00:00.000Z','bizStep':'shipping','action':'OBSERVE','readPoint':'evil',"
                        + "'productId':'" + HOSTILE + "','serial':SERIAL,"
                        + "'destinations':[{'type':'possessing_party','id':'evil-buyer'}],"
                        + "'bizTransactions':[{'type':'desadv','id':NAME}]}"));
        for (int i = 0; i < UNITS; i++) {
            lines.add(json(
                    "{'eventTime':'2026-03-01T08:00:00.000Z','bizStep':'commissioning','action':'ADD','bizLocation':'evil',"
                            + "'productId':'" + MANY + "','lot':'LONG','serial':'" + serial(i) + "'}"));
        }
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < PARTS; i++) {
            parts.append(i == 0 ? "" : ",").append("{'productId':'" + PART + "','serial':'P" + i + "'}");
        }
        lines.add(json(
                "{'eventTime':'2026-03-01T08:00:00.000Z','bizStep':'commissioning','action':'ADD','bizLocation':'evil',"
                        + "'productId':'" + MACHINE + "','serial':'M1','inputs':[" + parts + "]}"));
        http.captureVisibly(lines);
    }

    static String serial(int number) {
        return String.format("U%06d", number);
    }

    /** With apostrophes for quotes, and the hostile texts put in. */
    private static String json(String text) {
        return text.replace('\'', '"')
                .replace("NAME", quoted(NAME))
                .replace(":SERIAL", ":" + quoted(SERIAL))
                .replace(":LOT", ":" + quoted(LOT));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
