package io.unitrail.domain.reference;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.query.Moment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything as it was at one moment, derived from all rows of the log. */
final class Picture {
    private final StandingRows log;
    private final MasterData master;
    private final List<StandingRecall> recalls;
    private final Visible visible;
    private final Places places;
    private final Stays stays = new Stays();
    private final Stays eitherViewStays = new Stays();
    private final EventSets sets;
    private final Map<ObjectId, Walked> walks = new HashMap<>();

    Picture(StandingRows log, MasterData master, List<StandingRecall> recalls, Moment moment) {
        this(log, master, recalls, moment, null);
    }

    private Picture(
            StandingRows log,
            MasterData master,
            List<StandingRecall> recalls,
            Moment moment,
            Visible.@Nullable Life life) {
        this.log = log;
        this.master = master;
        this.recalls = List.copyOf(recalls);
        this.visible = new Visible(log.rows(), moment, life);
        this.places = new Places(master, moment.asOf());
        this.sets = new EventSets(visible, stays);
        stays.play(BondSteps.of(visible, false), this::isSoldElsewhere);
        eitherViewStays.play(BondSteps.of(visible, true), this::isSoldElsewhere);
    }

    /** The same moment, for one life of one object (ruling 11). */
    Picture ofLife(Visible.Life life) {
        return new Picture(log, master, recalls, visible.moment(), life);
    }

    Visible visible() {
        return visible;
    }

    MasterData master() {
        return master;
    }

    List<StandingRecall> recalls() {
        return recalls;
    }

    /** The clock that absence is measured by: knownAt, else the greatest record time (ruling 30). */
    long now() {
        return Math.min(visible.moment().knownAt(), log.latest());
    }

    StandingRows log() {
        return log;
    }

    Places places() {
        return places;
    }

    /** Who was in what; of a bond's two views the child's own decides. */
    Stays stays() {
        return stays;
    }

    /** Who was in what for where-used, which takes either view. */
    Stays eitherViewStays() {
        return eitherViewStays;
    }

    EventSets sets() {
        return sets;
    }

    /** The walk through all of an object's set. */
    Walked walk(ObjectId object) {
        Walked known = walks.get(object);
        if (known == null) {
            known = walk(object, OrderKey.LAST);
            walks.put(object, known);
        }
        return known;
    }

    /** The walk through what stands before a key. */
    Walked walk(ObjectId object, OrderKey before) {
        return Walk.of(this, object, before);
    }

    /** Own rows that count in the state, in order. */
    List<EventRow> own(ObjectId object) {
        return visible.events(object).stream().filter(visible::stands).toList();
    }

    /** The top of the chain of installed parents at the moment; the object itself if it is loose. */
    ObjectId top(ObjectId object) {
        return stays.top(object, OrderKey.LAST);
    }

    /** Ruling 22: places are compared as sent, for the bond must not hang on master data. */
    private boolean isSoldElsewhere(BondStep sale, Stay packed) {
        Optional<Site> shop = Meaning.place(sale.row().event());
        Site container = walk(packed.parent(), sale.key()).location();
        return shop.isPresent() && (container == null || !Places.isSame(shop.get(), container));
    }
}
