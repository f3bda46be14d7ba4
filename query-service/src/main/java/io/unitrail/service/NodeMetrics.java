package io.unitrail.service;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.unitrail.streams.fold.DeadLetterReason;
import io.unitrail.streams.fold.FoldCounters;
import io.unitrail.streams.fold.FoldOutcome;
import java.util.Locale;

/** What the topology counts, as metrics. */
final class NodeMetrics {
    private NodeMetrics() {}

    static void bind(MeterRegistry meters, FoldCounters counters) {
        for (FoldOutcome outcome : FoldOutcome.values()) {
            FunctionCounter.builder("unitrail.fold.records", counters, c -> c.total(outcome))
                    .description("Records folded, by what became of them")
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        FunctionCounter.builder("unitrail.shipments.unreadable.facts", counters, FoldCounters::unreadableFacts)
                .description("Records of shipment-facts that could not be read and were left out")
                .register(meters);
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            FunctionCounter.builder("unitrail.fold.dead.letters", counters, c -> c.total(reason))
                    .description("Records set aside, by reason")
                    .tag("reason", reason.word())
                    .register(meters);
        }
    }
}
