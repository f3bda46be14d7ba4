package io.unitrail.producer;

import io.unitrail.domain.capture.CaptureForm;
import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.CapturedEventBuilder;
import io.unitrail.domain.capture.InvalidCapture;
import io.unitrail.domain.capture.NamedObject;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event in the making, begun by {@link SerialEvents}. Nothing is checked before {@link #build}. */
public final class EventDraft {
    private final CapturedEventBuilder event = new CapturedEventBuilder(CaptureForm.LINE, "");
    private final List<BizTransaction> documents = new ArrayList<>();
    private final List<SourceDestination> sources = new ArrayList<>();
    private final List<SourceDestination> destinations = new ArrayList<>();
    private final List<Alias> aliases = new ArrayList<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private @Nullable String lot;
    private @Nullable LocalDate expiry;
    private @Nullable LocalDate bestBefore;
    private @Nullable LocalDate productionDate;
    private @Nullable String revision;

    private EventDraft() {}

    static EventDraft of(String bizStep, Action action, List<? extends ObjectId> objects) {
        EventDraft draft = new EventDraft();
        draft.event.bizStep(bizStep).action(action);
        objects.forEach(object -> draft.add(Role.SUBJECT, object, null, null));
        return draft;
    }

    private EventDraft add(Role role, ObjectId object, @Nullable BigDecimal quantity, @Nullable String uom) {
        event.object(role, NamedObject.of(role, object.canonical(), object, quantity, uom), "");
        return this;
    }

    /** When it happened, with the offset of the place, in which local dates are read. */
    public EventDraft time(OffsetDateTime time) {
        event.eventTime(
                EventTime.parse(time.toString(), time.getOffset().getId().replace("Z", "+00:00")));
        return this;
    }

    /** When it happened, in UTC. */
    public EventDraft time(Instant time) {
        event.eventTime(EventTime.parse(time.toString(), null));
        return this;
    }

    /** An ID of the sender's own, 1 to 200 characters; left out, the event's content is its ID. */
    public EventDraft eventId(String eventId) {
        event.eventId(eventId);
        return this;
    }

    /** Where the objects are afterwards (bizLocation). */
    public EventDraft at(String place) {
        event.bizLocation(place);
        return this;
    }

    /** Where they were scanned (readPoint). */
    public EventDraft readPoint(String readPoint) {
        event.readPoint(readPoint);
        return this;
    }

    /** Another step than that of the word it was begun with. */
    public EventDraft bizStep(String bizStep) {
        event.bizStep(bizStep);
        return this;
    }

    /** What the objects are afterwards. */
    public EventDraft disposition(String disposition) {
        event.disposition(disposition);
        return this;
    }

    /** Dispositions that last, such as {@code stolen} or {@code recalled}. */
    public EventDraft persistent(List<String> set, List<String> unset) {
        event.persistentDispositions(set, unset);
        return this;
    }

    /** The container or unit that they are put into or taken out of. */
    public EventDraft parent(ObjectId parent) {
        return add(Role.PARENT, parent, null, null);
    }

    /** A component or material that went in. */
    public EventDraft input(ObjectId input) {
        return add(Role.INPUT, input, null, null);
    }

    /**
     * So much of a lot or class that went in.
     *
     * @param uom unit of measure of UN/CEFACT Rec. 20; null for pieces
     */
    public EventDraft input(ObjectId input, BigDecimal quantity, @Nullable String uom) {
        return add(Role.INPUT, input, quantity, uom);
    }

    /** A document that it belongs to: {@code po}, {@code desadv}, {@code inv}, ... */
    public EventDraft document(String type, String id) {
        documents.add(new BizTransaction(type, id));
        return this;
    }

    /** Who gives it: {@code owning_party}, {@code possessing_party} or {@code location}. */
    public EventDraft from(String type, String id) {
        sources.add(new SourceDestination(type, id));
        return this;
    }

    /** Who gets it, likewise. */
    public EventDraft to(String type, String id) {
        destinations.add(new SourceDestination(type, id));
        return this;
    }

    /** Who carries it. */
    public EventDraft carrier(String party) {
        return to(SourceDestination.CARRIER, party);
    }

    /** The lot that the units are of. */
    public EventDraft lot(String lot) {
        this.lot = lot;
        return this;
    }

    /** The last day of use. */
    public EventDraft expiry(LocalDate expiry) {
        this.expiry = expiry;
        return this;
    }

    /** The best-before day. */
    public EventDraft bestBefore(LocalDate bestBefore) {
        this.bestBefore = bestBefore;
        return this;
    }

    /** The day on which it was made. */
    public EventDraft productionDate(LocalDate productionDate) {
        this.productionDate = productionDate;
        return this;
    }

    /** Its hardware or software revision. */
    public EventDraft revision(String revision) {
        this.revision = revision;
        return this;
    }

    /** Another name of the unit, such as its {@code imei}. */
    public EventDraft alias(String type, String value) {
        aliases.add(new Alias(type, value));
        return this;
    }

    /** Free text by name, such as {@code station}. */
    public EventDraft attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    /** Declares the otherwise same event to be wrong; give its event ID as well, if it had one. */
    public EventDraft declaredWrong(Instant when, String reason, List<String> correctiveEventIds) {
        event.errorDeclaration(
                new ErrorDeclaration(EventTime.parse(when.toString(), null), reason, correctiveEventIds));
        return this;
    }

    /**
     * The event.
     *
     * @throws InvalidCapture with everything that is wrong with it
     */
    public CapturedEvent build() {
        return event.bizTransactions(documents)
                .sources(sources)
                .destinations(destinations)
                .aliases(aliases)
                .attributes(attributes)
                .facts(new ItemFacts(lot, expiry, bestBefore, productionDate, revision))
                .build();
    }
}
