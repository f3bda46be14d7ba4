package io.unitrail.domain.answers;

import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Criterion;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether an object meets every field of one criterion but its component (rules 7, rulings 35 to 37). */
final class Matching {
    private final States states;
    private final Gazetteer gazetteer;
    /** By the criterion itself, whose list may be too long to hash for every candidate. */
    private final IdentityHashMap<Criterion, Set<String>> listed = new IdentityHashMap<>();

    Matching(States states, Gazetteer gazetteer) {
        this.states = states;
        this.gazetteer = gazetteer;
    }

    boolean matches(Criterion criterion, ObjectId object) {
        return matchesIdentity(criterion, object) && states.exists(object) && matchesHistory(criterion, object);
    }

    private boolean matchesIdentity(Criterion c, ObjectId object) {
        ProductId product = object.product();
        String serial = object instanceof UnitId unit ? unit.serial() : null;
        boolean asksSerial = c.serials() != null || c.serialPrefix() != null || c.range() != null;
        if (asksSerial && serial == null) {
            return false;
        }
        if (c.productId() != null && !Objects.equals(c.productId(), product)) {
            return false;
        }
        return serial == null
                || ((c.serials() == null || listedSerials(c).contains(serial))
                        && (c.serialPrefix() == null || serial.startsWith(c.serialPrefix()))
                        && (c.range() == null || isInRange(c.range(), serial)));
    }

    private Set<String> listedSerials(Criterion criterion) {
        return listed.computeIfAbsent(
                criterion, any -> new HashSet<>(criterion.serials() == null ? List.of() : criterion.serials()));
    }

    static boolean isInRange(Criterion.SerialRange range, String serial) {
        if (range.numeric()) {
            if (serial.isEmpty() || !serial.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
            BigInteger number = new BigInteger(serial);
            return number.compareTo(new BigInteger(range.from())) >= 0
                    && number.compareTo(new BigInteger(range.to())) <= 0;
        }
        return serial.length() == range.from().length()
                && serial.compareTo(range.from()) >= 0
                && serial.compareTo(range.to()) <= 0;
    }

    private boolean matchesHistory(Criterion c, ObjectId object) {
        Criterion.Document document = c.transaction();
        Criterion.Processing process = c.process();
        return matchesLot(c, object)
                && overlaps(c.produced(), () -> states.productionDay(object))
                && overlaps(c.expires(), () -> states.expiryDay(object))
                && (c.container() == null || states.wasIn(object, c.container()))
                && (document == null || anyEvent(object, event -> isNamedIn(document, event)))
                && (process == null || anyEvent(object, event -> wasProcessed(process, event)));
    }

    private boolean matchesLot(Criterion c, ObjectId object) {
        if (c.lot() == null && c.lotPrefix() == null) {
            return true;
        }
        Set<String> lots = states.lotsClaimed(object);
        return (c.lot() == null || lots.contains(c.lot()))
                && (c.lotPrefix() == null || lots.stream().anyMatch(lot -> lot.startsWith(c.lotPrefix())));
    }

    /** A date is its whole local day and matches on overlap; what has none does not match (ruling 36). */
    private static boolean overlaps(Criterion.@Nullable TimeSpan span, Supplier<Optional<States.Day>> day) {
        return span == null
                || day.get()
                        .filter(it -> (span.from() == null || it.end() > span.from())
                                && (span.to() == null || it.begin() < span.to()))
                        .isPresent();
    }

    private static boolean contains(Criterion.TimeSpan span, long time) {
        return (span.from() == null || time >= span.from()) && (span.to() == null || time < span.to());
    }

    private boolean anyEvent(ObjectId object, Predicate<SerialEvent> test) {
        return states.views(object).stream().map(View::event).anyMatch(test);
    }

    /** Whether an event is about a document; what goes into something is not what the document is about (reading 56). */
    private static boolean isNamedIn(Criterion.Document document, SerialEvent event) {
        if (event.role() == Role.INPUT) {
            return false;
        }
        for (BizTransaction named : event.bizTransactions()) {
            if (named.id().equals(document.id())
                    && (document.type() == null || document.type().equals(named.type()))) {
                return true;
            }
        }
        return false;
    }

    private boolean wasProcessed(Criterion.Processing process, SerialEvent event) {
        String name = process.attributeName();
        String had = name == null ? null : event.attributes().get(name);
        String wanted = process.attributeValue();
        return (name == null || (had != null && (wanted == null || wanted.equals(had))))
                && (process.bizStep() == null || process.bizStep().equals(event.bizStep()))
                && contains(process.time(), event.eventTime().millis())
                && (process.place() == null
                        || gazetteer.isWithin(event.bizLocation(), process.place())
                        || gazetteer.isWithin(event.readPoint(), process.place()));
    }
}
