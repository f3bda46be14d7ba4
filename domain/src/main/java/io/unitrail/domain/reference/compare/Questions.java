package io.unitrail.domain.reference.compare;

import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.CheckQuery;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.StockQuery;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.query.TurnoverQuery;
import io.unitrail.domain.query.UnitPage;
import io.unitrail.domain.reference.Raised;
import io.unitrail.domain.reference.stream.EventStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every question of the query port that a made-up world is worth. */
public final class Questions {
    private static final int PAGE = 2;
    private static final int THIRD = 3;
    private static final int SELDOM = 100;
    private static final long TWO_DAYS = 2L * 24 * 60 * 60 * 1000;
    private static final long LATER = 33L * 24 * 60 * 60 * 1000;
    private static final int MOST_PAGES = 1_000;

    private Questions() {}

    /** All questions at all moments that the world names. */
    public static List<Question> of(EventStream world) {
        List<Question> questions = new ArrayList<>();
        for (Moment moment : world.moments()) {
            questions.addAll(at(world, moment));
        }
        world.recalls().forEach(query -> questions.add(recall(query)));
        return questions;
    }

    /** All questions about one moment but for recall sets. */
    public static List<Question> at(EventStream world, Moment moment) {
        List<Question> questions = about(world, moment);
        questions.addAll(stock(world, moment, query -> query.product() == null));
        Set<String> serials = new TreeSet<>();
        for (UnitId unit : world.units()) {
            serials.add(unit.serial());
        }
        for (String serial : serials) {
            questions.add(new Question(
                    "units with serial " + serial + at(moment), a -> a.port().unitsWithSerial(serial, moment)));
        }
        for (String text : world.texts()) {
            questions.add(new Question(
                    "search for " + text + at(moment), a -> a.port().search(text, moment)));
        }
        return questions;
    }

    /** Those of them that name an object, a lot or a product, so that worlds of other numbers do not matter. */
    public static List<Question> about(EventStream world, Moment moment) {
        List<Question> questions = new ArrayList<>();
        for (ObjectId object : world.objects()) {
            questions.add(trace(object, moment));
            questions.add(alerts(object, moment));
        }
        for (UnitId unit : world.units()) {
            long now = moment.asOf() == Long.MAX_VALUE ? world.clock() : moment.asOf();
            for (long at : new long[] {now, now + LATER}) {
                questions.add(new Question(
                        "warranty of " + unit + " at " + at + at(moment),
                        a -> a.port().warranty(unit, at, moment.knownAt())));
            }
        }
        for (UnitId unit : world.units()) {
            for (CheckQuery.Issue issue : CheckQuery.Issue.values()) {
                String lot = issue == CheckQuery.Issue.ISSUED ? "L1" : null;
                CheckQuery check = new CheckQuery(unit, lot, LocalDate.of(2026, 1, 3), issue);
                questions.add(new Question(check + at(moment), a -> a.port().check(check, moment)));
            }
        }
        questions.addAll(stock(world, moment, query -> query.product() != null));
        for (LotId lot : world.lots()) {
            questions.add(new Question("lot " + lot + at(moment), a -> a.port().lot(lot, moment)));
            questions.add(new Question(
                    "balance of lot " + lot + at(moment), a -> a.port().lotBalance(lot, moment)));
            questions.add(new Question("units of lot " + lot + at(moment), a -> unitsOf(a.port(), lot, moment)));
        }
        for (ProductId product : world.products()) {
            String name = "product " + product + at(moment);
            questions.add(new Question(name, a -> a.port().product(product, moment)));
            questions.add(new Question("units of " + name, a -> unitsOf(a.port(), product, moment)));
            questions.add(new Question("defects of " + name, a -> a.port().defects(product, 0, moment.asOf(), moment)));
            questions.add(new Question("counterfeits of " + name, a -> counterfeits(a.port(), product, moment)));
            turnover(world, moment, product, questions);
            questions.add(new Question("lots of " + name, a -> lotsOf(a.port(), product, moment)));
        }
        return questions;
    }

