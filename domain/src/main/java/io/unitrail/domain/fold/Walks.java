package io.unitrail.domain.fold;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.OrderKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks over the event sets of objects, each made once per answer. */
final class Walks {
    private final Lineage lineage;
    private final Gazetteer gazetteer;
    private final Map<ObjectId, Walked> walked = new HashMap<>();
    private final Map<Before, Walk.Site> sites = new HashMap<>();

    /** What one pass over an object's set found. */
    record Walked(Walk walk, List<View> views, Lives lives, boolean contradictory) {}

    private record Before(ObjectId object, OrderKey key) {}

    Walks(Lineage lineage, Gazetteer gazetteer) {
        this.lineage = lineage;
        this.gazetteer = gazetteer;
    }

    Walked of(ObjectId object) {
        Walked known = walked.get(object);
        if (known == null) {
            List<View> views = lineage.views(object);
            Walk walk = Walk.over(views, gazetteer, view -> siteOfOther(object, view));
            Lives lives = Lives.in(views, gazetteer);
            boolean contradictory = Contents.isSerialised(object) && Contradictions.in(views, lives, walk);
            known = new Walked(walk, views, lives, contradictory);
            walked.put(object, known);
        }
        return known;
    }

    void forget(ObjectId object) {
        walked.remove(object);
    }

    /**
     * Where the container was that an object was packed into without a place (ruling 14), or where the top was that it
     * was taken out of without one (ruling 17, reading 18).
     */
    private Optional<Walk.Site> siteOfOther(ObjectId object, View view) {
        SerialEvent event = view.event();
        Bonding bonding = view.isOwn() && Whereabouts.placeOf(event) == null ? Bonding.of(event) : null;
        if (bonding == null || !Contents.isSerialised(object)) {
            return Optional.empty();
        }
        for (Stay stay : lineage.stays(object)) {
            if (stay.kind() == Stay.Kind.PACKED && stay.from().equals(view.key())) {
                Walk.Site there = siteBefore(stay.parent(), view.key());
                return Optional.of(new Walk.Site(there.location(), there.fromReadPoint(), null, null));
            }
            if (stay.kind() == Stay.Kind.INSTALLED && stay.to().equals(view.key()) && !bonding.begins()) {
                return Optional.of(siteBefore(topBefore(stay.parent(), view.key()), view.key()));
            }
        }
        return Optional.empty();
    }

    private Walk.Site siteBefore(ObjectId object, OrderKey key) {
        Before before = new Before(object, key);
        Walk.Site known = sites.get(before);
        if (known == null) {
            known = Walk.over(lineage.viewsBefore(object, key), gazetteer, view -> siteOfOther(object, view))
                    .site();
            sites.put(before, known);
        }
        return known;
    }

    private ObjectId topBefore(ObjectId object, OrderKey key) {
        Set<ObjectId> seen = new HashSet<>();
        ObjectId top = object;
        while (seen.add(top)) {
            ObjectId parent = installedInAt(top, key);
            if (parent == null) {
                return top;
            }
            top = parent;
        }
        return object;
    }

    private @Nullable ObjectId installedInAt(ObjectId object, OrderKey key) {
        for (Stay stay : lineage.stays(object)) {
            if (stay.kind() == Stay.Kind.INSTALLED && stay.covers(key)) {
                return stay.parent();
            }
        }
        return null;
    }
}
