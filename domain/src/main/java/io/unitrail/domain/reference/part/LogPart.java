package io.unitrail.domain.reference.part;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The records of a log that decide the state and the trace of one object: the reference model that is given these alone answers about
 * it as if it were given all. What recalls ask is not in it.
 *
 * <pre>
 *   upward, all the way      whatever it was ever packed or installed in or became: where it is, who has it
 *   what is in it            each child with everything upward of that, for only that tells when it left again
 *   what it is made of       components, and theirs, likewise; of lots and classes what concerns this tree
 *   its lots                 what they say of dates
 * </pre>
 *
 * Siblings are in it by their parent's word alone: nothing goes downward from what is upward.
 */
public final class LogPart {

    /** There are more records than were allowed. */
    public static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLargeException(ObjectId object, int limit) {
            super("what decides " + object.canonical() + " is more than " + limit + " records");
        }
    }

    private static final Comparator<LogRecord> IN_ORDER =
            Comparator.comparingInt(LogRecord::partition).thenComparingLong(LogRecord::offset);

    private final ObjectId target;
    private final LogIndex log;
    private final int limit;
    private final TreeMap<LogRecord, Boolean> taken = new TreeMap<>(IN_ORDER);
    private final Set<ObjectId> upward = new HashSet<>();
    private final Set<ObjectId> made = new HashSet<>();
    private final Deque<ObjectId> open = new ArrayDeque<>();

    private LogPart(ObjectId target, LogIndex log, int limit) {
        this.target = target;
        this.log = log;
        this.limit = limit;
    }

    /**
     * The records that decide an object, by partition and offset.
     *
     * @param limit most records
     * @throws TooLargeException if there are more
     */
    public static List<LogRecord> of(ObjectId target, LogIndex log, int limit) {
        LogPart part = new LogPart(target, log, limit);
        part.takeUpward(target);
        part.takeParentsOfQuantity();
        part.takeContents();
        part.takeMade(target);
        part.takeLots();
        return part.records();
    }

    /** What an object was ever in, and that, and so on. */
    private void takeUpward(ObjectId object) {
        open.add(object);
        while (!open.isEmpty()) {
            ObjectId next = open.remove();
            if (upward.add(next)) {
                log.own(next).forEach(record -> follow(next, record));
                log.listing(next).forEach(record -> followListing(next, record));
            }
        }
    }

    private void follow(ObjectId object, LogRecord record) {
        take(record);
        SerialEvent e = record.event();
        boolean input = e.role() == Role.INPUT;
        if (e.parent() != null && (!input || isSerialised(object))) {
            open.add(e.parent());
        }
        if (input && isSerialised(object)) {
            e.outputs().forEach(output -> open.add(output.object()));
            for (LogRecord linked : linked(e)) {
                if (linked.event().role() == Role.OUTPUT) {
                    take(linked);
                    open.add(linked.event().object());
                }
            }
        }
    }

    /** Lots and classes are where they are by what they are packed in; what consumed a part of them does not move them. */
    private void followListing(ObjectId object, LogRecord record) {
        take(record);
        if (isSerialised(object) || lists(record.event().children(), object)) {
            open.add(record.event().object());
        }
    }

    /** What lots and classes went into is asked of themselves only: whether it let go of them, and what it says of the event. */
    private void takeParentsOfQuantity() {
        if (isSerialised(target)) {
            return;
        }
        Set<String> events = eventIds(target);
        Set<ObjectId> products = new HashSet<>();
        for (LogRecord record : log.own(target)) {
            record.event().outputs().forEach(output -> products.add(output.object()));
            linked(record.event()).forEach(this::take);
        }
        log.listing(target).forEach(record -> products.add(record.event().object()));
        for (ObjectId product : products) {
            take(product, e -> e.role() == Role.PARENT || e.isDeclaration() || events.contains(e.eventId()));
        }
    }

    private void takeContents() {
        Set<ObjectId> children = new HashSet<>();
        for (LogRecord record : log.own(target)) {
            record.event().children().forEach(child -> children.add(child.object()));
        }
        for (LogRecord record : log.into(target)) {
            if (target.equals(record.event().parent())) {
                children.add(record.event().object());
            }
        }
        children.forEach(this::takeUpward);
    }

    /** What an object is made of, all levels down. */
    private void takeMade(ObjectId product) {
        if (!made.add(product)) {
            return;
        }
        Set<ObjectId> components = new HashSet<>();
        Set<String> transformations = new HashSet<>();
        for (LogRecord record : log.own(product)) {
            SerialEvent e = record.event();
            e.inputs().forEach(input -> components.add(input.object()));
            if (e.type() == EventType.ASSOCIATION) {
                e.children().forEach(child -> components.add(child.object()));
            }
            if (e.transformationId() != null && e.role() == Role.OUTPUT) {
                transformations.add(e.transformationId());
                linked(e).forEach(linked -> components.add(linked.event().object()));
            }
        }
        for (LogRecord record : log.into(product)) {
            SerialEvent e = record.event();
            if (e.role() == Role.INPUT || e.type() == EventType.ASSOCIATION) {
                components.add(e.object());
            }
        }
        components.remove(product);
        Set<String> events = eventIds(product);
        for (ObjectId component : components) {
            if (isSerialised(component)) {
                takeUpward(component);
            } else {
                take(
                        component,
                        e -> e.role() != Role.INPUT
                                || e.isDeclaration()
                                || events.contains(e.eventId())
                                || (e.transformationId() != null && transformations.contains(e.transformationId())));
            }
            takeMade(component);
        }
    }

    /** What is said of the lots that a unit claims: dates, and shippings that were taken back. */
    private void takeLots() {
        if (target instanceof UnitId unit) {
            Set<String> lots = new HashSet<>();
            for (LogRecord record : log.own(target)) {
                String lot = record.event().facts().lot();
                if (lot != null) {
                    lots.add(lot);
                }
            }
            for (String lot : lots) {
                take(
                        new LotId(unit.product(), lot),
                        e -> e.role() != Role.INPUT
                                || e.isDeclaration()
                                || BizStep.sends(e.bizStep())
                                || BizStep.VOID_SHIPPING.equals(e.bizStep()));
            }
        }
    }

    private void take(ObjectId object, Predicate<SerialEvent> which) {
        for (LogRecord record : log.own(object)) {
            if (which.test(record.event())) {
                take(record);
            }
        }
    }

    private void take(LogRecord record) {
        taken.put(record, true);
        if (taken.size() > limit) {
            throw new TooLargeException(target, limit);
        }
    }

    private List<LogRecord> linked(SerialEvent e) {
        return e.transformationId() == null ? List.of() : log.transformation(e.transformationId());
    }

    private Set<String> eventIds(ObjectId object) {
        Set<String> events = new HashSet<>();
        log.own(object).forEach(record -> events.add(record.event().eventId()));
        return events;
    }

    /** In order; containers keep of their contents only what the part speaks of, so that a pallet of thousands costs as one of few. */
    private List<LogRecord> records() {
        Set<ObjectId> present = new HashSet<>();
        taken.keySet().forEach(record -> present.add(record.event().object()));
        List<LogRecord> records = new ArrayList<>();
        for (LogRecord record : taken.keySet()) {
            boolean whole = record.event().object().equals(target)
                    || made.contains(record.event().object());
            records.add(whole ? record : trimmed(record, present));
        }
        return records;
    }

    /** One child stays at least: a DELETE without children would empty the container. */
    private static LogRecord trimmed(LogRecord record, Set<ObjectId> present) {
        List<ObjectQuantity> children = record.event().children();
        List<ObjectQuantity> kept = children.stream()
                .filter(child -> present.contains(child.object()))
                .toList();
        if (kept.size() == children.size()) {
            return record;
        }
        SerialEvent event = SerialEventBuilder.from(record.event())
                .children(kept.isEmpty() ? children.subList(0, 1) : kept)
                .build();
        return new LogRecord(event, record.partition(), record.offset(), record.recordTime());
    }

    private static boolean isSerialised(ObjectId object) {
        return object instanceof UnitId || object instanceof AssetId;
    }

    private static boolean lists(List<ObjectQuantity> list, ObjectId object) {
        return list.stream().anyMatch(each -> each.object().equals(object));
    }
}
