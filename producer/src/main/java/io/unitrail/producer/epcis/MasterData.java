package io.unitrail.producer.epcis;

import io.unitrail.domain.capture.EventRules;
import io.unitrail.domain.capture.Namespaces;
import io.unitrail.domain.event.ItemFacts;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instance and lot master data (CBV 2.0, section 9.2) as the facts of an item, and back. */
final class MasterData {
    private static final String LOT = Namespaces.MASTER_DATA + "lotNumber";
    private static final String EXPIRY = Namespaces.MASTER_DATA + "itemExpirationDate";
    private static final String BEST_BEFORE = Namespaces.MASTER_DATA + "bestBeforeDate";
    private static final String PRODUCTION = Namespaces.MASTER_DATA + "productionDate";
    private static final String REVISION = Namespaces.OWN + "revision";
    private static final Map<String, String> KEYS = Map.of(
            LOT, "cbvmda:lotNumber",
            EXPIRY, "cbvmda:itemExpirationDate",
            BEST_BEFORE, "cbvmda:bestBeforeDate",
            PRODUCTION, "cbvmda:productionDate",
            REVISION, "unitrail:revision");

    private MasterData() {}

    /** The facts in an ILMD; one that cannot be read is noted. */
    static ItemFacts facts(Fields ilmd, Namespaces namespaces) {
        Map<String, String> keys = new HashMap<>();
        ilmd.map().keySet().forEach(key -> keys.putIfAbsent(namespaces.expanded(key), key));
        return new ItemFacts(
                text(ilmd, keys.get(LOT)),
                date(ilmd, keys.get(EXPIRY)),
                date(ilmd, keys.get(BEST_BEFORE)),
                date(ilmd, keys.get(PRODUCTION)),
                text(ilmd, keys.get(REVISION)));
    }

    private static @Nullable String text(Fields ilmd, @Nullable String key) {
        String text = key == null ? null : ilmd.text(key);
        if (key != null && text != null && text.length() > EventRules.MAX_TEXT_CHARS) {
            ilmd.problem(key, text, text.length() + " characters; at most " + EventRules.MAX_TEXT_CHARS + " are taken");
        }
        return text;
    }

    private static @Nullable LocalDate date(Fields ilmd, @Nullable String key) {
        String text = text(ilmd, key);
        if (key == null || text == null) {
            return null;
        }
        try {
            return text.indexOf('T') > 0 ? OffsetDateTime.parse(text).toLocalDate() : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            ilmd.problem(key, text, "no date; write it like 2028-03-01");
            return null;
        }
    }

    /** The facts as ILMD fields, without those that an ILMD already has. */
    static Map<String, @Nullable Object> fields(ItemFacts facts, @Nullable Object ilmd, Namespaces namespaces) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        put(fields, LOT, facts.lot());
        put(fields, EXPIRY, facts.expiry());
        put(fields, BEST_BEFORE, facts.bestBefore());
        put(fields, PRODUCTION, facts.productionDate());
        put(fields, REVISION, facts.revision());
        if (ilmd instanceof Map<?, ?> sent) {
            List<String> said = sent.keySet().stream()
                    .map(k -> namespaces.expanded((String) k))
                    .toList();
            said.forEach(name -> fields.remove(KEYS.get(name)));
        }
        return fields;
    }

    private static void put(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        String key = KEYS.get(name);
        if (key != null && value != null) {
            fields.put(key, value.toString());
        }
    }
}
