package io.unitrail.service.http;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.alerts.Resolutions;
import io.unitrail.domain.answers.JournalTraceability;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.InMemoryJournal;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.query.Traceability;
import io.unitrail.service.port.DeadLetters;
import io.unitrail.service.port.Flow;
import io.unitrail.service.port.MasterDataRegister;
import io.unitrail.service.port.Positions;
import io.unitrail.service.port.Readiness;
import io.unitrail.service.port.Snapshots;
import io.unitrail.service.port.SourceSilence;
import io.unitrail.service.registrations.MasterKeys;
import io.unitrail.service.registrations.SealedRegistrations;
import io.unitrail.service.serials.LoggedAllocations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything that the HTTP interface asks, in memory: the real answers over a journal that a test fills. */
public final class InMemoryPorts implements Positions, Readiness, MasterDataRegister, DeadLetters {
    public static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final int PARTITIONS = 3;

    final InMemoryJournal journal = new InMemoryJournal(PARTITIONS);
    final List<Product> products = new ArrayList<>();
    final List<Place> places = new ArrayList<>();
    final List<Party> parties = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();
    final InMemoryRecalls recalls = new InMemoryRecalls();
    final InMemoryAlerts alerts = new InMemoryAlerts();
    final InMemoryRequestLog serials = new InMemoryRequestLog();
    final InMemoryRegistrationLog registrations = new InMemoryRegistrationLog();
    final Set<Integer> missing = new HashSet<>();
    MasterKeys masterKeys = MasterKeys.none();
    long applied;

    /** What a server is started with. */
    public ServicePorts ports() {
        Traceability answers = new JournalTraceability(
                journal, this, recalls, AlertLimits.DEFAULT, Resolutions.NONE, NOW::toEpochMilli);
        return new ServicePorts(
                answers,
                () -> new Snapshots.Snapshot(answers, current()),
                journal,
                new InMemoryCapture(this),
                this,
                this,
                alerts,
                this,
                recalls,
                recalls,
                new LoggedAllocations(serials, answers, this, InstantSource.fixed(NOW)),
                new SealedRegistrations(registrations, masterKeys, InstantSource.fixed(NOW)),
                () -> new SourceSilence.Heard(10, null, List.of(), 0),
                this::flow,
                this,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                InstantSource.fixed(NOW));
    }

    /** Keeps a record, known since a time. */
    public synchronized void keep(SerialEvent event, String recordTime) {
        journal.add(new EventRow(event, applied++, Instant.parse(recordTime).toEpochMilli()));
    }

    @Override
    public String current() {
        return "p1.test." + applied;
    }

    @Override
    public void await(String token, Duration atMost) {
        if (!token.startsWith("p1.test.")) {
            throw new ForeignTokenException("'" + token + "' is of another log");
        }
        if (Long.parseLong(token.substring("p1.test.".length())) > applied) {
            throw new NotCompleteException(Set.of(2), "partition 2 is not there yet");
        }
    }

    private Flow.Look flow() {
        return new Flow.Look(
                List.of(new Flow.Partition(0, applied, applied, null)),
                new TreeMap<>(Map.of("folded", applied)),
                new TreeMap<>());
    }

    @Override
    public Set<Integer> missingPartitions() {
        return new TreeSet<>(missing);
    }

    @Override
    public void put(Product product) {
        products.add(product);
    }

    @Override
    public void put(Place place) {
        places.add(place);
    }

    @Override
    public void put(Party party) {
        parties.add(party);
    }

    @Override
    public Optional<Place> place(String placeId, long asOf) {
        return places.stream()
                .filter(p -> p.placeId().equals(placeId) && p.validFrom() <= asOf)
                .max(Comparator.comparingLong(Place::validFrom));
    }

    @Override
    public Optional<Party> party(String partyId, long asOf) {
        return parties.stream()
                .filter(p -> p.partyId().equals(partyId) && p.validFrom() <= asOf)
                .max(Comparator.comparingLong(Party::validFrom));
    }

    @Override
    public Optional<Product> product(ProductId productId, long asOf) {
        return products.stream()
                .filter(p -> p.productId().equals(productId) && p.validFrom() <= asOf)
                .max(Comparator.comparingLong(Product::validFrom));
    }

    @Override
    public Collection<Place> places() {
        return List.copyOf(places);
    }

    @Override
    public Collection<Party> parties() {
        return List.copyOf(parties);
    }

    @Override
    public Page list(@Nullable String cursor, int limit) {
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(from + limit, deadLetters.size());
        return new Page(deadLetters.subList(from, to), to < deadLetters.size() ? Integer.toString(to) : null);
    }

    @Override
    public Replay replay(List<String> ids) {
        List<String> unknown = ids.stream()
                .filter(id -> deadLetters.stream().noneMatch(d -> d.id().equals(id)))
                .toList();
        int before = deadLetters.size();
        deadLetters.removeIf(d -> ids.isEmpty() || ids.contains(d.id()));
        return new Replay(before - deadLetters.size(), unknown, List.of(), current());
    }

    @Override
    public List<String> discard(List<String> ids) {
        return replay(ids).unknown();
    }
}
