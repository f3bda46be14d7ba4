package io.unitrail.quickstart.factory;

import io.unitrail.domain.capture.CaptureForm;
import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.CapturedEventBuilder;
import io.unitrail.domain.capture.NamedObject;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One scan in the making: the words of EPCIS, chained. */
final class Scan {
    static final String CARRIER = SourceDestination.CARRIER;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    private final CapturedEventBuilder event = new CapturedEventBuilder(CaptureForm.LINE, "");
    private final List<BizTransaction> transactions = new ArrayList<>();
    private final List<SourceDestination> sources = new ArrayList<>();
    private final List<SourceDestination> destinations = new ArrayList<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();

    Scan(String eventId, EventType type, Action action, String bizStep, Site readPoint, Instant time) {
        event.eventId(eventId)
                .type(type)
                .action(action)
                .bizStep(bizStep)
                .readPoint(readPoint.urn())
                .eventTime(time(time, readPoint.zone()));
    }

    /** A transformation, which has no action. */
    Scan(String eventId, String bizStep, Site readPoint, Instant time) {
        event.eventId(eventId)
                .type(EventType.TRANSFORMATION)
                .bizStep(bizStep)
                .readPoint(readPoint.urn())
                .eventTime(time(time, readPoint.zone()));
    }

    static EventTime time(Instant instant, ZoneId zone) {
        OffsetDateTime local =
                instant.truncatedTo(ChronoUnit.MILLIS).atZone(zone).toOffsetDateTime();
        return EventTime.parse(TIME.format(local), local.getOffset().getId().replace("Z", "+00:00"));
    }

    Scan bizLocation(Site site) {
        event.bizLocation(site.urn());
        return this;
    }

    Scan disposition(String disposition) {
        event.disposition(disposition);
        return this;
    }

    Scan persistent(List<String> set) {
        event.persistentDispositions(set, List.of());
        return this;
    }

    Scan subject(ObjectId object) {
        return object(Role.SUBJECT, object, null, null);
    }

    Scan subjects(Collection<? extends ObjectId> objects) {
        objects.forEach(this::subject);
        return this;
    }

    Scan parent(ObjectId object) {
        return object(Role.PARENT, object, null, null);
    }

    Scan child(ObjectId object) {
        return object(Role.CHILD, object, null, null);
    }

    Scan children(Collection<? extends ObjectId> objects) {
        objects.forEach(this::child);
        return this;
    }

    Scan input(ObjectId object) {
        return object(Role.INPUT, object, null, null);
    }

    /** An amount of a lot; no unit of measure means pieces. */
    Scan input(LotId lot, String quantity, @Nullable String uom) {
        return object(Role.INPUT, lot, new BigDecimal(quantity), uom);
    }

    Scan object(Role role, ObjectId object, @Nullable BigDecimal quantity, @Nullable String uom) {
        event.object(role, NamedObject.of(role, object.canonical(), object, quantity, uom), "");
        return this;
    }

    Scan made(String lot, LocalDate productionDate, @Nullable String revision) {
        event.facts(new ItemFacts(lot, null, null, productionDate, revision));
        return this;
    }

    Scan transaction(String type, String id) {
        transactions.add(new BizTransaction(type, id));
        return this;
    }

    /** The parties of a handover: who has it and who gets it. */
    Scan from(Site site) {
        sources.add(new SourceDestination(SourceDestination.POSSESSING_PARTY, site.partyUrn()));
        sources.add(new SourceDestination(SourceDestination.LOCATION, site.urn()));
        return this;
    }

    Scan to(Site site) {
        destinations.add(new SourceDestination(SourceDestination.POSSESSING_PARTY, site.partyUrn()));
        destinations.add(new SourceDestination(SourceDestination.LOCATION, site.urn()));
        return this;
    }

    /** Ownership passes with the handover. */
    Scan ownedBy(Site before, Site after) {
        sources.add(new SourceDestination(SourceDestination.OWNING_PARTY, before.partyUrn()));
        destinations.add(new SourceDestination(SourceDestination.OWNING_PARTY, after.partyUrn()));
        return this;
    }

    Scan carriedBy(Site carrier) {
        destinations.add(new SourceDestination(CARRIER, carrier.partyUrn()));
        return this;
    }

    Scan attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    Scan declaredWrong(Instant when, ZoneId zone, String correctiveEventId) {
        event.errorDeclaration(new ErrorDeclaration(time(when, zone), "incorrect_data", List.of(correctiveEventId)));
        return this;
    }

    /** The event, checked by the rules that every capture passes. */
    CapturedEvent captured() {
        return event.bizTransactions(transactions)
                .sources(sources)
                .destinations(destinations)
                .attributes(attributes)
                .build();
    }
}
