package io.unitrail.producer;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.EventMerger;
import io.unitrail.domain.capture.EventSplitter;
import io.unitrail.domain.capture.InvalidCapture;
import io.unitrail.domain.event.SerialEvent;
import java.util.List;
import java.util.UUID;

/** Makes the records of a capture: lines of one event are merged (ruling 4), each event is split by object and role. */
public final class CaptureRecords {
    private CaptureRecords() {}

    /**
     * The records of the events under a capture ID of their own.
     *
     * @throws InvalidCapture if lines of one event name more objects together than an event may
     */
    public static List<SerialEvent> of(List<CapturedEvent> events) {
        return of(events, newCaptureId());
    }

    /** The records of the events under a capture ID. */
    public static List<SerialEvent> of(List<CapturedEvent> events, String captureId) {
        return EventMerger.merge(events).stream()
                .flatMap(event -> EventSplitter.split(event, captureId).stream())
                .toList();
    }

    /** An ID that no other capture has. */
    public static String newCaptureId() {
        return UUID.randomUUID().toString();
    }
}
