package io.unitrail.domain.reference.part;

import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.List;
import java.util.stream.Stream;

/** A short log, looked through from the beginning for every question. */
record InMemoryLogIndex(List<LogRecord> records) implements LogIndex {

    @Override
    public List<LogRecord> own(ObjectId object) {
        return records.stream().filter(r -> r.event().object().equals(object)).toList();
    }

    @Override
    public List<LogRecord> listing(ObjectId object) {
        return others(object)
                .filter(r ->
                        lists(r.event().children(), object) || lists(r.event().inputs(), object))
                .toList();
    }

    @Override
    public List<LogRecord> into(ObjectId object) {
        return others(object)
                .filter(r ->
                        object.equals(r.event().parent()) || lists(r.event().outputs(), object))
                .toList();
    }

    @Override
    public List<LogRecord> transformation(String transformationId) {
        return records.stream()
                .filter(r -> transformationId.equals(r.event().transformationId()))
                .toList();
    }

    private Stream<LogRecord> others(ObjectId object) {
        return records.stream().filter(r -> !r.event().object().equals(object));
    }

    private static boolean lists(List<ObjectQuantity> list, ObjectId object) {
        return list.stream().map(ObjectQuantity::object).anyMatch(object::equals);
    }
}
