package io.unitrail.domain.reference.stream;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.RecallQuery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recall sets worth asking for in a made-up world: every field of a criterion, alone and together. */
final class RecallQuestions {
    private static final Criterion.TimeSpan ANY_TIME = new Criterion.TimeSpan(null, null);

    private RecallQuestions() {}

    static List<RecallQuery> of(World world, List<Moment> moments) {
        ObjectId container = world.containers.get(0);
        List<Criterion> criteria = new ArrayList<>(List.of(
                identity(world.drill, null, null),
                identity(null, "L1", null),
                identity(world.cell, "L1", null),
                identity(world.battery, null, List.of("1", "A1", "never")),
                ranged(null, new Criterion.SerialRange("1", "2", true)),
                ranged(world.drill, new Criterion.SerialRange("A1", "A9", false)),
                prefixed("L", null),
                prefixed(null, "A"),
                dated(new Criterion.TimeSpan(World.START, World.START + World.DAY), null),
                dated(null, new Criterion.TimeSpan(null, World.START + 5 * World.DAY)),
                processed(new Criterion.Processing(World.WAREHOUSE, null, null, null, ANY_TIME)),
                processed(new Criterion.Processing(
                        World.FACTORY, "commissioning", null, null, new Criterion.TimeSpan(World.START, null))),
                processed(new Criterion.Processing(null, null, "station", "ST1", ANY_TIME)),
                placed(container, null),
                placed(null, new Criterion.Document("desadv", "D1")),
                placed(null, new Criterion.Document(null, "D2"))));
        List<Criterion> components = List.of(
                identity(world.cell, "L1", null),
                identity(world.cell, null, null),
                identity(world.battery, null, null),
                identity(world.battery, "L2", null),
                identity(null, null, List.of("1", "2")),
                placed(container, null));
        components.forEach(c -> criteria.add(built(null, c)));
        criteria.add(built(world.drill, components.get(0)));

        List<RecallQuery> queries = new ArrayList<>();
        for (int i = 0; i < criteria.size(); i++) {
            Criterion excluded = criteria.get((i + 5) % criteria.size());
            List<Criterion> two = List.of(criteria.get(i), criteria.get((i + 7) % criteria.size()));
            queries.add(new RecallQuery(List.of(criteria.get(i)), List.of(), Moment.NOW));
            queries.add(new RecallQuery(two, List.of(excluded), moments.get(i % moments.size())));
        }
        return queries;
    }

    private static Criterion identity(
            @Nullable ProductId product, @Nullable String lot, @Nullable List<String> serials) {
        return new Criterion(product, lot, null, serials, null, null, null, null, null, null, null, null);
    }

    private static Criterion ranged(@Nullable ProductId product, Criterion.SerialRange range) {
        return new Criterion(product, null, null, null, null, range, null, null, null, null, null, null);
    }

    private static Criterion prefixed(@Nullable String lot, @Nullable String serial) {
        return new Criterion(null, null, lot, null, serial, null, null, null, null, null, null, null);
    }

    private static Criterion dated(Criterion.@Nullable TimeSpan produced, Criterion.@Nullable TimeSpan expires) {
        return new Criterion(null, null, null, null, null, null, produced, expires, null, null, null, null);
    }

    private static Criterion processed(Criterion.Processing process) {
        return new Criterion(null, null, null, null, null, null, null, null, process, null, null, null);
    }

    private static Criterion placed(@Nullable ObjectId container, Criterion.@Nullable Document document) {
        return new Criterion(null, null, null, null, null, null, null, null, null, container, document, null);
    }

    private static Criterion built(@Nullable ProductId product, Criterion component) {
        return new Criterion(product, null, null, null, null, null, null, null, null, null, null, component);
    }
}
