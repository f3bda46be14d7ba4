package io.unitrail.domain.stock;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.StockQuery;
import io.unitrail.domain.query.StockReport;
import io.unitrail.domain.query.Traceability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was scanned with the stock at the start of a count (rules, section 8; readings 135 to 137).
 *
 * <p>The events of the count itself are stamped {@link #NOTE_MILLIS} after its start and its end, so that the same count sent again
 * is compared with the same stock.
 */
public final class CountComparison {
    /** How long after the start and the end of a count its own events are. */
    public static final long NOTE_MILLIS = 1;

    private final Traceability answers;
    private final Gazetteer gazetteer;

    /** @param gazetteer places as they are at the start of the count */
    public CountComparison(Traceability answers, Gazetteer gazetteer) {
        this.answers = answers;
        this.gazetteer = gazetteer;
    }

    /** Everything scanned or expected, each unit once. */
    public CountResult of(StockCount count) {
        Moment start = new Moment(count.startedAt(), Long.MAX_VALUE);
        Moment end = new Moment(count.finishedAt(), Long.MAX_VALUE);
        Map<UnitId, StockReport.Listed> before = there(count, start);
        Map<UnitId, StockReport.Listed> after = there(count, end);
        List<CountResult.Line> matched = new ArrayList<>();
        List<CountResult.Line> missing = new ArrayList<>();
        List<CountResult.Line> unexpected = new ArrayList<>();
        List<CountResult.Line> moved = new ArrayList<>();
        for (UnitId unit : before.keySet()) {
            if (count.scanned().contains(unit)) {
                matched.add(line(unit, start));
            } else if (after.containsKey(unit)) {
                missing.add(line(unit, start));
            } else {
                moved.add(line(unit, end));
            }
        }
        for (UnitId unit : count.scanned()) {
            if (!before.containsKey(unit)) {
                StockReport.Listed now = after.get(unit);
                boolean came = now != null && now.movedAt() > count.startedAt() + NOTE_MILLIS;
                (came ? moved : unexpected).add(line(unit, came ? end : start));
            }
        }
        return new CountResult(matched, missing, unexpected, moved);
    }

    private Map<UnitId, StockReport.Listed> there(StockCount count, Moment moment) {
        Map<UnitId, StockReport.Listed> there = new TreeMap<>();
        List<@Nullable ProductId> products = new ArrayList<>(count.products());
        if (products.isEmpty()) {
            products.add(null);
        }
        for (ProductId product : products) {
            for (StockReport.Listed listed : answers.stock(StockQuery.units(count.location(), product), moment)
                    .units()) {
                if (count.subPlaces() || isAt(listed.location(), count.location())) {
                    there.put(listed.unit(), listed);
                }
            }
        }
        return there;
    }

    private boolean isAt(@Nullable String place, String counted) {
        return place != null
                && LocationId.canonical(place)
                        .equals(LocationId.canonical(String.valueOf(gazetteer.shownPlace(counted))));
    }

    private CountResult.Line line(UnitId unit, Moment moment) {
        Optional<ObjectState> state = answers.state(unit, moment);
        return new CountResult.Line(
                unit,
                state.map(ObjectState::location).orElse(null),
                state.map(ObjectState::holding).orElse(null));
    }
}
