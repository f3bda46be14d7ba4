package io.unitrail.producer.epcis;

import io.unitrail.domain.capture.AsSent;
import io.unitrail.domain.capture.CaptureForm;
import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.CapturedEventBuilder;
import io.unitrail.domain.capture.NamedObject;
import io.unitrail.domain.capture.Namespaces;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one event of EPCIS 2.0 JSON, checking every field against the JSON schema of its type. */
final class EpcisEventReader {
    private static final Set<String> TRANSACTION_FIELDS = Set.of("type", "bizTransaction");
    private static final Set<String> QUANTITY_FIELDS = Set.of("epcClass", "quantity", "uom");
    private static final Set<String> DECLARATION_FIELDS = Set.of("declarationTime", "reason", "correctiveEventIDs");
    private static final Set<String> KEPT = Set.of("recordTime", "certificationInfo", "ilmd", "sensorElementList");

    private final CapturedEventBuilder event;
    private final Fields fields;
    private final List<?> documentContext;
    private boolean namesObjects;

    private EpcisEventReader(CapturedEventBuilder event, Fields fields, List<?> documentContext) {
        this.event = event;
        this.fields = fields;
        this.documentContext = documentContext;
    }

    /**
     * The event.
     *
     * @param documentContext the parts of the document's {@code @context}
     * @throws io.unitrail.domain.capture.InvalidCapture with everything that is wrong
     */
    static CapturedEvent read(Map<String, @Nullable Object> tree, String pointer, List<?> documentContext) {
        CapturedEventBuilder event = new CapturedEventBuilder(CaptureForm.EPCIS, pointer);
        CapturedEvent read = new EpcisEventReader(event, new Fields(event::problem, "", tree), documentContext).read();
        Map<String, @Nullable Object> asSent = new LinkedHashMap<>();
        Map<String, @Nullable Object> written = EpcisEventTree.of(read);
        tree.forEach((name, value) -> {
            if (!written.containsKey(name) || !Objects.equals(written.get(name), value)) {
                asSent.put(name, value);
            }
        });
        if (asSent.isEmpty()) {
            return read;
        }
        Map<String, @Nullable Object> extensions = new LinkedHashMap<>(read.extensions());
        extensions.put(AsSent.KEY, asSent);
        return read.withExtensions(extensions);
    }

    private CapturedEvent read() {
        List<Object> context = new ArrayList<>(documentContext);
        context.addAll(Contexts.parts(fields.map().get("@context")));
        Namespaces namespaces = Namespaces.of(context);
        event.type(fields.text("type"));
        fields.only(EpcisFields.of(event.type()));
        event.eventId(OwnText.ofUri(fields.uri("eventID")));
        event.eventTime(fields.text("eventTime"), fields.text("eventTimeZoneOffset"));
        fields.time("recordTime");
        certification();
        event.action(fields.text("action"));
        event.bizStep(fields.text("bizStep"));
        event.disposition(fields.text("disposition"));
        persistentDisposition();
        event.readPoint(place("readPoint"));
        event.bizLocation(place("bizLocation"));
        transactions();
        event.sources(ends("sourceList", "source"));
        event.destinations(ends("destinationList", "destination"));
        event.transformationId(OwnText.ofUri(fields.uri("transformationID")));
        objects();
        SensorFields.check(fields);
        declaration();
        masterData(namespaces);
        keepRest(namespaces, context);
        return event.build();
    }

    private void certification() {
        if (fields.map().get("certificationInfo") instanceof List<?>) {
            fields.uris("certificationInfo");
        } else {
            fields.uri("certificationInfo");
        }
    }

    private void persistentDisposition() {
        Fields persistent = fields.object("persistentDisposition");
        if (persistent == null) {
            return;
        }
        persistent.nothingBut(Set.of("set", "unset"));
        for (String name : List.of("set", "unset")) {
            List<?> words = persistent.has(name) ? persistent.array(name) : List.of("");
            if (words.isEmpty()) {
                persistent.problem(name, words, "empty; give one or more dispositions or leave it out");
            } else if (words.stream().distinct().count() < words.size()) {
                persistent.problem(name, words, "a disposition stands in it twice");
            }
        }
        if (!persistent.has("set") && !persistent.has("unset")) {
            persistent.require("set", "give set, unset or both");
        }
        event.persistentDispositions(persistent.texts("set"), persistent.texts("unset"));
    }

    private @Nullable String place(String name) {
        Fields place = fields.object(name);
        if (place == null) {
            return null;
        }
        place.require("id", "give the URI of the place");
        place.only(Set.of("id"));
        return OwnText.ofUri(place.uri("id"));
    }

    private void transactions() {
        List<BizTransaction> transactions = new ArrayList<>();
        for (Fields transaction : fields.objects("bizTransactionList")) {
            transaction.nothingBut(TRANSACTION_FIELDS);
            transaction.require("bizTransaction", "give the URI of the document");
            String id = transaction.uri("bizTransaction");
            // An entry without an ID is faulty already; kept with an empty one it would be reported twice.
            if (id != null) {
                transactions.add(new BizTransaction(transaction.text("type"), OwnText.fromUri(id)));
            }
        }
        event.bizTransactions(transactions);
    }

