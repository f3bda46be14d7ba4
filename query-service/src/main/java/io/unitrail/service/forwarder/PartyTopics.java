package io.unitrail.service.forwarder;

import io.unitrail.avro.ShipmentLine;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.master.Party;
import io.unitrail.schemas.topics.TopicSetup;
import io.unitrail.schemas.topics.TopicSpec;
import io.unitrail.streams.shipments.LineParties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which topics a line goes to; makes those that are missing. For one thread. */
final class PartyTopics {

    /** Topics known to be there, and parties known to have none; beyond that they are looked up again. */
    private static final int MAX_KNOWN = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(PartyTopics.class);

    private final ForwarderParts parts;
    private final ForwarderMeters meters;
    private final Set<String> present = new HashSet<>();
    private final Set<String> reported = new HashSet<>();

    PartyTopics(ForwarderParts parts, ForwarderMeters meters) {
        this.parts = parts;
        this.meters = meters;
    }

    /** What ends the names of the topics that a line is copied to: of each party once. */
    Set<String> suffixes(ShipmentLine line) {
        Set<String> suffixes = new LinkedHashSet<>();
        for (String party : LineParties.of(line)) {
            Optional<String> suffix = suffix(party);
            suffix.ifPresent(suffixes::add);
            if (suffix.isEmpty()) {
                meters.withoutTopic();
                report(party);
            }
        }
        return suffixes;
    }

    private Optional<String> suffix(String party) {
        return parts.masterData()
                .party(party, parts.clock().millis())
                .map(Party::topic)
                .or(() -> LocationId.gln(party))
                .filter(this::isUsable);
    }

    private boolean isUsable(String suffix) {
        try {
            parts.specs().topics().shipments(suffix);
            return true;
        } catch (IllegalArgumentException e) {
            LOG.debug("Not the end of a topic's name", e);
            return false;
        }
    }

    private void report(String party) {
        if (reported.size() >= MAX_KNOWN) {
            reported.clear();
        }
        if (reported.add(party)) {
            LOG.warn(
                    "Lines for party {} are not copied: it has neither a 13-digit GLN nor a usable topic; give it one with"
                            + " PUT /api/v1/parties/...",
                    party);
        }
    }

    /** Makes the topics that are not there yet, as they must be. */
    void make(Collection<String> suffixes) {
        Set<String> missing = new LinkedHashSet<>(suffixes);
        missing.removeAll(present);
        if (missing.isEmpty()) {
            return;
        }
        List<TopicSpec> specs = new ArrayList<>();
        missing.forEach(suffix -> specs.add(parts.specs().partyShipments(suffix)));
        try (Admin admin = Admin.create(parts.client())) {
            String servers = String.valueOf(parts.client().get("bootstrap.servers"));
            new TopicSetup(admin, servers).createOrVerify(specs, parts.specs().replicationFactor());
        }
        if (present.size() >= MAX_KNOWN) {
            present.clear();
        }
        present.addAll(missing);
    }

    /** Forgets what is there: somebody may have deleted a topic. */
    void forget() {
        present.clear();
    }
}
