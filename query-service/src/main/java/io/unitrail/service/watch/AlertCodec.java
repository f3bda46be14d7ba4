package io.unitrail.service.watch;

import io.unitrail.avro.Alert;
import io.unitrail.avro.AlertEvidence;
import io.unitrail.domain.alerts.Severity;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.service.port.AlertReport;
import io.unitrail.service.port.AlertState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Alerts to and from the values of the topic {@code alerts}. Thread-safe. */
final class AlertCodec {
    private final String topic;
    private final ThreadLocal<UnitrailAvroSerializer<Alert>> serializer;
    private final ThreadLocal<UnitrailAvroDeserializer<Alert>> deserializer;

    /** @param topic {@code alerts} with its prefix */
    AlertCodec(String topic, RegistryClient registry) {
        this.topic = topic;
        this.serializer = ThreadLocal.withInitial(() -> new UnitrailAvroSerializer<>(registry));
        this.deserializer = ThreadLocal.withInitial(() -> new UnitrailAvroDeserializer<>(Alert.class, registry));
    }

    byte[] write(AlertReport report) {
        ObjectId object = report.object();
        ProductId product = object.product();
        Alert alert = Alert.newBuilder()
                .setAlertId(report.alertId())
                .setCode(report.code())
                .setSeverity(io.unitrail.avro.Severity.valueOf(report.severity().word()))
                .setState(io.unitrail.avro.AlertState.valueOf(report.state().word()))
                .setObject(object.canonical())
                .setProductId(product == null ? null : product.value())
                .setSerial(object instanceof UnitId unit ? unit.serial() : null)
                .setLot(object instanceof LotId lot ? lot.lot() : null)
                .setMessage(report.message())
                .setEvidenceEventIds(report.evidence().stream()
                        .map(AlertReport.Evidence::eventId)
                        .distinct()
                        .sorted()
                        .toList())
                .setEvidence(
                        report.evidence().stream().map(AlertCodec::evidence).toList())
                .setParameters(report.parameters())
                .setDueAt(instant(report.dueAt()))
                .setRaisedAt(Instant.ofEpochMilli(report.raisedAt()))
                .setChangedAt(Instant.ofEpochMilli(report.changedAt()))
                .setChangedBy(report.changedBy())
                .setReason(report.reason())
                .build();
        return Objects.requireNonNull(serializer.get().serialize(topic, alert));
    }

    /** @throws IllegalArgumentException if it is no alert that this version knows */
    AlertReport read(byte[] value) {
        Alert alert = Objects.requireNonNull(deserializer.get().deserialize(topic, value));
        ObjectId object = ObjectId.ofCanonical(alert.getObject());
        List<AlertReport.Evidence> evidence =
                alert.getEvidence().stream().map(each -> evidence(each, object)).toList();
        long raisedAt =
                Objects.requireNonNullElse(alert.getRaisedAt(), Instant.EPOCH).toEpochMilli();
        return new AlertReport(
                alert.getAlertId(),
                alert.getCode(),
                severity(alert),
                state(alert),
                object,
                Objects.requireNonNullElse(alert.getMessage(), alert.getCode()),
                evidence,
                alert.getParameters(),
                alert.getDueAt() == null ? null : alert.getDueAt().toEpochMilli(),
                raisedAt,
                alert.getChangedAt() == null ? raisedAt : alert.getChangedAt().toEpochMilli(),
                alert.getChangedBy(),
                alert.getReason());
    }

    private static AlertEvidence evidence(AlertReport.Evidence evidence) {
        return AlertEvidence.newBuilder()
                .setEventId(evidence.eventId())
                .setObject(evidence.object().canonical())
                .setEventTime(evidence.eventTime())
                .setEventTimeMillis(evidence.eventTimeMillis())
                .setRecordTimeMillis(evidence.recordTime())
                .setAction(evidence.action())
                .setBizStep(evidence.bizStep())
                .setDisposition(evidence.disposition())
                .setReadPoint(evidence.readPoint())
                .setBizLocation(evidence.bizLocation())
                .setDetails(evidence.details())
                .build();
    }

    private static AlertReport.Evidence evidence(AlertEvidence avro, ObjectId alerted) {
        Long millis = avro.getEventTimeMillis();
        return new AlertReport.Evidence(
                avro.getEventId(),
                avro.getObject() == null ? alerted : ObjectId.ofCanonical(avro.getObject()),
                Objects.requireNonNullElse(avro.getEventTime(), ""),
                millis == null ? 0 : millis,
                avro.getRecordTimeMillis(),
                avro.getAction(),
                avro.getBizStep(),
                avro.getDisposition(),
                avro.getReadPoint(),
                avro.getBizLocation(),
                avro.getDetails());
    }

    private static Severity severity(Alert alert) {
        return switch (alert.getSeverity()) {
            case critical -> Severity.CRITICAL;
            case warning -> Severity.WARNING;
            case info, unknown -> Severity.INFO;
        };
    }

    private static AlertState state(Alert alert) {
        return AlertState.of(alert.getState().name().toLowerCase(Locale.ROOT)).orElse(AlertState.RAISED);
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
