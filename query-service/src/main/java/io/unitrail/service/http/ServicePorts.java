package io.unitrail.service.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.query.Traceability;
import io.unitrail.service.port.Alerts;
import io.unitrail.service.port.DeadLetters;
import io.unitrail.service.port.EventCapture;
import io.unitrail.service.port.Flow;
import io.unitrail.service.port.MasterDataRegister;
import io.unitrail.service.port.Positions;
import io.unitrail.service.port.Readiness;
import io.unitrail.service.port.RecallLog;
import io.unitrail.service.port.RecallRegister;
import io.unitrail.service.port.Registrations;
import io.unitrail.service.port.SerialAllocations;
import io.unitrail.service.port.Snapshots;
import io.unitrail.service.port.SourceSilence;
import java.time.InstantSource;

/**
 * Everything that the HTTP interface asks.
 *
 * @param traceability the questions
 * @param snapshots the same for answers about many objects, as of one position
 * @param journal rows of an event's carrier, which EPCIS needs to give an event back as it was sent
 * @param capture takes events in
 * @param positions reading one's own writes
 * @param masterData products, places, parties
 * @param alerts what looks wrong
 * @param deadLetters what could not be taken in
 * @param recalls standing recalls
 * @param recallLog what happened to each of them
 * @param serials hands out serials
 * @param registrations who asked for recall notice
 * @param sources when each source was last heard
 * @param flow how the log flows through this node
 * @param readiness whether this node can answer
 * @param meters what {@code /metrics} shows
 * @param clock for {@code knownAt} in the future and for time limits
 */
public record ServicePorts(
        Traceability traceability,
        Snapshots snapshots,
        Journal journal,
        EventCapture capture,
        Positions positions,
        MasterDataRegister masterData,
        Alerts alerts,
        DeadLetters deadLetters,
        RecallRegister recalls,
        RecallLog recallLog,
        SerialAllocations serials,
        Registrations registrations,
        SourceSilence sources,
        Flow flow,
        Readiness readiness,
        PrometheusMeterRegistry meters,
        InstantSource clock) {}
