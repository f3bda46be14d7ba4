package io.unitrail.domain.reference;

import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.Criterion;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether an object has all fields of a criterion but {@code component} (rules 7; rulings 10, 36, 37). */
final class Matching {
    private final Picture picture;

    Matching(Picture picture) {
        this.picture = picture;
    }

    boolean matches(ObjectId object, Criterion c) {
        return matchesIdentity(object, c)
                && matchesDate(c.produced(), producedOn(object))
                && matchesDate(c.expires(), Facts.of(picture, object).expiry())
                && (c.process() == null || set(object).anyMatch(isPartOf(c.process())))
                && (c.transaction() == null || set(object).anyMatch(names(c.transaction())))
                && (c.container() == null || wasIn(object, c.container(), OrderKey.FIRST, OrderKey.LAST));
    }

    /** Product, lot and serial fields. */
    private boolean matchesIdentity(ObjectId object, Criterion c) {
        if (c.productId() != null && !isOf(object, c.productId())) {
            return false;
        }
        Set<String> lots = Facts.of(picture, object).lots();
        if (c.lot() != null && !lots.contains(c.lot())) {
            return false;
        }
        if (c.lotPrefix() != null && lots.stream().noneMatch(lot -> lot.startsWith(c.lotPrefix()))) {
            return false;
        }
        return matchesSerial(object instanceof UnitId unit ? unit.serial() : null, c);
    }

    private static boolean matchesSerial(@Nullable String serial, Criterion c) {
        if (c.serials() == null && c.serialPrefix() == null && c.range() == null) {
            return true;
        }
        return serial != null
                && (c.serials() == null || c.serials().contains(serial))
                && (c.serialPrefix() == null || serial.startsWith(c.serialPrefix()))
                && (c.range() == null || isIn(c.range(), serial));
    }

    private static boolean isIn(Criterion.SerialRange range, String serial) {
        if (range.numeric()) {
            return CriterionRules.isDigits(serial)
                    && number(range.from()).compareTo(number(serial)) <= 0
                    && number(serial).compareTo(number(range.to())) <= 0;
        }
        return serial.length() == range.from().length()
                && range.from().compareTo(serial) <= 0
                && serial.compareTo(range.to()) <= 0;
    }

    static BigInteger number(String digits) {
        return new BigInteger(digits);
    }

    static boolean isOf(ObjectId object, ProductId product) {
        return object instanceof UnitId unit && unit.product().equals(product)
                || object instanceof LotId lot && lot.product().equals(product)
                || object instanceof ClassId all && all.product().equals(product);
    }

    /** The production date, else the day of the commissioning. */
    private Facts.@Nullable Dated producedOn(ObjectId object) {
        Facts.Dated said = Facts.of(picture, object).productionDate();
        List<EventRow> commissionings = Facts.of(picture, object).commissionings();
        if (said != null || commissionings.isEmpty()) {
            return said;
        }
        EventTime time = commissionings.get(0).event().eventTime();
        return new Facts.Dated(
                Instant.ofEpochMilli(time.millis()).atOffset(time.offset()).toLocalDate(), time.offset());
    }

    /** A date is its whole local day and matches on overlap. */
    private static boolean matchesDate(Criterion.@Nullable TimeSpan span, Facts.@Nullable Dated day) {
        if (span == null || day == null) {
            return span == null;
        }
        long begin = day.date().atStartOfDay().toInstant(day.offset()).toEpochMilli();
        long end = day.date().plusDays(1).atStartOfDay().toInstant(day.offset()).toEpochMilli();
        return (span.from() == null || end > span.from()) && (span.to() == null || begin < span.to());
    }

    /** The whole set that stands: own and inherited, without what a void_shipping took back. */
    private Stream<SerialEvent> set(ObjectId object) {
        return picture.sets().of(object, OrderKey.LAST).stream()
                .filter(row -> picture.visible().stands(row.row())
                        && !picture.walk(object).taken().contains(row.row()))
                .map(SetRow::event);
    }

    /** One event must have all of it. */
    private Predicate<SerialEvent> isPartOf(Criterion.Processing process) {
        return e -> (process.place() == null
                        || isAt(e.bizLocation(), process.place())
                        || isAt(e.readPoint(), process.place()))
                && (process.bizStep() == null || process.bizStep().equals(e.bizStep()))
                && hasAttribute(e, process.attributeName(), process.attributeValue())
                && (process.time().from() == null
                        || e.eventTime().millis() >= process.time().from())
                && (process.time().to() == null
                        || e.eventTime().millis() < process.time().to());
    }

    private boolean isAt(@Nullable String place, String wanted) {
        return place != null && picture.places().isWithin(place, wanted);
    }

    private static boolean hasAttribute(SerialEvent e, @Nullable String name, @Nullable String value) {
        String had = name == null ? null : e.attributes().get(name);
        return name == null || (had != null && (value == null || value.equals(had)));
    }

    /** What goes into something is not what the document is about. */
    private static Predicate<SerialEvent> names(Criterion.Document document) {
        return e -> e.role() != Role.INPUT
                && e.bizTransactions().stream()
                        .anyMatch(t -> t.id().equals(document.id())
                                && (document.type() == null || document.type().equals(t.type())));
    }

    /** Whether it ever was in a container, directly or in another one that was inside at that time. */
    private boolean wasIn(ObjectId object, ObjectId container, OrderKey from, OrderKey to) {
        for (Stay stay : picture.stays().of(object, Stay.Kind.PACKED)) {
            OrderKey begin = stay.from().compareTo(from) > 0 ? stay.from() : from;
            OrderKey end = stay.to() != null && stay.to().compareTo(to) < 0 ? stay.to() : to;
            boolean overlaps = begin.compareTo(end) < 0;
            if (overlaps && (stay.parent().equals(container) || wasIn(stay.parent(), container, begin, end))) {
                return true;
            }
        }
        return false;
    }
}