    private List<SourceDestination> ends(String list, String name) {
        List<SourceDestination> ends = new ArrayList<>();
        for (Fields end : fields.objects(list)) {
            end.nothingBut(Set.of("type", name));
            end.require("type", "give owning_party, possessing_party, location or a URI");
            end.require(name, "give the URI of the party or place");
            String type = end.text("type");
            String id = end.uri(name);
            if (type != null && id != null) {
                ends.add(new SourceDestination(type, OwnText.fromUri(id)));
            }
        }
        return ends;
    }

    private void objects() {
        Set<String> allowed = EpcisFields.of(event.type());
        if (allowed.contains("parentID")) {
            epc(Role.PARENT, "parentID", "/parentID", fields.uri("parentID"));
        }
        for (EpcisFields.ObjectLists lists : EpcisFields.OBJECT_LISTS) {
            if (allowed.contains(lists.epcs())) {
                epcs(lists.role(), lists.epcs(), lists.epcs());
                quantities(lists.role(), lists.quantities(), lists.quantities());
            }
        }
        if (!namesObjects) {
            EpcisFields.placeInstead(event.type(), fields).ifPresent(place -> {
                epc(Role.SUBJECT, NamedObject.PLACE, "/" + place.getKey(), place.getValue());
            });
        }
    }

    private void epcs(Role role, String list, String field) {
        List<?> epcs = fields.array(field);
        for (int i = 0; i < epcs.size(); i++) {
            String at = "/" + field + "/" + i;
            if (epcs.get(i) instanceof String epc && Fields.isUri(epc)) {
                epc(role, list, at, epc);
            } else {
                event.objectProblem(
                        at, Fields.shown(epcs.get(i)), "no URI; give an EPC URN or a Digital Link in quotes");
            }
        }
        namesObjects |= !epcs.isEmpty();
    }

    private void epc(Role role, String list, String at, @Nullable String epc) {
        if (epc != null) {
            entry(role, list, at, at, epc, null, null);
        }
    }

    private void entry(
            Role role,
            String list,
            String at,
            String epcAt,
            String epc,
            @Nullable BigDecimal quantity,
            @Nullable String uom) {
        try {
            event.object(role, new NamedObject(list, epc, ObjectId.parse(epc), quantity, uom), at);
        } catch (InvalidIdentifier wrong) {
            String cause = wrong.likelyCause().isEmpty() ? "" : "; likely cause: " + wrong.likelyCause();
            event.objectProblem(epcAt, epc, wrong.remedy() + cause);
        }
    }

    private void quantities(Role role, String list, String field) {
        List<Fields> entries = fields.objects(field);
        for (Fields entry : entries) {
            entry.nothingBut(QUANTITY_FIELDS);
            entry.require("epcClass", "give the URI of the class");
            String at = entry.pointer("epcClass");
            at = at.substring(0, at.length() - "/epcClass".length());
            String epcClass = entry.uri("epcClass");
            BigDecimal quantity = entry.decimal("quantity");
            String uom = entry.text("uom");
            if (epcClass != null) {
                entry(role, list, at, at + "/epcClass", epcClass, quantity, uom);
            }
        }
        namesObjects |= !fields.array(field).isEmpty();
    }

    private void declaration() {
        Fields declaration = fields.object("errorDeclaration");
        if (declaration == null) {
            return;
        }
        declaration.only(DECLARATION_FIELDS);
        declaration.require("declarationTime", "give it like 2026-03-01T08:00:00.000Z");
        String time = declaration.time("declarationTime");
        String reason = declaration.text("reason");
        List<String> corrective = declaration.uris("correctiveEventIDs").stream()
                .map(OwnText::fromUri)
                .toList();
        if (time != null) {
            event.errorDeclaration(new ErrorDeclaration(EventTime.parse(time, null), reason, corrective));
        }
    }

    private void masterData(Namespaces namespaces) {
        Fields ilmd = fields.object("ilmd");
        if (ilmd != null) {
            ilmd.only(Set.of());
            if (!EpcisFields.allowsMasterData(event.type(), fields.map().get("action"))) {
                fields.problem("ilmd", ilmd.map(), "only an object event with action ADD or a transformation has it");
            }
        } else if (OwnFields.areMeant(namespaces)) {
            ilmd = fields.object(OwnFields.ILMD);
        }
        if (ilmd != null) {
            event.facts(MasterData.facts(ilmd, namespaces));
        }
    }

    private void keepRest(Namespaces namespaces, List<Object> context) {
        Map<String, @Nullable Object> extensions = new LinkedHashMap<>();
        List<Object> needed = Contexts.needed(fields.map(), context);
        if (!needed.isEmpty()) {
            extensions.put("@context", needed);
        }
        for (String name : fields.map().keySet()) {
            if (KEPT.contains(name)) {
                extensions.put(name, fields.map().get(name));
            }
        }
        extensions.putAll(fields.extensions());
        if (OwnFields.areMeant(namespaces)) {
            event.attributes(OwnFields.attributes(fields));
            event.aliases(OwnFields.aliases(fields));
            if (fields.has(OwnFields.INPUT_EPCS) || fields.has(OwnFields.INPUT_QUANTITIES)) {
                epcs(Role.INPUT, "inputEPCList", OwnFields.INPUT_EPCS);
                quantities(Role.INPUT, "inputQuantityList", OwnFields.INPUT_QUANTITIES);
            }
            extensions.keySet().removeAll(OwnFields.NAMES);
        }
        event.extensions(extensions);
    }
}
