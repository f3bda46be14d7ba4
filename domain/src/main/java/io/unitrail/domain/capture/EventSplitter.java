package io.unitrail.domain.capture;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Member;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.id.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of a captured event: one for each object and role (rules, section 1), the parent's in chunks. The
 * carrier's first record, the parent's or else that of the object named first, keeps all object lists as sent, so
 * that the event can be rebuilt.
 */
public final class EventSplitter {
    /**
     * Longest extensions that every record repeats, in characters; longer ones stand on the carrier's first record
     * only, lest an event of 10,000 objects become gigabytes.
     */
    public static final int MAX_REPEATED_EXTENSIONS_CHARS = 4_096;

    private final MergedEvent event;
    private final String captureId;
    private final Map<RecordKey, RecordDraft> drafts = new LinkedHashMap<>();
    private final IdentityHashMap<CapturedEvent, String> extensionTexts = new IdentityHashMap<>();
    private final List<NamedObject> contents = new ArrayList<>();

    private EventSplitter(MergedEvent event, String captureId) {
        this.event = event;
        this.captureId = captureId;
    }

    /** The records of an event, in a fixed order. */
    public static List<SerialEvent> split(CapturedEvent event, String captureId) {
        return split(MergedEvent.of(event), captureId);
    }

    /**
     * The records of an event of which several lines told.
     *
     * @throws InvalidCapture if together they name more than {@link EventRules#MAX_RECORDS} objects
     */
    public static List<SerialEvent> split(MergedEvent event, String captureId) {
        return new EventSplitter(event, captureId).records();
    }

    /** An input that went into several objects has a record for each, so that each bond is its own. */
    private record RecordKey(
            Role role,
            ObjectId object,
            String uom,
            @Nullable ObjectId parent) {}

    private record RecordDraft(
            int part,
            NamedObject object,
            List<NamedObject> inputs,
            List<NamedObject> outputs,
            @Nullable ObjectId parent) {

        RecordDraft plus(RecordDraft more) {
            NamedObject sum = PartUnion.added(List.of(object, more.object)).get(0);
            return new RecordDraft(part, sum, joined(inputs, more.inputs), joined(outputs, more.outputs), parent);
        }

        private static List<NamedObject> joined(List<NamedObject> a, List<NamedObject> b) {
            if (a == b || b.isEmpty()) {
                return a;
            }
            List<NamedObject> all = new ArrayList<>(a);
            all.addAll(b);
            return all;
        }
    }

    private List<SerialEvent> records() {
        for (int i = 0; i < event.parts().size(); i++) {
            part(i, event.parts().get(i));
        }
        if (drafts.size() > EventRules.MAX_RECORDS) {
            throw new InvalidCapture(
                    "/eventId",
                    event.eventId(),
                    "its lines name " + drafts.size() + " objects together; an event may have at most "
                            + EventRules.MAX_RECORDS);
        }
        NamedObject parent = event.parts().get(0).parent();
        ObjectId carrier =
                parent != null ? parent.id() : drafts.keySet().iterator().next().object();
        List<SerialEvent> records = new ArrayList<>();
        if (parent != null) {
            addParent(records, parent);
        }
        Map<RecordKey, Integer> repeats = new HashMap<>();
        drafts.forEach((key, draft) -> {
            int repeat = repeats.merge(new RecordKey(key.role(), key.object(), "", null), 1, Integer::sum) - 1;
            records.add(record(key.role(), draft, repeat, carrier, records.isEmpty()));
        });
        return records;
    }

    private void part(int index, CapturedEvent part) {
        boolean transformation = part.type() == EventType.TRANSFORMATION;
        ObjectId parent = part.parent() == null ? null : part.parent().id();
        List<NamedObject> none = List.of();
        List<NamedObject> inside = part.type() == EventType.TRANSACTION ? part.subjects() : part.children();
        List<NamedObject> made =
                transformation ? part.outputs() : !part.subjects().isEmpty() ? part.subjects() : inside;
        ObjectId madeOne = !transformation && made.size() == 1 ? made.get(0).id() : null;
        contents.addAll(inside);
        part.subjects().forEach(o -> draft(index, Role.SUBJECT, o, part.inputs(), none, parent));
        part.children().forEach(o -> draft(index, Role.CHILD, o, part.inputs(), none, parent));
        part.inputs().forEach(o -> draft(index, Role.INPUT, o, none, made, madeOne));
        part.outputs().forEach(o -> draft(index, Role.OUTPUT, o, part.inputs(), none, null));
    }

