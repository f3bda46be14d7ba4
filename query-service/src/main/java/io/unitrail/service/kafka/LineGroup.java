package io.unitrail.service.kafka;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.EventMerger;
import io.unitrail.domain.capture.EventSplitter;
import io.unitrail.domain.capture.InvalidCapture;
import io.unitrail.domain.capture.MergedEvent;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.producer.source.CaptureItem;
import io.unitrail.service.port.CaptureReport.Rejection;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines made into records: those of one event are merged (ruling 4), each event is split by object and role.
 *
 * @param records to be published together
 * @param events what they are the records of
 * @param rejections lines of events that have too many objects together
 */
public record LineGroup(List<SerialEvent> records, List<Merged> events, List<Rejection> rejections) {

    /**
     * One event.
     *
     * @param lines how many lines told of it
     * @param repeats lines among them that only repeated another
     * @param record one of its records, by which a former capture of it is found
     */
    public record Merged(int lines, int repeats, SerialEvent record) {}

    /** The records of lines under a capture ID. */
    public static LineGroup of(List<CaptureItem.Line> lines, String captureId) {
        LineGroup group = new LineGroup(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (MergedEvent event :
                EventMerger.merge(lines.stream().map(CaptureItem.Line::event).toList())) {
            try {
                group.add(event, captureId);
            } catch (InvalidCapture tooMany) {
                event.indexes()
                        .forEach(i -> group.rejections.add(
                                new Rejection(lines.get(i).line(), String.valueOf(tooMany.getMessage()))));
            }
        }
        return group;
    }

    /**
     * The records of events that belong together, all or nothing.
     *
     * @throws InvalidCapture if one of them has too many objects
     */
    public static LineGroup whole(List<CapturedEvent> events, String captureId) {
        LineGroup group = new LineGroup(new ArrayList<>(), new ArrayList<>(), List.of());
        EventMerger.merge(events).forEach(event -> group.add(event, captureId));
        return group;
    }

    private void add(MergedEvent event, String captureId) {
        List<SerialEvent> split = EventSplitter.split(event, captureId);
        records.addAll(split);
        int lines = event.indexes().size();
        events.add(new Merged(lines, lines - event.parts().size(), split.get(split.size() - 1)));
    }

    /** How many lines were taken. */
    public long lines() {
        return events.stream().mapToLong(Merged::lines).sum();
    }
}
