package io.unitrail.domain.reference;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Who was in what and when: all bond steps of all objects played in order (rules 1 and 3, ruling 22). A serialised
 * object is packed in at most one parent and installed in at most one; lots and classes are in as many as they like,
 * by quantity.
 */
final class Stays {
    private final List<Stay> stays = new ArrayList<>();
    private final List<BondStep> withoutEffect = new ArrayList<>();

    /**
     * Plays the steps.
     *
     * @param soldElsewhere whether a sale is at another place than the container was at that moment; asked while the
     *     stays so far are played
     */
    void play(List<BondStep> steps, BiPredicate<BondStep, Stay> soldElsewhere) {
        for (BondStep step : steps) {
            switch (step.what()) {
                case ADD -> add(step);
                case DELETE -> delete(step);
                case EMPTY, END_OF_LIFE -> empty(step);
                case SALE ->
                    open(step.child(), Stay.Kind.PACKED)
                            .filter(stay -> soldElsewhere.test(step, stay))
                            .ifPresent(stay -> end(stay, step.row(), false));
            }
        }
    }

    /** All stays, in order of their beginning. */
    List<Stay> all() {
        return List.copyOf(stays);
    }

    List<Stay> of(ObjectId child, Stay.Kind kind) {
        return stays.stream()
                .filter(s -> s.child().equals(child) && s.kind() == kind)
                .toList();
    }

    List<Stay> in(ObjectId parent, Stay.Kind kind) {
        return stays.stream()
                .filter(s -> s.parent().equals(parent) && s.kind() == kind)
                .toList();
    }

    /** The stay of a serialised object that lasts at the end. */
    Optional<Stay> open(ObjectId child, Stay.Kind kind) {
        return Meaning.isSerialised(child)
                ? of(child, kind).stream().filter(Stay::isOpen).findFirst()
                : Optional.empty();
    }

    /** The top of the chain of installed parents just before a key; the object itself if it is not installed. */
    ObjectId top(ObjectId object, OrderKey before) {
        return of(object, Stay.Kind.INSTALLED).stream()
                .filter(s -> Meaning.isSerialised(object) && s.holdsBefore(before))
                .findFirst()
                .map(s -> top(s.parent(), before))
                .orElse(object);
    }

    /** The stay that an object's own event began. */
    Optional<Stay> begunBy(EventRow row, Stay.Kind kind) {
        return of(row.event().object(), kind).stream()
                .filter(s -> s.begin().equals(row))
                .findFirst();
    }

    /** The stay that an object's own event ended. */
    Optional<Stay> endedBy(EventRow row, Stay.Kind kind) {
        return of(row.event().object(), kind).stream()
                .filter(s -> row.equals(s.end()))
                .findFirst();
    }

    /** Kept and alerted: not in that parent, in it already, or it would close a circle. */
    List<BondStep> withoutEffect() {
        return List.copyOf(withoutEffect);
    }

    private void add(BondStep step) {
        ObjectId parent = step.parent();
        if (parent == null || closesCircle(step.child(), parent)) {
            withoutEffect.add(step);
        } else if (!Meaning.isSerialised(step.child())) {
            addQuantity(step, parent);
        } else if (open(step.child(), step.kind())
                .filter(s -> s.parent().equals(parent))
                .isPresent()) {
            withoutEffect.add(step);
        } else {
            open(step.child(), step.kind()).ifPresent(s -> end(s, step.row(), false));
            if (step.kind() == Stay.Kind.INSTALLED) {
                open(step.child(), Stay.Kind.PACKED).ifPresent(s -> end(s, step.row(), false));
            }
            begin(step, parent);
        }
    }

    private void begin(BondStep step, ObjectId parent) {
        stays.add(new Stay(
                step.child(),
                parent,
                step.kind(),
                step.row(),
                step.key(),
                null,
                null,
                false,
                step.quantity(),
                step.uom()));
    }

    private void addQuantity(BondStep step, ObjectId parent) {
        Optional<Stay> before = openQuantity(step, parent).stream().findFirst();
        if (before.isEmpty()) {
            begin(step, parent);
        } else {
            BigDecimal was = before.get().quantity();
            replace(
                    before.get(),
                    before.get().holding(was == null || step.quantity() == null ? null : was.add(step.quantity())));
        }
    }

    private void delete(BondStep step) {
        if (Meaning.isSerialised(step.child())) {
            Optional<Stay> stay = open(step.child(), step.kind())
                    .filter(s -> step.parent() == null || s.parent().equals(step.parent()));
            stay.ifPresentOrElse(s -> end(s, step.row(), false), () -> withoutEffect.add(step));
            return;
        }
        List<Stay> candidates = openQuantity(step, step.parent());
        if (candidates.size() != 1) {
            withoutEffect.add(step);
            return;
        }
        Stay stay = candidates.get(0);
        BigDecimal was = stay.quantity();
        if (was == null || step.quantity() == null || was.compareTo(step.quantity()) <= 0) {
            end(stay, step.row(), false);
        } else {
            replace(stay, stay.holding(was.subtract(step.quantity())));
        }
    }

    private void empty(BondStep step) {
        for (Stay stay : in(step.child(), step.kind())) {
            if (stay.isOpen()) {
                end(stay, step.row(), true);
            }
        }
    }

    private List<Stay> openQuantity(BondStep step, @Nullable ObjectId parent) {
        return of(step.child(), step.kind()).stream()
                .filter(s -> s.isOpen() && (parent == null || s.parent().equals(parent)))
                .filter(s -> Pieces.isSame(s.uom(), step.uom()))
                .toList();
    }

    private boolean closesCircle(ObjectId child, ObjectId parent) {
        Set<ObjectId> above = new HashSet<>();
        List<ObjectId> next = new ArrayList<>(List.of(parent));
        while (!next.isEmpty()) {
            ObjectId one = next.remove(0);
            if (above.add(one)) {
                open(one, Stay.Kind.PACKED).ifPresent(s -> next.add(s.parent()));
                open(one, Stay.Kind.INSTALLED).ifPresent(s -> next.add(s.parent()));
            }
        }
        return above.contains(child);
    }

    private void end(Stay stay, EventRow row, boolean byContainer) {
        replace(stay, stay.ended(row, OrderKey.of(row.event()), byContainer));
    }

    private void replace(Stay stay, Stay by) {
        stays.set(stays.indexOf(stay), by);
    }
}
