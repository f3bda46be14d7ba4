package io.unitrail.schemas;

import io.unitrail.avro.Alert;
import io.unitrail.avro.AlertEvidence;
import io.unitrail.avro.AlertState;
import io.unitrail.avro.AuditEntry;
import io.unitrail.avro.BizTransaction;
import io.unitrail.avro.Coordinates;
import io.unitrail.avro.Criterion;
import io.unitrail.avro.DeadLetter;
import io.unitrail.avro.DeadLetterHeader;
import io.unitrail.avro.LineStatus;
import io.unitrail.avro.Party;
import io.unitrail.avro.Place;
import io.unitrail.avro.ProcessCriterion;
import io.unitrail.avro.Product;
import io.unitrail.avro.Recall;
import io.unitrail.avro.RecallChange;
import io.unitrail.avro.RecallState;
import io.unitrail.avro.Registration;
import io.unitrail.avro.RegistrationKey;
import io.unitrail.avro.SerialAllocation;
import io.unitrail.avro.SerialEvent;
import io.unitrail.avro.SerialFormat;
import io.unitrail.avro.SerialRange;
import io.unitrail.avro.Severity;
import io.unitrail.avro.ShipmentEnd;
import io.unitrail.avro.ShipmentFact;
import io.unitrail.avro.ShipmentLine;
import io.unitrail.avro.StockLevel;
import io.unitrail.avro.TimeSpan;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** One record of each published schema with as many fields filled as it has: what the golden bytes of a version hold. */
final class Released {
    private static final Instant T = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final String UNIT = "https://id.gs1.org/01/09506000134352/21/SN-0001";

    private Released() {}

    static List<SpecificRecord> records() {
        return List.of(
                serialEvent(),
                shipmentLine(),
                shipmentFact(),
                alert(),
                deadLetter(),
                recall(),
                recallChange(),
                product(),
                place(),
                party(),
                auditEntry(),
                serialAllocation(),
                registration(),
                registrationKey());
    }

    private static SerialEvent serialEvent() {
        return SerialEventCodec.toAvro(RandomEvents.full());
    }

    private static ShipmentLine shipmentLine() {
        return ShipmentLine.newBuilder()
                .setLineId("DA-1|" + UNIT)
                .setRevision(2)
                .setStatus(LineStatus.received)
                .setShipmentId("DA-1")
                .setObject(UNIT)
                .setProductId("09506000134352")
                .setSerial("SN-0001")
                .setProductName("Washing machine")
                .setLot("L-42")
                .setExpiry("2028-03-01")
                .setContainer("https://id.gs1.org/00/095060000000000015")
                .setContainers(List.of("https://id.gs1.org/00/095060000000000015"))
                .setFrom(new ShipmentEnd("https://id.gs1.org/414/9506000000013", "Plant 1", "us", "us"))
                .setTo(new ShipmentEnd("https://id.gs1.org/414/9506000000020", "Shop 2", "them", null))
                .setCarrier("haulier")
                .setBizTransactions(List.of(new BizTransaction("desadv", "DA-1")))
                .setShippedTime(T)
                .setShippedEventId("e1")
                .setReceivedTime(T.plusSeconds(60))
                .setReceivedEventId("e2")
                .setEventId("e2")
                .setRecordTime(T.plusSeconds(61))
                .build();
    }

    private static ShipmentFact shipmentFact() {
        return ShipmentFact.newBuilder()
                .setObject(UNIT)
                .setLines(List.of(shipmentLine()))
                .setEventId("e3")
                .setRecordTime(T.plusSeconds(62))
                .build();
    }

    private static Alert alert() {
        AlertEvidence evidence = AlertEvidence.newBuilder()
                .setEventId("e1")
                .setEventTime("2026-03-01T09:00:00.123+01:00")
                .setEventTimeMillis(T.toEpochMilli())
                .setRecordTimeMillis(T.toEpochMilli())
                .setAction("ADD")
                .setBizStep("commissioning")
                .setDetails(Map.of("lat", "47.1"))
                .build();
        return Alert.newBuilder()
                .setAlertId("a1")
                .setCode("commissioned_twice")
                .setSeverity(Severity.critical)
                .setState(AlertState.raised)
                .setObject(UNIT)
                .setProductId("09506000134352")
                .setSerial("SN-0001")
                .setLot("L-42")
                .setMessage("Commissioned twice.")
                .setEvidenceEventIds(List.of("e1", "e2"))
                .setEvidence(List.of(evidence))
                .setParameters(Map.of("limit_hours", "24"))
                .setDueAt(T)
                .setRaisedAt(T)
                .setChangedAt(T)
                .setChangedBy("quality")
                .setReason("rework")
                .build();
    }

