package io.unitrail.service.export;

import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.query.Component;
import io.unitrail.domain.query.Holder;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.TraceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole history of one object for paper and spreadsheets: every event, voided and inherited ones marked, and what it is made of. */
public final class TraceReport {
    private static final List<String> EVENTS = List.of(
            "eventTime",
            "bizStep",
            "action",
            "disposition",
            "place",
            "to",
            "documents",
            "via",
            "voided",
            "recordTime",
            "eventId");
    private static final List<String> PARTS = List.of("component", "quantity", "uom", "from", "until", "partOf");

    private final Trace trace;
    private final Gazetteer gazetteer;

    private TraceReport(Trace trace, Gazetteer gazetteer) {
        this.trace = trace;
        this.gazetteer = gazetteer;
    }

    /**
     * Makes the report.
     *
     * @param gazetteer for names
     * @param asOf event time asked for, as text, or null
     * @param knownAt record time asked for, as text, or null
     * @param now when it is made, milliseconds
     */
    public static Report of(
            Trace trace, Gazetteer gazetteer, @Nullable String asOf, @Nullable String knownAt, long now) {
        return new TraceReport(trace, gazetteer).report(asOf, knownAt, now);
    }

    private Report report(@Nullable String asOf, @Nullable String knownAt, long now) {
        ObjectState state = trace.state();
        List<Report.Fact> facts = new ArrayList<>();
        facts.add(new Report.Fact("object", state.object().canonical()));
        facts.add(new Report.Fact("holding", state.holding().word()));
        facts.add(new Report.Fact("holder", holder(state.holder())));
        facts.add(new Report.Fact("location", place(state.location())));
        facts.add(new Report.Fact("disposition", state.disposition()));
        facts.add(new Report.Fact("lot", state.lot()));
        facts.add(new Report.Fact("expiry", state.expiry()));
        facts.add(new Report.Fact("recalls", String.join(", ", state.recalls())));
        facts.add(new Report.Fact("alerts", String.join(", ", state.alerts())));
        facts.add(new Report.Fact("true as of", asOf == null ? "now" : asOf));
        facts.add(new Report.Fact("known as of", knownAt == null ? Instant.ofEpochMilli(now) : knownAt));
        facts.add(new Report.Fact("made at", Instant.ofEpochMilli(now)));
        List<List<? extends @Nullable Object>> events = new ArrayList<>();
        for (TraceEvent event : trace.events()) {
            events.add(row(event));
        }
        List<List<? extends @Nullable Object>> parts = new ArrayList<>();
        parts(trace.components(), state.object().canonical(), parts);
        return new Report(
                "trace",
                "History of " + state.object().canonical(),
                facts,
                List.of(
                        new Report.Table("history", EVENTS, Report.rows(events)),
                        new Report.Table(
                                "made of" + (trace.truncated() ? " (cut at its limit)" : ""),
                                PARTS,
                                Report.rows(parts))));
    }

    private List<@Nullable Object> row(TraceEvent each) {
        SerialEvent event = each.event();
        TraceEvent.Voided voided = each.voided();
        String step = event.bizStep() == null ? event.type().name() : event.bizStep();
        return Arrays.asList(
                event.eventTime().text(),
                step,
                event.action() == null ? null : event.action().name(),
                event.disposition(),
                place(event.bizLocation() == null ? event.readPoint() : event.bizLocation()),
                event.destinations().stream().map(this::end).collect(Collectors.joining("; ")),
                event.bizTransactions().stream().map(TraceReport::document).collect(Collectors.joining("; ")),
                each.via() == null ? null : each.via().canonical(),
                voided == null
                        ? null
                        : "declared wrong " + Instant.ofEpochMilli(voided.recordTime())
                                + (voided.reason() == null ? "" : ": " + voided.reason()),
                Instant.ofEpochMilli(each.recordTime()),
                event.eventId());
    }

    private static void parts(List<Component> components, String partOf, List<List<? extends @Nullable Object>> rows) {
        for (Component component : components) {
            String id = component.object().canonical();
            rows.add(Arrays.asList(
                    id,
                    component.quantity(),
                    component.uom(),
                    Instant.ofEpochMilli(component.from()),
                    component.to() == null ? null : Instant.ofEpochMilli(component.to()),
                    partOf));
            parts(component.components(), id, rows);
        }
    }

    private static String document(BizTransaction document) {
        return (document.type() == null ? "" : document.type() + " ") + document.id();
    }

    private String end(SourceDestination destination) {
        boolean party = destination.type().contains("party");
        String name = party ? party(destination.id()) : place(destination.id());
        return destination.type() + " " + name;
    }

    private @Nullable String holder(@Nullable Holder holder) {
        if (holder == null) {
            return null;
        }
        if (!holder.candidates().isEmpty()) {
            return holder.candidates().stream().map(this::holder).collect(Collectors.joining(" or "));
        }
        String party = party(holder.party());
        String place = place(holder.place());
        return party == null ? place : place == null || place.equals(party) ? party : party + " at " + place;
    }

    private @Nullable String place(@Nullable String id) {
        return gazetteer.place(id).map(Place::name).orElse(id);
    }

    private @Nullable String party(@Nullable String id) {
        return gazetteer.party(id).map(Party::name).orElse(id);
    }
}
