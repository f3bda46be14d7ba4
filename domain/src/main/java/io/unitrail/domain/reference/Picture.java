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
    private final @Nullable Long clock;
    private final Visible visible;
    private final Places places;
    private final Stays stays = new Stays();
    private final Stays eitherViewStays = new Stays();
    private final Stays parentsWordStays = new Stays();
    private final EventSets sets;
    private final Map<ObjectId, Walked> walks = new HashMap<>();
    private final Map<ObjectId, List<EventRow>> owns = new HashMap<>();

    /** @param clock milliseconds now, which master data and absence go by where a question leaves its times open */
    Picture(StandingRows log, MasterData master, List<StandingRecall> recalls, Moment moment, @Nullable Long clock) {
        this(log, master, recalls, moment, clock, null);
    }

    private Picture(
            StandingRows log,
            MasterData master,
            List<StandingRecall> recalls,
            Moment moment,
            @Nullable Long clock,
            Visible.@Nullable Life life) {
        this.log = log;
        this.clock = clock;
        this.master = master;
        this.recalls = List.copyOf(recalls);
        this.visible = new Visible(log.rows(), moment, life);
        this.places = new Places(master, asOf());
        this.sets = new EventSets(visible, stays);
        stays.play(BondSteps.of(visible, BondSteps.Word.CHILDS_THEN_PARENTS), this::isSoldElsewhere);
        eitherViewStays.play(BondSteps.of(visible, BondSteps.Word.EITHERS), this::isSoldElsewhere);
        parentsWordStays.play(BondSteps.of(visible, BondSteps.Word.PARENTS), this::isSoldElsewhere);
    }

    /** The same moment, for one life of one object (ruling 11). */
    Picture ofLife(Visible.Life life) {
        return new Picture(log, master, recalls, visible.moment(), clock, life);
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

    /** The clock that absence is measured by: knownAt, but not after now, else the greatest record time (ruling 30). */
    long now() {
        return Math.min(visible.moment().knownAt(), clock != null ? clock : log.latest());
    }

    /** Which versions of master data hold (ruling 28). */
    long asOf() {
        long asOf = visible.moment().asOf();
        return asOf == Long.MAX_VALUE && clock != null ? clock : asOf;
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

    /** What lots and classes were in by the parent's word, for the as-built tree (reading 63). */
    Stays parentsWordStays() {
        return parentsWordStays;
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

    /** Own rows that count in the state, in order: neither voided nor taken back by a void_shipping (ruling 21). */
    List<EventRow> own(ObjectId object) {
        List<EventRow> known = owns.get(object);
        if (known == null) {
            List<EventRow> taken = walk(object).taken();
            known = visible.events(object).stream()
                    .filter(row -> visible.stands(row) && !taken.contains(row))
                    .toList();
            owns.put(object, known);
        }
        return known;
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