    private static DeadLetter deadLetter() {
        return DeadLetter.newBuilder()
                .setReason("invalid_event")
                .setMessage("eventTime: is missing")
                .setRemedy("give it")
                .setField("eventTime")
                .setTopic("serial-events")
                .setPartition(3)
                .setOffset(4_000_000_000L)
                .setTimestamp(T)
                .setKey(ByteBuffer.wrap(new byte[] {1, 2}))
                .setValue(ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 7}))
                .setHeaders(List.of(new DeadLetterHeader("h", ByteBuffer.wrap(new byte[] {-1}))))
                .setExceptionClass("io.unitrail.schemas.InvalidEvent")
                .build();
    }

    private static Recall recall() {
        Criterion component = Criterion.newBuilder()
                .setProductId("09506000134369")
                .setLot("CELL-9")
                .build();
        Criterion criterion = Criterion.newBuilder()
                .setProductId("09506000134352")
                .setSerials(List.of("1", "2"))
                .setSerialFrom("1")
                .setSerialTo("9")
                .setOrder("numeric")
                .setProduced(new TimeSpan(T.toEpochMilli(), null))
                .setProcess(new ProcessCriterion(
                        "line1", "assembling", "station", "ST4", new TimeSpan(T.toEpochMilli(), T.toEpochMilli() + 1)))
                .setTransaction(new BizTransaction("po", "PO-1"))
                .setComponent(component)
                .build();
        return Recall.newBuilder()
                .setRecallId("r1")
                .setName("Cells")
                .setRecallClass("II")
                .setReason("fire")
                .setDrill(true)
                .setState(RecallState.open)
                .setCriteria(List.of(criterion))
                .setExclude(List.of(component))
                .setOpenedAt(T)
                .setPostedAt(T)
                .setPostedBy("quality")
                .build();
    }

    private static RecallChange recallChange() {
        return RecallChange.newBuilder()
                .setRecallId("r1")
                .setChangeId("c1")
                .setKind("unit_added")
                .setAt(T)
                .setObject(UNIT)
                .setRole("affected")
                .setExposure("current")
                .setHolding("consignee")
                .setEventId("e1")
                .setDetails(Map.of("note", "late scan"))
                .build();
    }

    private static Product product() {
        return Product.newBuilder()
                .setProductId("09506000134352")
                .setValidFrom(T)
                .setName("Washing machine")
                .setWarrantyMonths(24)
                .setWarrantyFrom("sale")
                .setSerialsSince(T)
                .setMarkets(List.of("CH", "DE"))
                .setAttributes(Map.of("colour", "white"))
                .setSerialFormat(SerialFormat.newBuilder()
                        .setPattern("SN-(?<number>\\d{4})")
                        .setLength(7)
                        .setCheckDigit(false)
                        .setRanges(List.of(new SerialRange("SN-0001", "SN-4999")))
                        .build())
                .setStockLevels(List.of(new StockLevel("https://id.gs1.org/414/9506000000013", 5, 50)))
                .build();
    }

    private static Place place() {
        return Place.newBuilder()
                .setPlaceId("https://id.gs1.org/414/9506000000013")
                .setValidFrom(T)
                .setName("Plant 1")
                .setOwn(true)
                .setKind("factory")
                .setCoordinates(new Coordinates(47.37, 8.54))
                .setScansReceipt(true)
                .build();
    }

    private static Party party() {
        return Party.newBuilder()
                .setPartyId("https://id.gs1.org/417/9506000000020")
                .setValidFrom(T)
                .setName("Shops Ltd")
                .setPhone("+41 00 000 00 00")
                .setTopic("shops")
                .build();
    }

    private static SerialAllocation serialAllocation() {
        return SerialAllocation.newBuilder()
                .setRequestId("q1")
                .setProductId("09506000134352")
                .setCount(500)
                .setSpace("random 32 12")
                .setSecret(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setRequestedAt(T)
                .setRequestedBy("line 1")
                .build();
    }

    private static Registration registration() {
        return Registration.newBuilder()
                .setId("id1")
                .setProductId("09506000134352")
                .setSerial("SN-0001")
                .setRegisteredAt(T)
                .setNonce(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setCiphertext(ByteBuffer.wrap(new byte[] {4, 5, 6}))
                .build();
    }

    private static RegistrationKey registrationKey() {
        return RegistrationKey.newBuilder()
                .setId("id1")
                .setMasterKeyId("m1")
                .setNonce(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setKey(ByteBuffer.wrap(new byte[] {7, 8, 9}))
                .build();
    }

    private static AuditEntry auditEntry() {
        return AuditEntry.newBuilder()
                .setEntryId("x1")
                .setAt(T)
                .setActor("quality")
                .setAction("recall.open")
                .setTarget("r1")
                .setOutcome("done")
                .setStatus(201)
                .setDetails(Map.of("reason", "fire"))
                .build();
    }
}
