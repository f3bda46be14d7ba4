package io.unitrail.schemas;

import static io.unitrail.schemas.FieldReading.date;
import static io.unitrail.schemas.FieldReading.time;
import static io.unitrail.schemas.FieldReading.word;

import io.unitrail.domain.capture.Cbv;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Member;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Avro to domain, for records of anybody: checks the structure, normalises spellings. The empty text means: not said. */
final class SerialEventDecoding {
    private final io.unitrail.avro.SerialEvent avro;

    private SerialEventDecoding(io.unitrail.avro.SerialEvent avro) {
        this.avro = avro;
    }

    static SerialEvent decode(io.unitrail.avro.SerialEvent avro) {
        return new SerialEventDecoding(avro).event();
    }

    private SerialEvent event() {
        Action action = word("action", avro.getAction(), Action.values(), Action::name);
        String bizStep = FieldReading.vocabulary("bizStep", Cbv.BIZ_STEP, avro.getBizStep());
        ObjectName name = new ObjectName(
                FieldReading.text(avro.getObject()),
                FieldReading.text(avro.getProductId()),
                FieldReading.text(avro.getSerial()),
                FieldReading.text(avro.getLot()));
        ObjectId parent = parent();
        EventShape shape = new EventShape(
                !name.isEmpty() || parent == null,
                parent != null,
                !avro.getChildren().isEmpty(),
                !avro.getInputs().isEmpty() || !avro.getOutputs().isEmpty(),
                !avro.getOutputs().isEmpty(),
                action,
                bizStep);
        EventType type = type(shape);
        Role role = word("role", avro.getRole(), Role.values(), Role::word);
        Role inRole = role != null ? role : shape.role(type);
        requireAction(type, action);
        // A record with a parent and no object speaks of the parent (ruling 3).
        ObjectId object = shape.named() || parent == null ? name.parsed("") : parent;
        if (!shape.named()) {
            parent = null;
        }
        if (inRole == Role.PARENT && parent != null) {
            throw new InvalidEvent("parent", parent.canonical(), "a record in role parent has none; leave it out");
        }
        String contentHash = HashBytes.text(avro.getContentHash());
        String eventId = eventId(contentHash);
        String captureId = FieldReading.text(avro.getCaptureId());
        return new SerialEventBuilder()
                .eventId(eventId)
                .eventIdGiven(avro.getEventIdGiven() && FieldReading.text(avro.getEventId()) != null)
                .captureId(captureId != null ? captureId : eventId)
                .contentHash(contentHash)
                .frameHash(HashBytes.text(avro.getFrameHash()))
                .type(type)
                .role(inRole)
                .action(action)
                .object(object)
                .quantity(quantity("", object, avro.getQuantity()))
                .uom(FieldReading.text(avro.getUom()))
                .chunk(chunk())
                .bizStep(bizStep)
                .disposition(FieldReading.vocabulary("disposition", Cbv.DISPOSITION, avro.getDisposition()))
                .persistentSet(persistent(true))
                .persistentUnset(persistent(false))
                .eventTime(eventTime())
                .readPoint(FieldReading.text(avro.getReadPoint()))
                .bizLocation(FieldReading.text(avro.getBizLocation()))
                .bizTransactions(avro.getBizTransactions().stream()
                        .map(t -> new BizTransaction(
                                FieldReading.vocabulary("bizTransactions.type", Cbv.BIZ_TRANSACTION, t.getType()),
                                t.getId()))
                        .toList())
                .sources(ends("sources.type", avro.getSources()))
                .destinations(ends("destinations.type", avro.getDestinations()))
                .parent(parent)
                .children(children())
                .inputs(objects("inputs", avro.getInputs()))
                .outputs(objects("outputs", avro.getOutputs()))
                .transformationId(FieldReading.text(avro.getTransformationId()))
                .facts(facts(object, name))
                .aliases(avro.getAliases().stream()
                        .map(a -> new Alias(a.getType(), a.getValue()))
                        .toList())
                .errorDeclaration(declaration())
                .attributes(avro.getAttributes())
                .extensions(FieldReading.jsonObject("extensions", avro.getExtensions()))
                .carrier(identifier("carrier", avro.getCarrier()))
                .members(members())
                .build();
    }

    private EventType type(EventShape shape) {
        String given = FieldReading.text(avro.getType());
        for (EventType known : EventType.values()) {
            if (known.epcisName().equals(given)) {
                return known;
            }
        }
        EventType type = word("type", given, EventType.values(), EventType::word);
        return type != null ? type : shape.type();
    }

    private static void requireAction(EventType type, @Nullable Action action) {
        if (type == EventType.TRANSFORMATION && action != null) {
            throw new InvalidEvent("action", action.name(), "a transformation has none; leave it out");
        }
        if (type != EventType.TRANSFORMATION && action == null) {
            throw new InvalidEvent("action", "", "is missing; give ADD, OBSERVE or DELETE");
        }
    }

    private String eventId(String contentHash) {
        String eventId = FieldReading.text(avro.getEventId());
        if (eventId == null) {
            return SerialEventEncoding.hashId(contentHash);
        }
        if (eventId.length() > SerialEvent.MAX_EVENT_ID_CHARS) {
            throw new InvalidEvent(
                    "eventId", eventId, "is longer than " + SerialEvent.MAX_EVENT_ID_CHARS + " characters; shorten it");
        }
        return eventId;
    }

    private int chunk() {
        if (avro.getChunk() < 0) {
            throw new InvalidEvent("chunk", Integer.toString(avro.getChunk()), "is negative; count from 0");
        }
        return avro.getChunk();
    }

