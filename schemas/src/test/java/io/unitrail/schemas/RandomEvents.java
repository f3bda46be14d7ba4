package io.unitrail.schemas;

import io.unitrail.domain.capture.EventHash;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Member;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Valid events with every field empty or not, decided by a seed. */
final class RandomEvents {
    private static final List<String> SERIALS =
            List.of("SN-0001", "0007", "a/b%c", "x", "%22quoted%22", "12345678901234567890");
    private final Random random;

    /** One event with every field filled, always the same. */
    static SerialEvent full() {
        return SerialEventBuilder.from(new RandomEvents(1).next())
                .eventId("urn:uuid:1")
                .eventIdGiven(true)
                .captureId("capture-1")
                .contentHash("0a".repeat(32))
                .frameHash("0b".repeat(32))
                .type(EventType.AGGREGATION)
                .role(Role.CHILD)
                .action(Action.ADD)
                .object(new LotId(ProductId.parse("09506000134352"), "L-42"))
                .quantity(new BigDecimal("200.50"))
                .uom("KGM")
                .chunk(1)
                .bizStep("packing")
                .disposition("in_progress")
                .persistentSet(List.of("stolen"))
                .persistentUnset(List.of("recalled"))
                .eventTime(EventTime.parse("2026-03-01T09:00:00.123+01:00", "+02:00"))
                .readPoint("urn:epc:id:sgln:9506000.00001.line1")
                .bizLocation("urn:epc:id:sgln:9506000.00001.0")
                .bizTransactions(List.of(new BizTransaction("po", "PO-1"), new BizTransaction(null, "X")))
                .sources(List.of(new SourceDestination("possessing_party", "us")))
                .destinations(List.of(new SourceDestination("urn:unitrail:carrier", "Müller")))
                .parent(ObjectId.parse("urn:epc:id:sscc:9506000.0000000001"))
                .children(List.of(ObjectQuantity.of(new UnitId(ProductId.parse("09506000134352"), "1"))))
                .inputs(List.of(new ObjectQuantity(
                        new LotId(ProductId.parse("09506000134369"), "CELL-9"), BigDecimal.valueOf(4), "EA")))
                .outputs(List.of(ObjectQuantity.of(new ClassId(ProductId.parse("own:77")))))
                .transformationId("T-1")
                .facts(new ItemFacts(
                        "L-42",
                        LocalDate.of(2028, 2, 29),
                        LocalDate.of(2027, 12, 31),
                        LocalDate.of(2026, 3, 1),
                        "rev C"))
                .aliases(List.of(new Alias("imei", "35-209900-176148-1")))
                .errorDeclaration(new ErrorDeclaration(
                        EventTime.parse("2026-03-02T08:00:00Z", null), "incorrect_data", List.of("e2")))
                .attributes(Map.of("station", "ST4"))
                .extensions("{\"sensorElementList\":[]}")
                .carrier(new UnitId(ProductId.parse("09506000134352"), "1"))
                .members(List.of(new Member("childEPCs", "urn:epc:id:sgtin:9506000.013435.1", null, null)))
                .build();
    }

    RandomEvents(long seed) {
        random = new Random(seed);
    }