    private void draft(
            int part,
            Role role,
            NamedObject object,
            List<NamedObject> inputs,
            List<NamedObject> outputs,
            @Nullable ObjectId parent) {
        drafts.merge(
                new RecordKey(role, object.id(), PartUnion.pieces(object), parent),
                new RecordDraft(part, object, inputs, outputs, parent),
                RecordDraft::plus);
    }

    private void addParent(List<SerialEvent> records, NamedObject parent) {
        List<ObjectQuantity> children = quantities(contents);
        int chunk = 0;
        int from = 0;
        do {
            int to = Math.min(children.size(), from + SerialEvent.MAX_CHILDREN);
            boolean first = chunk == 0;
            SerialEventBuilder record = common(Role.PARENT, 0, parent.id(), first)
                    .frameHash(event.hash().frameHash())
                    .chunk(chunk)
                    .children(children.subList(from, to));
            records.add(carried(record, first, parent.id()).build());
            chunk++;
            from = to;
        } while (from < children.size());
    }

    private SerialEvent record(Role role, RecordDraft draft, int repeat, ObjectId carrier, boolean first) {
        ObjectQuantity own = draft.object().objectQuantity();
        SerialEventBuilder record = common(role, draft.part(), own.object(), first)
                .frameHash(event.frameHashes().get(draft.part()))
                .chunk(repeat)
                .quantity(own.quantity())
                .uom(own.uom())
                .parent(draft.parent())
                .inputs(quantities(draft.inputs()))
                .outputs(quantities(draft.outputs()));
        return carried(record, first, carrier).build();
    }

    private SerialEventBuilder carried(SerialEventBuilder record, boolean first, ObjectId carrier) {
        return first ? record.members(members()) : record.carrier(carrier);
    }

    private SerialEventBuilder common(Role role, int partIndex, ObjectId object, boolean first) {
        CapturedEvent part = event.parts().get(partIndex);
        boolean described = part.factsOf() == role;
        String extensions = extensions(part);
        boolean repeated = extensions == null || extensions.length() <= MAX_REPEATED_EXTENSIONS_CHARS;
        return new SerialEventBuilder()
                .eventId(event.eventId())
                .eventIdGiven(part.eventId() != null)
                .captureId(captureId)
                .contentHash(event.hash().contentHash())
                .type(part.type())
                .role(role)
                .action(part.action())
                .object(object)
                .bizStep(part.bizStep())
                .disposition(part.disposition())
                .persistentSet(part.persistentSet())
                .persistentUnset(part.persistentUnset())
                .eventTime(part.eventTime())
                .readPoint(part.readPoint())
                .bizLocation(part.bizLocation())
                .bizTransactions(part.bizTransactions())
                .sources(part.sources())
                .destinations(part.destinations())
                .transformationId(part.transformationId())
                .facts(described ? part.facts() : ItemFacts.NONE)
                .aliases(described ? part.aliases() : List.of())
                .errorDeclaration(part.errorDeclaration())
                .attributes(part.attributes())
                .extensions(first || repeated ? extensions : null);
    }

    private @Nullable String extensions(CapturedEvent part) {
        return part.extensions().isEmpty()
                ? null
                : extensionTexts.computeIfAbsent(part, p -> JsonText.of(p.extensions()));
    }

    private static List<ObjectQuantity> quantities(List<NamedObject> objects) {
        return PartUnion.added(objects).stream()
                .map(NamedObject::objectQuantity)
                .toList();
    }

    /** The lists as sent, of all parts; the parent, which they share, once. */
    private List<Member> members() {
        Stream<NamedObject> first = event.parts().get(0).objects();
        Stream<NamedObject> others =
                event.parts().stream().skip(1).flatMap(CapturedEvent::objects).filter(o -> !o.isParent());
        return Stream.concat(first, others).map(NamedObject::member).toList();
    }
}
