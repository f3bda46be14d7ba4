package io.unitrail.domain.reference;

import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.RecalledUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Follows components up to what they are in now or ever were in (rules 7; rulings 34, 35). Units that are
 * loose now, and those that are in no other unit now, are caught; what is built in stands in paths only. Lots and classes
 * are caught for what is left of them.
 */
final class WhereUsed {
    private final Picture picture;
    private final Matching matching;
    private final Lineage lineage;
    private final List<Caught> caught = new ArrayList<>();

    WhereUsed(Picture picture) {
        this.picture = picture;
        this.matching = new Matching(picture);
        this.lineage = Lineage.whereUsed(picture);
    }

    List<Caught> of(Criterion component) {
        SortedSet<ObjectId> all = new TreeSet<>(picture.visible().objects());
        all.addAll(lineage.components());
        for (ObjectId object : all) {
            if (matching.matches(object, component)) {
                climb(new Way(List.of(object), OrderKey.FIRST, OrderKey.LAST, true), false);
            } else if (isPossible(object, component)) {
                climb(new Way(List.of(object), OrderKey.FIRST, OrderKey.LAST, true), true);
            }
        }
        return caught;
    }

    /**
     * A way up from the component.
     *
     * @param nodes the top first, the component last
     * @param from since when all of it is put together, exclusive
     * @param to until when
     * @param open whether every edge lasts
     */
    private record Way(List<ObjectId> nodes, OrderKey from, OrderKey to, boolean open) {
        ObjectId top() {
            return nodes.get(0);
        }

        boolean isBare() {
            return nodes.size() == 1;
        }

        List<ObjectId> below() {
            return nodes.subList(1, nodes.size());
        }
    }

    /** Whether a unit is at the top of the way, or above it now. */
    private boolean climb(Way way, boolean possible) {
        boolean isInAUnit = false;
        for (Higher next : higher(way)) {
            boolean leadsToUnit = climb(next.way(), possible);
            isInAUnit = isInAUnit || (next.lasts() && leadsToUnit);
        }
        ObjectId top = way.top();
        boolean exists = picture.visible().exists(top);
        boolean loose = lineage.into(top).stream().noneMatch(e -> e.to() == null);
        boolean isRow = !(top instanceof UnitId) || loose || !isInAUnit || isInCircle(top);
        if (exists && isRow && !(way.isBare() && possible)) {
            caught.add(new Caught(
                    top,
                    way.isBare() ? RecalledUnit.Role.CAUSE : RecalledUnit.Role.AFFECTED,
                    possible
                            ? RecalledUnit.Exposure.POSSIBLE
                            : way.open() ? RecalledUnit.Exposure.CURRENT : RecalledUnit.Exposure.FORMER,
                    way.below()));
        }
        return isInAUnit || (exists && top instanceof UnitId);
    }

    /** Whether it ever went into what went into it, whatever the times: then nothing is its top (reading 81). */
    private boolean isInCircle(ObjectId object) {
        Set<ObjectId> above = new LinkedHashSet<>();
        List<ObjectId> open = new ArrayList<>(List.of(object));
        while (!open.isEmpty()) {
            ObjectId one = open.remove(0);
            List<ObjectId> next = new ArrayList<>(membersOf(one));
            lineage.into(one).forEach(edge -> next.add(edge.product()));
            next.stream().filter(above::add).forEach(open::add);
        }
        return above.contains(object);
    }

    /**
     * One level up.
     *
     * @param lasts whether the last edge of the way has no end
     */
    private record Higher(Way way, boolean lasts) {}

    /** One level up: what it went into while the way was whole, and the units of a lot that it went into. */
    private Set<Higher> higher(Way way) {
        Set<Higher> higher = new LinkedHashSet<>();
        for (Lineage.Edge edge : lineage.into(way.top())) {
            OrderKey from = edge.from().compareTo(way.from()) > 0 ? edge.from() : way.from();
            OrderKey to = edge.to() != null && edge.to().compareTo(way.to()) < 0 ? edge.to() : way.to();
            if (from.compareTo(to) < 0 && !way.nodes().contains(edge.product())) {
                boolean lasts = edge.to() == null;
                higher.add(new Higher(new Way(joined(edge.product(), way), from, to, way.open() && lasts), lasts));
            }
        }
        for (ObjectId unit : way.isBare() ? List.<ObjectId>of() : membersOf(way.top())) {
            if (!way.nodes().contains(unit)) {
                higher.add(new Higher(new Way(joined(unit, way), way.from(), way.to(), way.open()), true));
            }
        }
        return higher;
    }

    /** The units that ever claimed a lot; none of anything else. */
    private List<ObjectId> membersOf(ObjectId object) {
        List<ObjectId> members = new ArrayList<>();
        for (ObjectId unit : object instanceof LotId ? picture.visible().objects() : List.<ObjectId>of()) {
            if (object instanceof LotId lot
                    && unit instanceof UnitId member
                    && member.product().equals(lot.product())
                    && Facts.of(picture, unit).lots().contains(lot.lot())) {
                members.add(unit);
            }
        }
        return members;
    }

    private static List<ObjectId> joined(ObjectId top, Way way) {
        List<ObjectId> nodes = new ArrayList<>(List.of(top));
        nodes.addAll(way.nodes());
        return nodes;
    }

    /** A component of the recalled product of which no lot is known, where the lot is asked for (ruling 35). */
    private boolean isPossible(ObjectId object, Criterion c) {
        if (c.productId() == null || !Matching.isOf(object, c.productId())) {
            return false;
        }
        if (object instanceof ClassId) {
            return true;
        }
        boolean asksLot = c.lot() != null || c.lotPrefix() != null;
        return asksLot
                && object instanceof UnitId
                && Facts.of(picture, object).lots().isEmpty()
                && matching.matches(object, withoutLot(c));
    }

    private static Criterion withoutLot(Criterion c) {
        return new Criterion(
                c.productId(),
                null,
                null,
                c.serials(),
                c.serialPrefix(),
                c.range(),
                c.produced(),
                c.expires(),
                c.process(),
                c.container(),
                c.transaction(),
                null);
    }
}