    /** Of few worlds and moments: the reference model looks at the whole stock at every moment of the log. */
    private static void turnover(EventStream world, Moment moment, ProductId product, List<Question> questions) {
        if (Math.floorMod(Objects.hash(world.units(), moment, product), SELDOM) == 0) {
            long to = moment.asOf() == Long.MAX_VALUE ? world.clock() : moment.asOf();
            TurnoverQuery query = new TurnoverQuery(null, product, to - TWO_DAYS, to, moment.knownAt());
            questions.add(new Question(query.toString(), a -> a.port().turnover(query)));
        }
    }

    /** A third of the questions for stock, other ones at other moments: each looks at every unit. */
    private static List<Question> stock(EventStream world, Moment moment, Predicate<StockQuery> which) {
        List<Question> questions = new ArrayList<>();
        List<StockQuery> stock = world.stockQueries();
        for (int i = Math.floorMod(Objects.hash(moment, world.clock()), THIRD); i < stock.size(); i += THIRD) {
            StockQuery query = stock.get(i);
            if (which.test(query)) {
                questions.add(new Question(query + at(moment), a -> a.port().stock(query, moment)));
            }
        }
        return questions;
    }

    /** State and trace of one object. */
    public static Question trace(ObjectId object, Moment moment) {
        return new Question(
                "trace of " + object.canonical() + at(moment),
                a -> List.of(a.port().state(object, moment), a.port().trace(object, moment)));
    }

    /** The alerts that stand for an object, with their evidence. */
    public static Question alerts(ObjectId object, Moment moment) {
        return new Question(
                "alerts of " + object.canonical() + at(moment),
                a -> a.alerts().apply(object, moment).stream()
                        .sorted(Comparator.comparing(Raised::toString))
                        .toList());
    }

    /** A recall set as a whole; in which order it streams is left open. */
    public static Question recall(RecallQuery query) {
        return new Question("recall " + query, a -> recalled(a.port(), query));
    }

    /** A recall set that ended. */
    private record Recalled(Map<String, RecalledUnit> units, RecallResult result) {}

    private static Recalled recalled(Traceability t, RecallQuery query) {
        Map<String, RecalledUnit> units = new TreeMap<>();
        RecallResult result = t.recall(query, unit -> {
            String name = unit.state().object().canonical();
            units.put(units.containsKey(name) ? name + " a second time" : name, unit);
        });
        return new Recalled(units, result);
    }

    private static Map<String, ObjectState> unitsOf(Traceability t, LotId lot, Moment moment) {
        return all(cursor -> t.unitsOfLot(lot, moment, cursor, PAGE));
    }

    private static Map<String, ObjectState> unitsOf(Traceability t, ProductId product, Moment moment) {
        return all(cursor -> t.unitsOfProduct(product, moment, cursor, PAGE));
    }

    private static Map<String, ObjectState> counterfeits(Traceability t, ProductId product, Moment moment) {
        return all(cursor -> t.counterfeits(product, moment, cursor, PAGE));
    }

    private interface Pages<T> {
        T from(@Nullable String cursor);
    }

    private static Map<String, ObjectState> all(Pages<UnitPage> pages) {
        Map<String, ObjectState> units = new TreeMap<>();
        String cursor = null;
        for (int i = 0; i < MOST_PAGES; i++) {
            UnitPage page = pages.from(cursor);
            for (ObjectState unit : page.items()) {
                String name = unit.object().canonical();
                units.put(units.containsKey(name) ? name + " a second time" : name, unit);
            }
            cursor = page.next();
            if (cursor == null) {
                return units;
            }
        }
        throw new IllegalStateException("more than " + MOST_PAGES + " pages: the cursor does not move on");
    }

    private static List<Traceability.LotLine> lotsOf(Traceability t, ProductId product, Moment moment) {
        List<Traceability.LotLine> lots = new ArrayList<>();
        String cursor = null;
        for (int i = 0; i < MOST_PAGES; i++) {
            Traceability.LotPage page = t.lotsOfProduct(product, moment, cursor, PAGE);
            lots.addAll(page.items());
            cursor = page.next();
            if (cursor == null) {
                return lots;
            }
        }
        throw new IllegalStateException("more than " + MOST_PAGES + " pages: the cursor does not move on");
    }

    private static String at(Moment moment) {
        return (moment.asOf() == Long.MAX_VALUE ? "" : " asOf " + moment.asOf())
                + (moment.knownAt() == Long.MAX_VALUE ? "" : " knownAt " + moment.knownAt());
    }
}
