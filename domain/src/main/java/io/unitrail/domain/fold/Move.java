package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.OrderKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that begins or ends bonds of one object.
 *
 * @param bonding what it does; null for a sale, which may end a packing
 * @param place of the sale, or null
 * @param quantity how much of a lot or class, or null
 * @param uom its unit of measure
 */
record Move(
        OrderKey key,
        String eventId,
        @Nullable Bonding bonding,
        @Nullable String place,
        @Nullable BigDecimal quantity,
        @Nullable String uom) {

    /** The moves of an object by its own views that stand, in order. */
    static List<Move> decided(History history) {
        List<Move> moves = new ArrayList<>();
        for (View view : history.live()) {
            SerialEvent event = view.event();
            Bonding bonding = Bonding.of(event);
            if (bonding != null) {
                moves.add(new Move(view.key(), event.eventId(), bonding, null, event.quantity(), event.uom()));
            }
            if (BizStep.sells(event.bizStep())
                    && event.role().speaksOfTheThing()
                    && Contents.isSerialised(event.object())) {
                moves.add(new Move(view.key(), event.eventId(), null, Whereabouts.placeOf(event), null, null));
            }
        }
        return moves;
    }

    /** Also those of which the own view was taken back and the parent's was not. */
    static List<Move> byEitherView(History history, Lineage lineage, long knownAt) {
        List<Move> moves = new ArrayList<>(decided(history));
        for (View view : history.listed()) {
            Bonding bonding = Bonding.of(view.event());
            if (bonding == null || history.live().contains(view)) {
                continue;
            }
            for (ObjectId parent : bonding.parents()) {
                History other = lineage.history(parent);
                for (View said : other.listed()) {
                    ObjectQuantity named =
                            said.event().eventId().equals(view.event().eventId())
                                            && said.row().isInState(knownAt)
                                    ? named(said.event(), history.object())
                                    : null;
                    if (named != null && other.bondStands(said, history.object())) {
                        moves.add(new Move(
                                said.key(),
                                said.event().eventId(),
                                new Bonding(bonding.kind(), bonding.begins(), List.of(parent)),
                                null,
                                named.quantity(),
                                named.uom()));
                    }
                }
            }
        }
        moves.sort(Comparator.comparing(Move::key));
        return moves;
    }

    /** The object as a parent's view names it, or null. */
    private static @Nullable ObjectQuantity named(SerialEvent event, ObjectId object) {
        List<ObjectQuantity> lists = event.role() == Role.PARENT
                ? event.children()
                : event.role() == Role.SUBJECT || event.role() == Role.CHILD ? event.inputs() : List.of();
        return lists.stream()
                .filter(each -> each.object().equals(object))
                .findFirst()
                .orElse(null);
    }
}
