package io.unitrail.e2e.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** One event as a line of NDJSON. */
public final class Line {
    /** When the events begin, unless a test says otherwise. */
    public static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final ObjectNode fields = Http.JSON.createObjectNode();

    private Line() {}

    /** A unit begins its life in a lot. */
    public static Line commissioning(String productId, String serial, String lot) {
        return of(productId, serial, "ADD", "commissioning").with("lot", lot).with("disposition", "active");
    }

    /** A unit is seen. */
    public static Line observe(String productId, String serial, String bizStep) {
        return of(productId, serial, "OBSERVE", bizStep);
    }

    private static Line of(String productId, String serial, String action, String bizStep) {
        return new Line()
                .with("eventTime", START.toString())
                .with("productId", productId)
                .with("serial", serial)
                .with("action", action)
                .with("bizStep", bizStep);
    }

    public Line with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    public Line at(Instant time) {
        return with("eventTime", time.toString());
    }

    /** Packed into a container. */
    public Line into(String container) {
        fields.putObject("parent").put("container", container);
        return with("action", "ADD");
    }

    /** Without a field. */
    public Line without(String field) {
        fields.remove(field);
        return this;
    }

    public ObjectNode json() {
        return fields;
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
