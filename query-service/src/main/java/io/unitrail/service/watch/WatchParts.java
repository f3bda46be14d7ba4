package io.unitrail.service.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.journal.Journal;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.port.RecallRegister;
import io.unitrail.streams.app.TraceStreams;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What the watch stage works with.
 *
 * @param streams this node's partitions
 * @param journal the rows of all partitions
 * @param recalls standing recalls, which shippings are held against
 * @param partitions of {@code serial-events}
 * @param topics names of all topics
 * @param registry for the schema of alerts
 * @param client properties of every Kafka client
 * @param applicationId names the group that keeps the progress
 * @param directory of the alert table
 * @param limits of the rules
 * @param clock for what is due
 * @param settings how it works
 * @param meters what it counts
 */
public record WatchParts(
        TraceStreams streams,
        Journal journal,
        RecallRegister recalls,
        int partitions,
        Topics topics,
        RegistryClient registry,
        Map<String, Object> client,
        String applicationId,
        Path directory,
        AlertLimits limits,
        InstantSource clock,
        WatchSettings settings,
        MeterRegistry meters) {}
