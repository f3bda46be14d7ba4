package io.unitrail.schemas;

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
import io.unitrail.domain.id.ObjectId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Reads back what {@link SerialEventWriter} wrote. What was checked when it was written is not checked again. */
final class SerialEventReader {
    private static final Map<String, EventType> TYPES = words(EventType.values(), EventType::word);
    private static final Map<String, Role> ROLES = words(Role.values(), Role::word);
    private static final Map<String, Action> ACTIONS = words(Action.values(), Action::name);

    private BinaryDecoder in = DecoderFactory.get().binaryDecoder(new byte[0], null);

    SerialEvent read(byte[] row) throws IOException {
        in = DecoderFactory.get().binaryDecoder(row, in);
        SerialEventBuilder event = new SerialEventBuilder();
        String eventId = optional();
        event.eventIdGiven(in.readBoolean());
        event.captureId(orEmpty(optional()));
        String contentHash = hash();
        event.eventId(eventId != null ? eventId : SerialEventEncoding.hashId(contentHash))
                .contentHash(contentHash)
                .frameHash(hash())
                .type(required(TYPES))
                .role(required(ROLES));
        String action = optional();
        event.action(action == null ? null : ACTIONS.get(action));
        String object = optional();
        String productId = optional();
        String serial = optional();
        event.quantity(decimal())
                .uom(optional())
                .chunk(in.readInt())
                .bizStep(optional())
                .disposition(optional());
        if (in.readIndex() == 1) {
            event.persistentSet(texts()).persistentUnset(texts());
        }
        event.eventTime(eventTime())
                .readPoint(optional())
                .bizLocation(optional())
                .bizTransactions(list(() -> new BizTransaction(optional(), in.readString())))
                .sources(list(this::end))
                .destinations(list(this::end));
        if (in.readIndex() == 1) {
            event.parent(new ObjectName(optional(), optional(), optional(), null).stored());
        }
        event.children(list(this::objectQuantity))
                .inputs(list(this::objectQuantity))
                .outputs(list(this::objectQuantity))
                .transformationId(optional());
        String lot = optional();
        ObjectName name = new ObjectName(object, productId, serial, lot);
        event.object(name.stored())
                .facts(facts(name.isLotByFields() ? null : lot))
                .aliases(list(() -> new Alias(in.readString(), in.readString())));
        if (in.readIndex() == 1) {
            event.errorDeclaration(new ErrorDeclaration(EventTime.parse(in.readString(), null), optional(), texts()));
        }
        event.attributes(attributes()).extensions(optional());
        String carrier = optional();
        return event.carrier(carrier == null ? null : ObjectId.ofCanonical(carrier))
                .members(list(() -> new Member(in.readString(), in.readString(), decimal(), optional())))
                .build();
    }

    private EventTime eventTime() throws IOException {
        String text = orEmpty(optional());
        in.readIndex();
        return new EventTime(in.readLong(), text, optional());
    }

    private ItemFacts facts(@Nullable String lot) throws IOException {
        LocalDate expiry = date();
        LocalDate bestBefore = date();
        LocalDate productionDate = date();
        String revision = optional();
        return lot == null && expiry == null && bestBefore == null && productionDate == null && revision == null
                ? ItemFacts.NONE
                : new ItemFacts(lot, expiry, bestBefore, productionDate, revision);
    }

    private SourceDestination end() throws IOException {
        return new SourceDestination(in.readString(), in.readString());
    }

    private ObjectQuantity objectQuantity() throws IOException {
        ObjectId object = new ObjectName(optional(), optional(), optional(), optional()).stored();
        return new ObjectQuantity(object, decimal(), optional());
    }

    private Map<String, String> attributes() throws IOException {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (long n = in.readMapStart(); n != 0; n = in.mapNext()) {
            for (long i = 0; i < n; i++) {
                attributes.put(in.readString(), in.readString());
            }
        }
        return attributes;
    }

    private List<String> texts() throws IOException {
        return list(in::readString);
    }

    private interface Item<T> {
        T read() throws IOException;
    }

    private <T> List<T> list(Item<T> item) throws IOException {
        long n = in.readArrayStart();
        if (n == 0) {
            return List.of();
        }
        List<T> items = new ArrayList<>();
        for (; n != 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                items.add(item.read());
            }
        }
        return items;
    }

    private <T> T required(Map<String, T> words) throws IOException {
        String word = orEmpty(optional());
        T known = words.get(word);
        if (known == null) {
            throw new IOException("'" + word + "' is none of " + words.keySet());
        }
        return known;
    }

    private @Nullable BigDecimal decimal() throws IOException {
        String text = optional();
        return text == null ? null : new BigDecimal(text);
    }

    private @Nullable LocalDate date() throws IOException {
        String text = optional();
        return text == null ? null : LocalDate.parse(text);
    }

    private String hash() throws IOException {
        if (in.readIndex() == 0) {
            return "";
        }
        ByteBuffer bytes = in.readBytes(null);
        return HashBytes.text(bytes);
    }

    private @Nullable String optional() throws IOException {
        return in.readIndex() == 0 ? null : in.readString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <E> Map<String, E> words(E[] values, Function<E, String> word) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(word, Function.identity()));
    }
}
