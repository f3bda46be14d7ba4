package io.unitrail.domain.reference;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.StockTurnover;
import io.unitrail.domain.query.TurnoverQuery;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turnover (readings 146 and 147): the whole stock is looked at whenever anything happened to anything, or any place or party became another,
 * and compared with the time before.
 */
final class StockFlow {
    private final Function<Moment, States> statesAt;
    private final MasterData master;
    private final List<LogRecord> log;
    private final TurnoverQuery query;
    private final Map<List<Object>, long[]> lines = new HashMap<>();

    StockFlow(Function<Moment, States> statesAt, MasterData master, List<LogRecord> log, TurnoverQuery query) {
        this.statesAt = statesAt;
        this.master = master;
        this.log = log;
        this.query = query;
    }

    StockTurnover report() {
        NavigableSet<Long> times = new TreeSet<>(List.of(query.from(), query.to()));
        Stream.of(
                        log.stream().map(record -> record.event().eventTime().millis()),
                        master.places().stream().map(Place::validFrom),
                        master.parties().stream().map(Party::validFrom))
                .flatMap(Function.identity())
                .filter(time -> query.from() < time && time < query.to())
                .forEach(times::add);
        Map<ObjectId, List<Object>> before = null;
        long last = query.from();
        for (long time : times) {
            Map<ObjectId, List<Object>> now = stock(time);
            if (before == null) {
                now.values().forEach(place -> line(place)[0]++);
            } else {
                compare(before, now, time - last);
            }
            before = now;
            last = time;
        }
        Objects.requireNonNull(before).values().forEach(place -> line(place)[3]++);
        List<StockTurnover.Line> found = new ArrayList<>();
        lines.forEach((place, n) -> found.add(
                new StockTurnover.Line((String) place.get(0), (ProductId) place.get(1), n[0], n[1], n[2], n[3], n[4])));
        return new StockTurnover(found.stream().sorted(StockTurnover.ORDER).toList());
    }

    private void compare(Map<ObjectId, List<Object>> before, Map<ObjectId, List<Object>> now, long millis) {
        before.forEach((unit, place) -> {
            line(place)[4] += millis;
            line(place)[2] += place.equals(now.get(unit)) ? 0 : 1;
        });
        now.forEach((unit, place) -> line(place)[1] += place.equals(before.get(unit)) ? 0 : 1);
    }

    private long[] line(List<Object> place) {
        return lines.computeIfAbsent(place, any -> new long[5]);
    }

    /** Place and product of each unit that is in stock at a time. */
    private Map<ObjectId, List<Object>> stock(long time) {
        States states = statesAt.apply(new Moment(time, query.knownAt()));
        Map<ObjectId, List<Object>> stock = new HashMap<>();
        for (ObjectId object : states.picture().visible().objects()) {
            if (object instanceof UnitId unit
                    && (query.product() == null || query.product().equals(unit.product()))) {
                Optional<ObjectState> state = states.of(unit).filter(s -> isThere(states, s));
                state.ifPresent(s -> stock.put(unit, Arrays.asList(s.location(), unit.product())));
            }
        }
        return stock;
    }

    private boolean isThere(States states, ObjectState state) {
        boolean there =
                List.of(Holding.IN_STOCK, Holding.RETURNED, Holding.CONSIGNEE).contains(state.holding());
        return there && (query.location() == null || isWithin(states, state.location()));
    }

    private boolean isWithin(States states, @Nullable String place) {
        return place != null && states.picture().places().isWithin(place, Objects.requireNonNull(query.location()));
    }
}