    private EventTime eventTime() {
        String text = FieldReading.text(avro.getEventTime());
        String offset = FieldReading.zoneOffset("eventTimeZoneOffset", avro.getEventTimeZoneOffset());
        if (avro.getEventTimeMillis() == null) {
            return time("eventTime", text, offset);
        }
        long millis = avro.getEventTimeMillis().toEpochMilli();
        if (text == null) {
            EventTime time = EventTime.ofMillis(millis);
            return new EventTime(millis, time.text(), offset);
        }
        EventTime time = time("eventTime", text, offset);
        if (time.millis() != millis) {
            throw new InvalidEvent(
                    "eventTimeMillis", Long.toString(millis), "is not eventTime '" + text + "'; give one of the two");
        }
        return time;
    }

    private List<String> persistent(boolean set) {
        if (avro.getPersistentDispositions() == null) {
            return List.of();
        }
        List<String> given = set
                ? avro.getPersistentDispositions().getSet()
                : avro.getPersistentDispositions().getUnset();
        return given.stream()
                .map(d -> FieldReading.vocabulary("persistentDispositions", Cbv.DISPOSITION, d))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<SourceDestination> ends(String field, List<io.unitrail.avro.SourceDestination> ends) {
        List<SourceDestination> decoded = new ArrayList<>(ends.size());
        for (io.unitrail.avro.SourceDestination end : ends) {
            String type = FieldReading.vocabulary(field, Cbv.SOURCE_DESTINATION, end.getType());
            if (type == null) {
                throw new InvalidEvent(field, "", "is missing; give owning_party, possessing_party or location");
            }
            decoded.add(new SourceDestination(type, end.getId()));
        }
        return decoded;
    }

    private @Nullable ObjectId parent() {
        if (avro.getParent() == null) {
            return null;
        }
        ObjectName name = new ObjectName(
                FieldReading.text(avro.getParent().getContainer()),
                FieldReading.text(avro.getParent().getProductId()),
                FieldReading.text(avro.getParent().getSerial()),
                null);
        return name.isEmpty() ? null : name.parsed("parent.");
    }

    private List<ObjectQuantity> children() {
        if (avro.getChildren().size() > SerialEvent.MAX_CHILDREN) {
            throw new InvalidEvent(
                    "children",
                    avro.getChildren().size() + " entries",
                    "one record lists at most " + SerialEvent.MAX_CHILDREN + "; write several, with chunk 0, 1, ...");
        }
        return objects("children", avro.getChildren());
    }

    private static List<ObjectQuantity> objects(String field, List<io.unitrail.avro.ObjectQuantity> objects) {
        List<ObjectQuantity> decoded = new ArrayList<>(objects.size());
        for (int i = 0; i < objects.size(); i++) {
            io.unitrail.avro.ObjectQuantity avro = objects.get(i);
            String prefix = field + "[" + i + "].";
            ObjectId object = new ObjectName(
                            FieldReading.text(avro.getObject()),
                            FieldReading.text(avro.getProductId()),
                            FieldReading.text(avro.getSerial()),
                            FieldReading.text(avro.getLot()))
                    .parsed(prefix);
            decoded.add(new ObjectQuantity(
                    object, quantity(prefix, object, avro.getQuantity()), FieldReading.text(avro.getUom())));
        }
        return decoded;
    }

    private static @Nullable BigDecimal quantity(String prefix, ObjectId object, @Nullable String text) {
        BigDecimal quantity = PlainDecimal.parse(prefix + "quantity", text);
        // Among other identifiers are classes, such as all GRAIs of one type, which have quantities.
        if (quantity == null || !(object instanceof UnitId)) {
            return quantity;
        }
        if (quantity.compareTo(BigDecimal.ONE) != 0) {
            throw new InvalidEvent(prefix + "quantity", quantity.toString(), "a unit is one thing; leave it out");
        }
        return null;
    }

    private ItemFacts facts(ObjectId object, ObjectName name) {
        String lot = name.isLotByFields() ? null : name.lot();
        if (lot != null && object instanceof UnitId unit) {
            requireLot(unit.product(), lot);
        }
        return new ItemFacts(
                lot,
                date("expiry", avro.getExpiry()),
                date("bestBefore", avro.getBestBefore()),
                date("productionDate", avro.getProductionDate()),
                FieldReading.text(avro.getRevision()));
    }

    private static void requireLot(ProductId product, String lot) {
        try {
            new LotId(product, lot).canonical();
        } catch (InvalidIdentifier e) {
            throw InvalidEvent.of("", e);
        }
    }

    private @Nullable ErrorDeclaration declaration() {
        io.unitrail.avro.ErrorDeclaration declaration = avro.getErrorDeclaration();
        return declaration == null
                ? null
                : new ErrorDeclaration(
                        time("errorDeclaration.declarationTime", declaration.getDeclarationTime(), null),
                        FieldReading.vocabulary("errorDeclaration.reason", Cbv.ERROR_REASON, declaration.getReason()),
                        declaration.getCorrectiveEventIds());
    }

    private static @Nullable ObjectId identifier(String field, @Nullable String spelling) {
        String given = FieldReading.text(spelling);
        try {
            return given == null ? null : ObjectId.parse(given);
        } catch (InvalidIdentifier e) {
            throw new InvalidEvent(field, e.value(), e.remedy());
        }
    }

    private List<Member> members() {
        return avro.getMembers().stream()
                .map(m -> new Member(
                        m.getList(),
                        m.getEpc(),
                        PlainDecimal.parse("members.quantity", m.getQuantity()),
                        FieldReading.text(m.getUom())))
                .toList();
    }
}
