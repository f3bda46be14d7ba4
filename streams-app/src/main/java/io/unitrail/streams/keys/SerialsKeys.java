package io.unitrail.streams.keys;

import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.OrderKey;
import java.util.List;
import java.util.Optional;

/**
 * Keys of the store {@code serials}. All rows of one object stand together, in this order:
 *
 * <pre>
 * 0  0                                                                    layout version of the stores
 * 0  1                                                                    applied position of the task
 * object  1                                                               own state
 * object  2  role  eventId  chunk  [declared content hash]                first record of that dedupe key
 * object  3  eventTime  step  eventId  role  chunk  [declared content hash]  event row, in {@link OrderKey} order
 * object  4  role  eventId  chunk  [declaration]  content hash           record that contradicts the first one
 * </pre>
 */
public final class SerialsKeys {

    private static final int TASK = 0;
    private static final int LAYOUT = 0;
    private static final int APPLIED = 1;

    private static final int STATE = 1;
    private static final int FIRST = 2;
    private static final int EVENT = 3;
    private static final int CONFLICT = 4;

    private static final int ORIGINAL = 0;
    private static final int DECLARATION = 1;

    /** By tag, in the order of ruling 1. */
    private static final List<Role> ROLES = List.of(Role.CHILD, Role.INPUT, Role.OUTPUT, Role.PARENT, Role.SUBJECT);

    private SerialsKeys() {}

    /** Key of the row that says in which layout the task's stores are written. */
    public static byte[] layout() {
        return new KeyWriter().tag(TASK).tag(LAYOUT).bytes();
    }

    /** Key of the row that says up to where the task has applied its partition. */
    public static byte[] applied() {
        return new KeyWriter().tag(TASK).tag(APPLIED).bytes();
    }

    /** Key of an object's folded state. */
    public static byte[] state(ObjectId object) {
        return new KeyWriter().object(object).tag(STATE).bytes();
    }

    /** Key of the first record with this event's dedupe key (rules, section 1; ruling 5 for declarations). */
    public static byte[] first(SerialEvent event) {
        return dedupe(FIRST, event).bytes();
    }

    /** Key of a record that contradicts the first one of its dedupe key; one for each content. */
    public static byte[] conflict(SerialEvent event) {
        return dedupe(CONFLICT, event).text(event.contentHash()).bytes();
    }

    /** What the keys of all contradicting records of an object begin with, and no other key. */
    public static byte[] conflicts(ObjectId object) {
        return new KeyWriter().object(object).tag(CONFLICT).bytes();
    }

    /** Key of an event's row. */
    public static byte[] event(SerialEvent event) {
        OrderKey order = OrderKey.of(event);
        KeyWriter key = new KeyWriter()
                .object(event.object())
                .tag(EVENT)
                .signed(order.eventTime())
                .tag(order.stepRank())
                .text(order.eventId())
                .tag(tag(order.role()))
                .signed(order.chunk());
        return declaration(key, event).bytes();
    }

    /** What the keys of all event rows of an object begin with, and no other key. */
    public static byte[] events(ObjectId object) {
        return new KeyWriter().object(object).tag(EVENT).bytes();
    }

    /** Where the rows of all objects begin: behind the task's own. */
    public static byte[] firstObject() {
        return new KeyWriter().tag(TASK + 1).bytes();
    }

    /** Above every row of an object and below those of the next one. */
    public static byte[] after(ObjectId object) {
        return new KeyWriter().object(object).upperBound();
    }

    /** The object whose row a key names, of whatever table. */
    public static ObjectId readObject(byte[] key) {
        return new KeyReader(key).object();
    }

    /** Reads back what {@link #event} wrote. */
    public static EventKey readEvent(byte[] key) {
        KeyReader reader = new KeyReader(key);
        ObjectId object = reader.object();
        int table = reader.tag();
        if (table != EVENT) {
            throw new IllegalArgumentException("the key belongs to table " + table + ", not to the event rows");
        }
        long eventTime = reader.signedLong();
        int step = reader.tag();
        String eventId = reader.text();
        Role role = ROLES.get(reader.tag());
        int chunk = reader.signedInt();
        boolean declaration = reader.tag() == DECLARATION;
        return new EventKey(
                object,
                new OrderKey(eventTime, step, eventId, role, chunk),
                declaration ? Optional.of(reader.text()) : Optional.empty());
    }

    private static KeyWriter dedupe(int table, SerialEvent event) {
        KeyWriter key = new KeyWriter()
                .object(event.object())
                .tag(table)
                .tag(tag(event.role()))
                .text(event.eventId())
                .signed(event.chunk());
        return declaration(key, event);
    }

    private static int tag(Role role) {
        return switch (role) {
            case CHILD -> 0;
            case INPUT -> 1;
            case OUTPUT -> 2;
            case PARENT -> 3;
            case SUBJECT -> 4;
        };
    }

    private static KeyWriter declaration(KeyWriter key, SerialEvent event) {
        return event.isDeclaration() ? key.tag(DECLARATION).text(event.contentHash()) : key.tag(ORIGINAL);
    }

    /**
     * What the key of an event row says.
     *
     * @param declaredHash content hash, for an error declaration only: it stands at the place of the event that it declares
     */
    public record EventKey(ObjectId object, OrderKey order, Optional<String> declaredHash) {}
}
