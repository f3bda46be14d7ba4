package io.unitrail.domain.reference;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the own rows of an object say of the thing itself (rules 2; rulings 2, 10, 17): lots, dates, disposition, step,
 * other names, quantity.
 */
final class Facts {

    /**
     * A date and where it is read.
     *
     * @param offset of the event that said it
     */
    record Dated(LocalDate date, ZoneOffset offset) {}

    private final Picture picture;
    private final ObjectId object;
    private final List<SerialEvent> said;

    private Facts(Picture picture, ObjectId object) {
        this.picture = picture;
        this.object = object;
        this.said = picture.own(object).stream()
                .map(EventRow::event)
                .filter(e -> e.role().speaksOfTheThing())
                .toList();
    }

    static Facts of(Picture picture, ObjectId object) {
        return new Facts(picture, object);
    }

    /** The earliest lot claimed, or what repackaging made it; a lot's own number for a lot. */
    @Nullable
    String lot() {
        if (object instanceof LotId lot) {
            return lot.lot();
        }
        SerialEvent standing = earliestOrRepackaged(e -> e.facts().lot());
        return standing == null ? null : standing.facts().lot();
    }

    /** Every lot ever claimed, which is what recalls go by. */
    SortedSet<String> lots() {
        SortedSet<String> lots = new TreeSet<>();
        if (object instanceof LotId lot) {
            lots.add(lot.lot());
        } else if (object instanceof UnitId) {
            for (SerialEvent e : said) {
                if (e.facts().lot() != null) {
                    lots.add(e.facts().lot());
                }
            }
        }
        return lots;
    }

    boolean isLotDisputed() {
        return lotDispute().isPresent();
    }

    /** The first claim of another lot, other than by repackaging, and the claim that stood then. */
    Optional<Dispute> lotDispute() {
        return object instanceof UnitId ? dispute(e -> e.facts().lot()) : Optional.empty();
    }

    Optional<Dispute> expiryDispute() {
        return dispute(e -> e.facts().expiry());
    }

    /** Two events that claim different things. */
    record Dispute(SerialEvent standing, SerialEvent other) {}

    private <T> Optional<Dispute> dispute(Function<SerialEvent, @Nullable T> field) {
        SerialEvent standing = null;
        for (SerialEvent e : said) {
            T claimed = field.apply(e);
            if (claimed != null && standing != null && !claimed.equals(field.apply(standing)) && !isRepackaging(e)) {
                return Optional.of(new Dispute(standing, e));
            }
            standing = claimed != null && (standing == null || isRepackaging(e)) ? e : standing;
        }
        return Optional.empty();
    }

    @Nullable
    Dated expiry() {
        return date(e -> e.facts().expiry());
    }

    @Nullable
    Dated bestBefore() {
        return date(e -> e.facts().bestBefore());
    }

    @Nullable
    Dated productionDate() {
        return date(e -> e.facts().productionDate());
    }

    /** The last one said: repairs and updates change it. */
    @Nullable
    String revision() {
        return last(e -> e.facts().revision());
    }

    @Nullable
    String disposition() {
        return last(SerialEvent::disposition);
    }

    @Nullable
    String bizStep() {
        return last(SerialEvent::bizStep);
    }

    SortedSet<String> persistentDispositions() {
        TreeSet<String> holding = new TreeSet<>();
        for (SerialEvent e : said) {
            e.persistentUnset().forEach(holding::remove);
            holding.addAll(e.persistentSet());
        }
        return holding;
    }

    List<Alias> aliases() {
        return said.stream().flatMap(e -> e.aliases().stream()).distinct().toList();
    }

    /** Commissioning events, in order. */
    List<EventRow> commissionings() {
        return picture.own(object).stream().filter(r -> r.event().commissions()).toList();
    }

    /** Whether the last thing said of its life is that it ended. */
    boolean isDecommissioned() {
        boolean ended = false;
        for (SerialEvent e : said) {
            ended = e.commissions() ? false : ended || Meaning.decommissions(e);
        }
        return ended;
    }

    boolean isDestroyed() {
        return said.stream().anyMatch(Meaning::destroys);
    }

    /** How much of a lot or class is there: what was made, less what went out of being or into other things. */
    @Nullable
    BigDecimal quantity() {
        BigDecimal there = null;
        for (EventRow row : picture.own(object)) {
            SerialEvent e = row.event();
            BigDecimal quantity = e.quantity();
            if (quantity == null || Meaning.isSerialised(object) || !Pieces.isSame(e.uom(), uom())) {
                continue;
            }
            BigDecimal before = there == null ? BigDecimal.ZERO : there;
            if (e.commissions() || e.role() == Role.OUTPUT) {
                there = before.add(quantity);
            } else if (Meaning.decommissions(e) || goesIn(e)) {
                there = before.subtract(quantity).max(BigDecimal.ZERO);
            } else if (there == null && e.type() == EventType.OBJECT && e.action() == Action.OBSERVE) {
                there = quantity;
            }
        }
        return there;
    }

    /** Whether it is consumed or built in; inputs of a DELETE are not. */
    private static boolean goesIn(SerialEvent e) {
        return e.role() == Role.INPUT && e.action() != Action.DELETE;
    }

    /** The unit of measure of the first quantity said. */
    @Nullable
    String uom() {
        return picture.own(object).stream()
                .map(EventRow::event)
                .filter(e -> e.quantity() != null)
                .findFirst()
                .map(SerialEvent::uom)
                .orElse(null);
    }

    /** The unit's own date, else its lot's (ruling 10). */
    private @Nullable Dated date(Function<SerialEvent, @Nullable LocalDate> field) {
        SerialEvent standing = earliestOrRepackaged(field);
        LocalDate date = standing == null ? null : field.apply(standing);
        if (standing != null && date != null) {
            return new Dated(date, standing.eventTime().offset());
        }
        String lot = lot();
        if (object instanceof UnitId unit && lot != null) {
            return new Facts(picture, new LotId(unit.product(), lot)).date(field);
        }
        return null;
    }

    private <T> @Nullable SerialEvent earliestOrRepackaged(Function<SerialEvent, @Nullable T> field) {
        SerialEvent standing = null;
        for (SerialEvent e : said) {
            if (field.apply(e) != null && (standing == null || isRepackaging(e))) {
                standing = e;
            }
        }
        return standing;
    }

    private @Nullable String last(Function<SerialEvent, @Nullable String> field) {
        List<String> values = new ArrayList<>();
        for (SerialEvent e : said) {
            String value = field.apply(e);
            if (value != null) {
                values.add(value);
            }
        }
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    private static boolean isRepackaging(SerialEvent e) {
        return BizStep.REPACKAGING.equals(e.bizStep());
    }
}
