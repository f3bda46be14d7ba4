package io.unitrail.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A trace for people: the unit, what it is made of as a tree, where it was inside, and the timeline. */
final class TraceText {
    private static final List<String> FACTS = List.of(
            "lot",
            "disposition",
            "location",
            "custodian",
            "owner",
            "container",
            "builtInto",
            "expiry",
            "productionDate");
    private final JsonNode trace;
    private final Names names;
    private final List<String> lines = new ArrayList<>();

    /** @param names of places and parties */
    TraceText(JsonNode trace, Names names) {
        this.trace = trace;
        this.names = names;
    }

    /** @throws IOException if the service stops telling names */
    List<String> lines() throws IOException {
        state(trace.has("unit") ? trace.get("unit") : trace.path("object"));
        tree("made of", trace.path("components"));
        bonds("built into", trace.path("builtInto"));
        bonds("packed in", trace.path("containers"));
        bonds("contains", trace.path("contents"));
        revisions();
        timeline();
        if (trace.path("truncated").asBoolean()) {
            lines.add("");
            lines.add("The tree was cut at its limit: it is larger than shown.");
        }
        return lines;
    }

    private void state(JsonNode state) throws IOException {
        lines.add(name(state));
        lines.add("  holding: " + state.path("holding").asText() + holder(state));
        for (JsonNode candidate : state.at("/holder/candidates")) {
            lines.add("    perhaps" + names.holder(candidate));
        }
        for (JsonNode output : state.at("/holder/outputs")) {
            lines.add("    went into " + output.asText());
        }
        for (String fact : FACTS) {
            if (state.hasNonNull(fact)) {
                lines.add("  " + fact + ": " + fact(fact, state.get(fact).asText()));
            }
        }
        for (String list : List.of("persistentDispositions", "recalls", "alerts")) {
            if (!state.path(list).isEmpty()) {
                lines.add("  " + list + ": " + joined(state.get(list)));
            }
        }
        for (JsonNode life : state.path("lives")) {
            lines.add("  life" + span(life.path("firstEventTime"), life.path("lastEventTime")) + "  "
                    + life.path("holding").asText() + holder(life));
        }
    }

    private String fact(String name, String value) throws IOException {
        return switch (name) {
            case "location", "readPoint" -> names.placeAndId(value);
            case "custodian", "owner" -> names.partyAndId(value);
            default -> value;
        };
    }

    private String holder(JsonNode state) throws IOException {
        String why = state.hasNonNull("unknownReason")
                ? " (" + state.get("unknownReason").asText() + ")"
                : "";
        return names.holder(state.path("holder")) + why;
    }

    private void tree(String title, JsonNode components) {
        if (!components.isEmpty()) {
            lines.add("");
            lines.add(title);
            branches("  ", components);
        }
    }

    private void branches(String indent, JsonNode components) {
        int left = components.size();
        for (JsonNode component : components) {
            left--;
            String quantity = component.hasNonNull("quantity")
                    ? " x " + component.get("quantity").asText()
                            + (component.hasNonNull("uom")
                                    ? " " + component.get("uom").asText()
                                    : "")
                    : "";
            String cycle = component.path("cycle").asBoolean() ? " (its own ancestor, not followed)" : "";
            lines.add(indent + (left == 0 ? "`- " : "|- ") + name(component) + quantity + span(component) + cycle);
            branches(indent + (left == 0 ? "   " : "|  "), component.path("components"));
        }
    }

    private void bonds(String title, JsonNode bonds) {
        if (!bonds.isEmpty()) {
            lines.add("");
            lines.add(title);
            for (JsonNode bond : bonds) {
                lines.add("  " + name(bond) + span(bond));
            }
        }
    }

    private static String span(JsonNode bond) {
        return span(bond.path("from"), bond.path("to"));
    }

    private static String span(JsonNode from, JsonNode to) {
        return "  [" + from.asText() + " .. " + (to.isTextual() ? to.asText() : "") + "]";
    }

    /** What became of it by each upgrade. */
    private void revisions() {
        if (trace.path("revisions").isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("revisions");
        for (JsonNode change : trace.get("revisions")) {
            String before = change.hasNonNull("before") ? change.get("before").asText() + " -> " : "";
            String step = change.hasNonNull("bizStep")
                    ? " by " + change.get("bizStep").asText()
                    : "";
            lines.add("  " + change.path("eventTime").asText() + "  " + before
                    + change.path("revision").asText() + step);
        }
    }

    private void timeline() throws IOException {
        lines.add("");
        lines.add("timeline");
        for (JsonNode event : trace.path("events")) {
            StringBuilder line = new StringBuilder("  ");
            line.append(event.path("eventTime").asText());
            line.append("  ")
                    .append(
                            event.hasNonNull("bizStep")
                                    ? event.get("bizStep").asText()
                                    : event.path("type").asText());
            for (String field : List.of("action", "disposition")) {
                if (event.hasNonNull(field)) {
                    line.append(' ').append(event.get(field).asText());
                }
            }
            for (String field : List.of("bizLocation", "readPoint")) {
                if (event.hasNonNull(field)) {
                    line.append(" at ").append(names.place(event.get(field).asText()));
                }
            }
            if (event.hasNonNull("via")) {
                line.append("  via ").append(event.get("via").asText());
            }
            if (event.has("voided")) {
                line.append("  VOIDED ").append(event.at("/voided/recordTime").asText());
                line.append(
                        event.at("/voided/reason").isNull()
                                ? ""
                                : " " + event.at("/voided/reason").asText());
            }
            if (event.path("future").asBoolean()) {
                line.append("  LEFT OUT: its time lies in the future");
            }
            lines.add(line.toString());
        }
    }

    private static String name(JsonNode object) {
        if (object.hasNonNull("serial")) {
            return object.path("productId").asText() + " "
                    + object.get("serial").asText();
        }
        return object.path("id").asText();
    }

    private static String joined(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return String.join(", ", texts);
    }
}
