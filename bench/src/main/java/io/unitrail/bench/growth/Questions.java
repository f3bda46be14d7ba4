package io.unitrail.bench.growth;

import io.unitrail.bench.ingest.TopologyIngest;
import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.answers.JournalTraceability;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.GroupCounts;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.query.Traceability;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Questions asked in this process of what a topology keeps, without HTTP: how they grow with what there is. */
final class Questions {
    private final Traceability traceability;

    Questions(TopologyIngest ingest) {
        traceability = new JournalTraceability(
                ingest.streams().journal(),
                ingest.streams().masterData(),
                AlertLimits.DEFAULT,
                System::currentTimeMillis);
    }

    /** Milliseconds of the middle one of so many traces. */
    double traceMillis(int times, IntFunction<? extends ObjectId> object) {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            ObjectId asked = object.apply(i);
            long from = System.nanoTime();
            if (traceability.trace(asked, Moment.NOW).isEmpty()) {
                throw new IllegalStateException(
                        asked.canonical() + " has no trace; it does not measure what it should");
            }
            millis[i] = (System.nanoTime() - from) / 1e6;
        }
        Arrays.sort(millis);
        return millis[times / 2];
    }

    /** Milliseconds of the counts of a lot. */
    double lotCountsMillis(LotId lot) {
        return second(lot.canonical(), () -> traceability.lot(lot, Moment.NOW)) * 1000;
    }

    /** Milliseconds of the counts of a product. */
    double productCountsMillis(ProductId product) {
        return second(product.value(), () -> traceability.product(product, Moment.NOW)) * 1000;
    }

    /** Seconds of asking once more what was asked once already, so that the compiler has seen it. */
    private static double second(String what, Supplier<Optional<GroupCounts>> question) {
        double seconds = 0;
        for (int time = 0; time < 2; time++) {
            long from = System.nanoTime();
            if (question.get().isEmpty()) {
                throw new IllegalStateException(what + " is unknown; it does not measure what it should");
            }
            seconds = (System.nanoTime() - from) / 1e9;
        }
        return seconds;
    }

    /** Seconds of the recall set of a lot, which has so many units. */
    double recallSeconds(LotId lot, long units) {
        return seconds(identity(lot, null), units);
    }

    /** Seconds of what a component lot was built into, so many units. */
    double whereUsedSeconds(LotId component, long units) {
        return seconds(
                new Criterion(
                        null, null, null, null, null, null, null, null, null, null, null, identity(component, null)),
                units);
    }

    private static Criterion identity(LotId lot, @Nullable Criterion component) {
        return new Criterion(lot.product(), lot.lot(), null, null, null, null, null, null, null, null, null, component);
    }

    private double seconds(Criterion criterion, long units) {
        double unused = once(criterion, units);
        return once(criterion, units);
    }

    private double once(Criterion criterion, long units) {
        long[] found = {0};
        long from = System.nanoTime();
        var unused =
                traceability.recall(new RecallQuery(List.of(criterion), List.of(), Moment.NOW), unit -> found[0]++);
        double seconds = (System.nanoTime() - from) / 1e9;
        if (found[0] != units) {
            throw new IllegalStateException("a set has " + found[0] + " units and should have " + units
                    + "; it does not measure what it should");
        }
        return seconds;
    }
}
