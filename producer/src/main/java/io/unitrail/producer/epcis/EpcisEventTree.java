package io.unitrail.producer.epcis;

import io.unitrail.domain.capture.AsSent;
import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.Cbv;
import io.unitrail.domain.capture.NamedObject;
import io.unitrail.domain.capture.Namespaces;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.SourceDestination;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as the JSON tree of EPCIS 2.0; what the sender wrote otherwise comes out as sent. */
final class EpcisEventTree {
    private final CapturedEvent event;
    private final Map<String, @Nullable Object> tree = new LinkedHashMap<>();

    private EpcisEventTree(CapturedEvent event) {
        this.event = event;
    }

    static Map<String, @Nullable Object> of(CapturedEvent event) {
        EpcisEventTree tree = new EpcisEventTree(event);
        tree.put();
        return tree.tree;
    }

    private void put() {
        text("eventID", event.eventId() == null ? null : OwnText.toUri(event.eventId()));
        text("type", event.type().epcisName());
        text("eventTime", event.eventTime().text());
        text("eventTimeZoneOffset", offset());
        declaration();
        objects();
        text("action", event.action() == null ? null : event.action().name());
        text("transformationID", event.transformationId() == null ? null : OwnText.toUri(event.transformationId()));
        text("bizStep", event.bizStep() == null ? null : Cbv.BIZ_STEP.written(event.bizStep()));
        text("disposition", event.disposition() == null ? null : Cbv.DISPOSITION.written(event.disposition()));
        persistentDisposition();
        place("readPoint", event.readPoint());
        place("bizLocation", event.bizLocation());
        transactions();
        ends("sourceList", "source", event.sources());
        ends("destinationList", "destination", event.destinations());
        event.extensions().forEach((name, value) -> {
            if (!name.equals("@context") && !name.equals(AsSent.KEY)) {
                tree.put(name, value);
            }
        });
        masterData();
        if (!event.attributes().isEmpty()) {
            tree.put(OwnFields.ATTRIBUTES, OwnFields.attributes(event.attributes()));
        }
        if (!event.aliases().isEmpty()) {
            tree.put(OwnFields.ALIASES, OwnFields.aliases(event.aliases()));
        }
        tree.putAll(AsSent.of(event.extensions()));
    }

    private void text(String name, @Nullable String text) {
        if (text != null) {
            tree.put(name, text);
        }
    }

    private String offset() {
        String given = event.eventTime().zoneOffset();
        if (given != null) {
            return given;
        }
        ZoneOffset own = event.eventTime().offset();
        return own.equals(ZoneOffset.UTC) ? "+00:00" : own.getId();
    }

    private void declaration() {
        ErrorDeclaration declaration = event.errorDeclaration();
        if (declaration == null) {
            return;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("declarationTime", declaration.declarationTime().text());
        if (declaration.reason() != null) {
            fields.put("reason", Cbv.ERROR_REASON.written(declaration.reason()));
        }
        if (!declaration.correctiveEventIds().isEmpty()) {
            fields.put(
                    "correctiveEventIDs",
                    declaration.correctiveEventIds().stream()
                            .map(OwnText::toUri)
                            .toList());
        }
        tree.put("errorDeclaration", fields);
    }

    private void objects() {
        Map<String, List<Object>> lists = new LinkedHashMap<>();
        event.objects().forEach(o -> {
            if (o.list().equals("parentID")) {
                tree.put("parentID", o.epcAsSent());
            } else if (!o.list().equals(NamedObject.PLACE)) {
                lists.computeIfAbsent(listName(o), name -> new ArrayList<>()).add(entry(o));
            }
        });
        tree.putAll(lists);
    }

    private String listName(NamedObject object) {
        boolean component = object.list().startsWith("input") && event.type() != EventType.TRANSFORMATION;
        return component ? OwnFields.PREFIX + object.list() : object.list();
    }

    private static Object entry(NamedObject object) {
        if (!object.list().endsWith("uantityList")) {
            return object.epcAsSent();
        }
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("epcClass", object.epcAsSent());
        if (object.quantity() != null) {
            entry.put("quantity", object.quantity());
        }
        if (object.uom() != null) {
            entry.put("uom", object.uom());
        }
        return entry;
    }

    private void persistentDisposition() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        words(fields, "set", event.persistentSet());
        words(fields, "unset", event.persistentUnset());
        if (!fields.isEmpty()) {
            tree.put("persistentDisposition", fields);
        }
    }

    private static void words(Map<String, @Nullable Object> fields, String name, List<String> words) {
        if (!words.isEmpty()) {
            fields.put(name, words.stream().map(Cbv.DISPOSITION::written).toList());
        }
    }

    private void place(String name, @Nullable String id) {
        if (id != null) {
            Map<String, @Nullable Object> place = new LinkedHashMap<>();
            place.put("id", OwnText.toUri(id));
            tree.put(name, place);
        }
    }

    private void transactions() {
        List<Object> list = new ArrayList<>();
        for (BizTransaction transaction : event.bizTransactions()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            if (transaction.type() != null) {
                fields.put("type", Cbv.BIZ_TRANSACTION.written(transaction.type()));
            }
            fields.put("bizTransaction", OwnText.toUri(transaction.id()));
            list.add(fields);
        }
        if (!list.isEmpty()) {
            tree.put("bizTransactionList", list);
        }
    }

    private void ends(String listName, String name, List<SourceDestination> ends) {
        List<Object> list = new ArrayList<>();
        for (SourceDestination end : ends) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("type", Cbv.SOURCE_DESTINATION.written(end.type()));
            fields.put(name, OwnText.toUri(end.id()));
            list.add(fields);
        }
        if (!list.isEmpty()) {
            tree.put(listName, list);
        }
    }

    private void masterData() {
        Object sent = event.extensions().get("ilmd");
        Namespaces namespaces = Namespaces.of(event.extensions().get("@context"));
        Map<String, @Nullable Object> facts = MasterData.fields(event.facts(), sent, namespaces);
        if (facts.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> ilmd = new LinkedHashMap<>();
        if (sent instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> ilmd.put((String) name, value));
        }
        ilmd.putAll(facts);
        boolean allowed = EpcisFields.allowsMasterData(
                event.type(), event.action() == null ? null : event.action().name());
        tree.put(allowed ? "ilmd" : OwnFields.ILMD, ilmd);
    }
}