    SerialEvent next() {
        EventType type = pick(EventType.values());
        Role role = pick(Role.values());
        ObjectId object = object();
        String eventId = "urn:uuid:" + random.nextInt(1000);
        String hash = random.nextBoolean() ? hash() : "";
        boolean given = hash.isEmpty() || random.nextBoolean();
        boolean quantified = object instanceof LotId || object instanceof ClassId;
        return new SerialEventBuilder()
                .eventId(given ? eventId : EventHash.niUri(hash))
                .eventIdGiven(given)
                .captureId("capture-" + random.nextInt(100))
                .contentHash(hash)
                .frameHash(random.nextBoolean() ? hash() : "")
                .type(type)
                .role(role)
                .action(type == EventType.TRANSFORMATION ? null : pick(Action.values()))
                .object(object)
                .quantity(quantified ? maybe(() -> new BigDecimal("200.50")) : null)
                .uom(maybe(() -> "KGM"))
                .chunk(random.nextInt(3))
                .bizStep(maybe(() -> pick("shipping", "unitrail:claiming", "https://example.com/steps/washing")))
                .disposition(maybe(() -> pick("in_transit", "active")))
                .persistentSet(random.nextBoolean() ? List.of("stolen", "unitrail:lost") : List.of())
                .persistentUnset(random.nextBoolean() ? List.of("recalled") : List.of())
                .eventTime(eventTime())
                .readPoint(maybe(() -> "urn:epc:id:sgln:9506000.00001.line1"))
                .bizLocation(maybe(() -> "urn:epc:id:sgln:9506000.00001.0"))
                .bizTransactions(some(() -> new BizTransaction(maybe(() -> "po"), "PO-" + random.nextInt(9))))
                .sources(some(() -> new SourceDestination("possessing_party", "urn:epc:id:pgln:9506000.00002")))
                .destinations(some(() -> new SourceDestination("urn:unitrail:carrier", "Müller & Söhne")))
                .parent(role == Role.PARENT ? null : maybe(this::object))
                .children(some(this::objectQuantity))
                .inputs(some(this::objectQuantity))
                .outputs(some(this::objectQuantity))
                .transformationId(maybe(() -> "T-1"))
                .facts(facts())
                .aliases(some(() -> new Alias("imei", "35-209900-176148-1")))
                .errorDeclaration(maybe(() -> new ErrorDeclaration(
                        EventTime.parse("2026-03-02T08:00:00.123456Z", null),
                        maybe(() -> "incorrect_data"),
                        some(() -> "e2"))))
                .attributes(random.nextBoolean() ? Map.of("station", "ST4", "operator", "op7", "größe", "") : Map.of())
                .extensions(maybe(() -> "{\"sensorElementList\":[]}"))
                .carrier(maybe(this::object))
                .members(some(() -> new Member(
                        "quantityList",
                        "urn:epc:class:lgtin:9506000.0134352.L1",
                        maybe(() -> BigDecimal.TEN),
                        maybe(() -> "EA"))))
                .build();
    }

    private EventTime eventTime() {
        Instant instant = Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(1_000_000_000));
        ZoneOffset offset = ZoneOffset.ofHours(random.nextInt(25) - 12);
        return EventTime.parse(instant.atOffset(offset).toString(), maybe(() -> "+01:00"));
    }

    private ItemFacts facts() {
        return new ItemFacts(
                maybe(() -> "L-42"),
                maybe(() -> LocalDate.of(2028, 2, 29)),
                maybe(() -> LocalDate.of(2027, 12, 31)),
                maybe(() -> LocalDate.of(2026, 3, 1)),
                maybe(() -> "rev C"));
    }

    private ObjectId object() {
        ProductId product = ProductId.parse(pick("09506000134352", "own:AB-12/7", "09506000134369"));
        return switch (random.nextInt(5)) {
            case 0 -> new LotId(product, "L-42");
            case 1 -> new ClassId(product);
            case 2 -> ObjectId.parse("urn:epc:id:sscc:9506000.0000000001");
            case 3 -> new AssetId("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
            default -> new UnitId(product, pick(SERIALS.toArray(String[]::new)));
        };
    }

    private ObjectQuantity objectQuantity() {
        ObjectId object = object();
        boolean quantified = object instanceof LotId || object instanceof ClassId;
        return new ObjectQuantity(object, quantified ? maybe(() -> new BigDecimal("4")) : null, maybe(() -> "EA"));
    }

    private String hash() {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        return HexFormat.of().formatHex(digest);
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> List<T> some(Supplier<T> value) {
        return Stream.generate(value).limit(random.nextInt(3)).toList();
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
