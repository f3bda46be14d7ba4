package io.unitrail.domain.capture;

import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.LocationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text that the CBV 2.0 event hash is taken of: every field in the canonical order, values normalised, lists sorted.
 * What only lines have (attributes, aliases, revision, components of an object) stands as user extensions in the
 * namespace {@code urn:unitrail:}.
 */
final class PreHash {
    private static final List<String> LISTS = List.of(
            "epcList",
            "inputEPCList",
            "childEPCs",
            "quantityList",
            "childQuantityList",
            "inputQuantityList",
            "outputEPCList",
            "outputQuantityList");

    private final CapturedEvent event;
    private final PreHashValues values;
    private final String before;
    private final String after;

    PreHash(CapturedEvent event) {
        this.event = event;
        this.values = new PreHashValues(Namespaces.of(event.extensions().get("@context")));
        this.before = before();
        this.after = after();
    }

    /** The whole event. */
    String whole() {
        StringBuilder objects = new StringBuilder(256);
        objects(objects);
        return before + objects + after;
    }

    /** The event without parent and object lists. */
    String frame() {
        return before + after;
    }

    private String before() {
        StringBuilder text = new StringBuilder(128);
        EventTime time = event.eventTime();
        text.append("eventType=").append(event.type().epcisName());
        text.append("eventTime=").append(PreHashValues.time(time.text()));
        field(text, "eventTimeZoneOffset", time.zoneOffset());
        if (event.extensions().containsKey("certificationInfo")) {
            values.sorted(
                    text, values.entries("certificationInfo", event.extensions().get("certificationInfo")));
        }
        return text.toString();
    }

    private String after() {
        StringBuilder text = new StringBuilder(256);
        field(text, "action", event.action() == null ? null : event.action().name());
        field(text, "transformationID", event.transformationId() == null ? null : values.id(event.transformationId()));
        field(text, "bizStep", event.bizStep() == null ? null : values.word(Cbv.BIZ_STEP, event.bizStep()));
        field(
                text,
                "disposition",
                event.disposition() == null ? null : values.word(Cbv.DISPOSITION, event.disposition()));
        persistentDispositions(text);
        place(text, "readPoint", event.readPoint());
        place(text, "bizLocation", event.bizLocation());
        new SensorPreHash(values).append(text, event.extensions().get("sensorElementList"));
        values.sorted(text, rest());
        return text.toString();
    }

    private static void field(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(name).append('=').append(value);
        }
    }

    private void objects(StringBuilder text) {
        if (event.parent() != null) {
            field(text, "parentID", event.parent().id().canonical());
        }
        Map<String, List<String>> byList = new LinkedHashMap<>();
        event.objects()
                .forEach(o -> byList.computeIfAbsent(o.list(), list -> new ArrayList<>())
                        .add(entry(o)));
        for (String list : LISTS) {
            List<String> entries = byList.get(list);
            if (entries != null) {
                text.append(list);
                values.sorted(text, entries);
            }
        }
    }

    private static String entry(NamedObject object) {
        if (!object.list().endsWith("uantityList")) {
            return "epc=" + object.id().canonical();
        }
        StringBuilder entry =
                new StringBuilder("quantityElementepcClass=").append(object.id().canonical());
        field(entry, "quantity", object.quantity() == null ? null : PreHashValues.number(object.quantity()));
        field(entry, "uom", object.uom());
        return entry.toString();
    }

    private void persistentDispositions(StringBuilder text) {
        if (event.persistentSet().isEmpty() && event.persistentUnset().isEmpty()) {
            return;
        }
        text.append("persistentDisposition");
        values.sorted(
                text,
                event.persistentSet().stream()
                        .map(d -> "set=" + values.word(Cbv.DISPOSITION, d))
                        .toList());
        values.sorted(
                text,
                event.persistentUnset().stream()
                        .map(d -> "unset=" + values.word(Cbv.DISPOSITION, d))
                        .toList());
    }

    private void place(StringBuilder text, String name, @Nullable String id) {
        if (id == null) {
            return;
        }
        text.append(name).append("id=").append(LocationId.canonical(id.strip()));
        if (AsSent.of(event.extensions()).get(name) instanceof Map<?, ?> sent) {
            List<String> extensions = new ArrayList<>();
            sent.forEach((key, value) -> {
                if (!"id".equals(key)) {
                    extensions.addAll(values.entries((String) key, value));
                }
            });
            values.sorted(text, extensions);
        }
    }

    /** Transactions, sources, destinations, ILMD and user extensions, which sort among each other. */
    private List<String> rest() {
        List<String> rest = new ArrayList<>();
        list(
                rest,
                "bizTransactionList",
                event.bizTransactions().stream().map(this::transaction).toList());
        list(rest, "sourceList", ends(event.sources(), "source"));
        list(rest, "destinationList", ends(event.destinations(), "destination"));
        list(rest, "ilmd", ilmd());
        event.extensions().forEach((key, value) -> {
            if (key.contains(":")) {
                rest.addAll(values.entries(key, value));
            }
        });
        event.attributes()
                .forEach((name, value) -> rest.add(Namespaces.own("attributes") + Namespaces.own(name) + "=" + value));
        for (Alias alias : event.aliases()) {
            rest.add(Namespaces.own("aliases") + Namespaces.own(alias.type()) + "=" + alias.value());
        }
        return rest;
    }

    private void list(List<String> rest, String name, List<String> entries) {
        if (!entries.isEmpty()) {
            StringBuilder text = new StringBuilder(name);
            values.sorted(text, entries);
            rest.add(text.toString());
        }
    }

    private String transaction(BizTransaction transaction) {
        String id = "bizTransaction=" + values.id(transaction.id());
        return transaction.type() == null ? id : "type=" + values.word(Cbv.BIZ_TRANSACTION, transaction.type()) + id;
    }

    private List<String> ends(List<SourceDestination> ends, String name) {
        return ends.stream()
                .map(e -> "type=" + values.word(Cbv.SOURCE_DESTINATION, e.type()) + name + "="
                        + LocationId.canonical(e.id().strip()))
                .toList();
    }

    private List<String> ilmd() {
        List<String> entries = new ArrayList<>();
        if (event.extensions().get("ilmd") instanceof Map<?, ?> ilmd) {
            ilmd.forEach((key, value) -> entries.addAll(values.entries((String) key, value)));
        }
        ItemFacts facts = event.facts();
        fact(entries, Namespaces.master("lotNumber"), facts.lot());
        fact(entries, Namespaces.master("itemExpirationDate"), facts.expiry());
        fact(entries, Namespaces.master("bestBeforeDate"), facts.bestBefore());
        fact(entries, Namespaces.master("productionDate"), facts.productionDate());
        fact(entries, Namespaces.own("revision"), facts.revision());
        return entries;
    }

    /** A fact of a line, unless the ILMD itself says it. */
    private static void fact(List<String> entries, String name, @Nullable Object value) {
        if (value != null && entries.stream().noneMatch(e -> e.startsWith(name + "="))) {
            entries.add(name + "=" + value);
        }
    }
}
