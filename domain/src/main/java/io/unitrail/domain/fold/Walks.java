package io.unitrail.domain.fold;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.OrderKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks over the event sets of objects, each made once per answer. */
final class Walks {
    private final Lineage lineage;
    private final Gazetteer gazetteer;
    private final Map<ObjectId, Walked> walked = new HashMap<>();
    private final Map<Before, Optional<String>> custodians = new HashMap<>();

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
            Walk walk = Walk.over(views, gazetteer, around(object, OrderKey.LAST));
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

    /** Whether so much is remembered that a stream should forget it. */
    boolean isLarge() {
        return Math.max(walked.size(), custodians.size()) > Lineage.LARGE;
    }

    void forgetAll() {
        walked.clear();
        custodians.clear();
    }

    private Walk.Surroundings around(ObjectId object, OrderKey upto) {
        return new Walk.Surroundings() {
            @Override
            public Optional<Walk.Moved> movedBy(View view) {
                Stay stay = lineage.movedBy(view, upto);
                if (stay == null) {
                    return Optional.empty();
                }
                OrderKey key = view.key();
                if (stay.kind() == Stay.Kind.PACKED) {
                    return Optional.of(new Walk.Moved(lineage.whereaboutsBefore(stay.parent(), key), false, null));
                }
                ObjectId top = lineage.topBefore(stay.parent(), key);
                return Optional.of(
                        new Walk.Moved(lineage.whereaboutsBefore(top, key), true, custodianBefore(top, key)));
            }

            @Override
            public boolean isInstalledBefore(OrderKey key) {
                return lineage.staysBefore(object, upto).stream()
                        .anyMatch(stay -> stay.kind() == Stay.Kind.INSTALLED && stay.holdsBefore(key));
            }
        };
    }

    private @Nullable String custodianBefore(ObjectId object, OrderKey key) {
        Before before = new Before(object, key);
        Optional<String> known = custodians.get(before);
        if (known == null) {
            Walk walk = Walk.over(lineage.viewsBefore(object, key), gazetteer, around(object, key));
            known = Optional.ofNullable(walk.custody().custodian());
            custodians.put(before, known);
        }
        return known.orElse(null);
    }
}
