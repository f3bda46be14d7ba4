package io.unitrail.producer.epcis;

import io.unitrail.domain.capture.Namespaces;
import io.unitrail.domain.event.Alias;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields that only lines have, as user extensions of an EPCIS event: {@code unitrail:attributes}, {@code
 * unitrail:aliases}, {@code unitrail:ilmd} where EPCIS allows no ILMD, and the components of an object, {@code
 * unitrail:inputEPCList} and {@code unitrail:inputQuantityList}.
 */
final class OwnFields {
    static final String PREFIX = "unitrail:";
    static final String ATTRIBUTES = PREFIX + "attributes";
    static final String ALIASES = PREFIX + "aliases";
    static final String ILMD = PREFIX + "ilmd";
    static final String INPUT_EPCS = PREFIX + "inputEPCList";
    static final String INPUT_QUANTITIES = PREFIX + "inputQuantityList";
    static final Set<String> NAMES = Set.of(ATTRIBUTES, ALIASES, ILMD, INPUT_EPCS, INPUT_QUANTITIES);

    private OwnFields() {}

    /** Whether the prefix means our namespace here, so that these fields are ours. */
    static boolean areMeant(Namespaces namespaces) {
        return namespaces.expanded(PREFIX).equals(Namespaces.OWN);
    }

    static Map<String, String> attributes(Fields event) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Fields fields = event.object(ATTRIBUTES);
        if (fields != null) {
            for (String name : fields.map().keySet()) {
                String value = fields.text(name);
                if (value != null) {
                    attributes.put(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name, value);
                }
            }
        }
        return attributes;
    }

    static List<Alias> aliases(Fields event) {
        List<Alias> aliases = new ArrayList<>();
        for (Fields alias : event.objects(ALIASES)) {
            String type = alias.text(PREFIX + "type");
            String value = alias.text(PREFIX + "value");
            if (type == null || value == null) {
                alias.require(PREFIX + "type", "give it, such as imei");
                alias.require(PREFIX + "value", "give it");
            } else {
                aliases.add(new Alias(type, value));
            }
        }
        return aliases;
    }

    static Map<String, @Nullable Object> attributes(Map<String, String> attributes) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        attributes.forEach((name, value) -> fields.put(PREFIX + name, value));
        return fields;
    }

    static List<Object> aliases(List<Alias> aliases) {
        List<Object> list = new ArrayList<>();
        for (Alias alias : aliases) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put(PREFIX + "type", alias.type());
            fields.put(PREFIX + "value", alias.value());
            list.add(fields);
        }
        return list;
    }
}
