package io.unitrail.service.forwarder;

import io.micrometer.core.instrument.MeterRegistry;
import io.unitrail.domain.master.MasterData;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.topics.TopicSpecs;
import java.time.InstantSource;
import java.util.Map;

/**
 * What the forwarder works with.
 *
 * @param specs names of topics and what they must be
 * @param registry for the schema of lines
 * @param client properties of every Kafka client
 * @param applicationId names the group that keeps the progress
 * @param masterData of parties; refuses while it is not readable, and the lines wait
 * @param clock for the version of a party that holds now
 * @param meters what it counts
 */
public record ForwarderParts(
        TopicSpecs specs,
        RegistryClient registry,
        Map<String, Object> client,
        String applicationId,
        MasterData masterData,
        InstantSource clock,
        MeterRegistry meters) {}
