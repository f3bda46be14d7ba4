package io.unitrail.service;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.unitrail.streams.app.RestoreProgress;
import io.unitrail.streams.app.TraceStreams;
import io.unitrail.streams.fold.DeadLetterReason;
import io.unitrail.streams.fold.FoldCounters;
import io.unitrail.streams.fold.FoldOutcome;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams;

/** What the topology counts, as metrics. */
final class NodeMetrics {
    private NodeMetrics() {}

    /** What of Kafka Streams is worth an alert: reading back, and iterators that nobody closed. */
    static void bind(MeterRegistry meters, TraceStreams streams) {
        Gauge.builder("unitrail.restore.remaining", streams.restores(), RestoreProgress::remaining)
                .description("Offsets of changelogs that are still to be read back")
                .register(meters);
        FunctionCounter.builder("unitrail.restore.records", streams.restores(), RestoreProgress::restored)
                .description("Records read back from changelogs")
                .register(meters);
        Gauge.builder("unitrail.store.iterators.open", streams.streams(), NodeMetrics::openIterators)
                .description("Iterators on the stores that are open")
                .register(meters);
    }

    private static double openIterators(KafkaStreams streams) {
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("num-open-iterators"))
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .sum();
    }

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
