package io.unitrail.service.kafka.recalls;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.recalls.RecallChange;
import java.time.Instant;

/** Entries of recalls' logs between domain and Avro. */
final class ChangeCodec {
    private ChangeCodec() {}

    static io.unitrail.avro.RecallChange toAvro(RecallChange change) {
        ObjectId object = change.object();
        UnitId unit = object instanceof UnitId named ? named : null;
        return io.unitrail.avro.RecallChange.newBuilder()
                .setRecallId(change.recallId())
                .setChangeId(change.changeId())
                .setKind(change.kind())
                .setAt(Instant.ofEpochMilli(change.at()))
                .setObject(object == null ? null : object.canonical())
                .setProductId(unit == null ? null : unit.product().value())
                .setSerial(unit == null ? null : unit.serial())
                .setLot(change.lot())
                .setRole(change.role())
                .setExposure(change.exposure())
                .setHoldingBefore(change.holdingBefore())
                .setHolding(change.holding())
                .setParty(change.party())
                .setPlace(change.place())
                .setRemedy(change.remedy())
                .setEventId(change.eventId())
                .setBy(change.by())
                .setDetails(change.details())
                .build();
    }

    static RecallChange toDomain(io.unitrail.avro.RecallChange avro) {
        return new RecallChange(
                avro.getRecallId(),
                avro.getChangeId(),
                avro.getKind(),
                avro.getAt().toEpochMilli(),
                avro.getObject() == null ? null : ObjectId.parse(avro.getObject()),
                avro.getLot(),
                avro.getRole(),
                avro.getExposure(),
                avro.getHoldingBefore(),
                avro.getHolding(),
                avro.getParty(),
                avro.getPlace(),
                avro.getRemedy(),
                avro.getEventId(),
                avro.getBy(),
                avro.getDetails());
    }
}
