package io.unitrail.domain.reference;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.ObjectState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** STATE of the contract, put together (rules 4; rulings 9, 11, 17). */
final class States {
    private final Picture picture;
    private final Holdings holdings;
    private final Map<ObjectId, ObjectState> known = new HashMap<>();
    private final Map<String, Set<ObjectId>> members = new HashMap<>();

    States(Picture picture) {
        this.picture = picture;
        this.holdings = new Holdings(picture);
    }

    Optional<ObjectState> of(ObjectId object) {
        if (!picture.visible().exists(object)) {
            return Optional.empty();
        }
        ObjectState state = known.get(object);
        if (state == null) {
            state = state(object, lives(object));
            known.put(object, state);
        }
        return Optional.of(state);
    }

    /** The alerts that stand for an object; none if it is not known. */
    List<Raised> alerts(ObjectId object) {
        return picture.visible().exists(object) ? Alerts.of(this, object).all() : List.of();
    }

    private ObjectState state(ObjectId object, List<ObjectState> lives) {
        Facts facts = Facts.of(picture, object);
        Walked own = picture.walk(object);
        Walked top = picture.walk(picture.top(object));
        Holdings.Found found = holdings.of(object);
        List<ObjectId> into = holdings.builtInto(object);
        List<EventRow> inState = picture.own(object);
        return new ObjectState(
                object,
                facts.lot(),
                facts.isLotDisputed(),
                facts.disposition(),
                facts.persistentDispositions(),
                recalls(object),
                facts.bizStep(),
                top.location() == null ? null : picture.places().name(top.location()),
                top.readPoint() == null ? null : picture.places().name(new Site(top.readPoint(), false)),
                top.custodian(),
                own.owner(),
                found.holding(),
                found.holder(),
                found.holderHolding(),
                found.reason(),
                picture.stays().open(object, Stay.Kind.PACKED).map(Stay::parent).orElse(null),
                into.size() == 1 ? into.get(0) : null,
                date(facts.expiry()),
                date(facts.bestBefore()),
                date(facts.productionDate()),
                facts.revision(),
                facts.aliases(),
                own.sale(),
                facts.quantity(),
                facts.uom(),
                inState.isEmpty() ? null : inState.get(0).event().eventTime().millis(),
                inState.isEmpty()
                        ? null
                        : inState.get(inState.size() - 1).event().eventTime().millis(),
                inState.stream().map(EventRow::recordTime).max(Long::compare).orElse(null),
                picture.visible().events(object).size(),
                Alerts.of(this, object).codes(),
                lives);
    }

    /** The state of each life, where there is more than one (ruling 11). */
    private List<ObjectState> lives(ObjectId object) {
        if (!Meaning.isSerialised(object)) {
            return List.of();
        }
        List<OrderKey> beginnings = beginnings(object);
        List<ObjectState> lives = new ArrayList<>();
        for (int i = 0; beginnings.size() > 1 && i < beginnings.size(); i++) {
            OrderKey from = i == 0 ? OrderKey.FIRST : beginnings.get(i);
            OrderKey before = i + 1 < beginnings.size() ? beginnings.get(i + 1) : OrderKey.LAST;
            Picture life = picture.ofLife(new Visible.Life(object, from, before));
            lives.add(new States(life).state(object, List.of()));
        }
        return lives;
    }

    /** The commissionings, but for those that only report one again. */
    private List<OrderKey> beginnings(ObjectId object) {
        Contradictions contradictions = new Contradictions(picture, object);
        List<OrderKey> beginnings = new ArrayList<>();
        @Nullable SerialEvent beginning = null;
        for (EventRow row : picture.own(object)) {
            SerialEvent e = row.event();
            if (Meaning.decommissions(e)) {
                beginning = null;
            } else if (e.commissions() && (beginning == null || !contradictions.isDoubleReport(beginning, e))) {
                beginnings.add(OrderKey.of(e));
                beginning = e;
            }
        }
        return beginnings;
    }

    private static @Nullable LocalDate date(Facts.@Nullable Dated dated) {
        return dated == null ? null : dated.date();
    }

    /** Recalls open at {@code asOf} that it is in (ruling 28). */
    private SortedSet<String> recalls(ObjectId object) {
        SortedSet<String> ids = new TreeSet<>();
        for (StandingRecall recall : picture.recalls()) {
            if (recall.isOpen(picture.visible().moment().asOf()) && isMember(object, recall)) {
                ids.add(recall.id());
            }
        }
        return ids;
    }

    boolean isMember(ObjectId object, StandingRecall recall) {
        return members.computeIfAbsent(recall.id(), id -> new RecallSet(this).members(recall.query()))
                .contains(object);
    }

    Picture picture() {
        return picture;
    }
}
