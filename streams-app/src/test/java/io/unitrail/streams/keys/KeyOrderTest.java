package io.unitrail.streams.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.OrderKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyOrderTest {
    private static final String SET_82 =
            "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    private static final List<Role> ROLES = List.of(Role.values());
    private static final ProductId GTIN = ProductId.parse("09506000134352");
    private static final UnitId UNIT = new UnitId(GTIN, "SN-0001");
    private static final List<IndexEntry> EVERY_ENTRY = List.of(
            new IndexEntry.OfProduct(GTIN),
            new IndexEntry.OfLot(GTIN, "A"),
            new IndexEntry.OfSerial("A"),
            new IndexEntry.OfLotNumber("A"),
            new IndexEntry.OfAlias("A"),
            new IndexEntry.OfTransaction("po", "A"),
            new IndexEntry.OfPlace("urn:epc:id:sgln:9506000.00001.0"),
            new IndexEntry.LotsOfProduct(GTIN),
            new IndexEntry.AllProducts(),
            new IndexEntry.SentOn(20_544));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void byteOrderOfEventRowsIsOrderKeyOrderWithinAnObject(long seed) {
        Random random = new Random(seed);
        List<SerialEvent> events = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            events.add(event(random, UNIT));
        }
        for (SerialEvent one : events) {
            for (SerialEvent other : events) {
                assertThat(Integer.signum(compare(SerialsKeys.event(one), SerialsKeys.event(other))))
                        .as("%s against %s", OrderKey.of(one), OrderKey.of(other))
                        .isEqualTo(Integer.signum(OrderKey.of(one).compareTo(OrderKey.of(other))));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6})
    void byteOrderOfTheMembersOfEveryEntryIsTheirCanonicalOrder(long seed) {
        Random random = new Random(seed);
        List<ObjectId> objects = objects(random, 120);
        for (IndexEntry entry : EVERY_ENTRY) {
            List<ObjectId> byBytes = new ArrayList<>(objects);
            byBytes.sort((one, other) -> compare(IndexKeys.member(entry, one), IndexKeys.member(entry, other)));

            assertThat(byBytes)
                    .as("%s", entry)
                    .isEqualTo(objects.stream().sorted().toList());
        }
    }

    @Test
    void everyKindOfEntryIsTried() {
        Set<Class<?>> tried = new HashSet<>();
        EVERY_ENTRY.forEach(entry -> tried.add(entry.getClass()));

        assertThat(tried).isEqualTo(Set.of(IndexEntry.class.getPermittedSubclasses()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {15, 16})
    void byteOrderOfStatesIsTheCanonicalOrderOfTheirObjects(long seed) {
        List<ObjectId> objects = objects(new Random(seed), 200);

        List<ObjectId> byBytes = new ArrayList<>(objects);
        byBytes.sort((one, other) -> compare(SerialsKeys.state(one), SerialsKeys.state(other)));

        assertThat(byBytes).isEqualTo(objects.stream().sorted().toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {17, 18})
    void byteOrderOfDedupeKeysIsRoleThenEventIdThenChunkThenContent(long seed) {
        Random random = new Random(seed);
        List<SerialEvent> events = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            SerialEvent event = event(random, UNIT);
            String hash = "h" + random.nextInt(3);
            events.add(
                    random.nextBoolean()
                            ? declaring(event, hash)
                            : SerialEventBuilder.from(event).contentHash(hash).build());
        }
        Comparator<SerialEvent> dedupe = Comparator.comparing(SerialEvent::role)
                .thenComparing(each -> each.eventId().getBytes(StandardCharsets.UTF_8), KeyOrderTest::compare)
                .thenComparingInt(SerialEvent::chunk)
                .thenComparing(SerialEvent::isDeclaration)
                .thenComparing(each -> each.isDeclaration() ? each.contentHash() : "");
        Comparator<SerialEvent> conflict = dedupe.thenComparing(SerialEvent::contentHash);
        for (SerialEvent one : events) {
            for (SerialEvent other : events) {
                assertThat(Integer.signum(compare(SerialsKeys.first(one), SerialsKeys.first(other))))
                        .isEqualTo(Integer.signum(dedupe.compare(one, other)));
                assertThat(Integer.signum(compare(SerialsKeys.conflict(one), SerialsKeys.conflict(other))))
                        .isEqualTo(Integer.signum(conflict.compare(one, other)));
            }
        }
    }

    @Test
    void theTasksOwnKeysStandBeforeAllObjectsAndTheTablesOfAnObjectInTheirOrder() {
        Random random = new Random(19);
        for (ObjectId object : objects(random, 60)) {
            SerialEvent event = event(random, object);
            List<byte[]> keys = List.of(
                    SerialsKeys.layout(),
                    SerialsKeys.applied(),
                    SerialsKeys.state(object),
                    SerialsKeys.first(event),
                    SerialsKeys.events(object),
                    SerialsKeys.event(event),
                    SerialsKeys.conflicts(object),
                    SerialsKeys.conflict(event));
            for (int i = 1; i < keys.size(); i++) {
                assertThat(compare(keys.get(i - 1), keys.get(i)))
                        .as("%s, %d", object, i)
                        .isNegative();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8, 9})
    void noKeyOfOneObjectBeginsLikeThoseOfAnother(long seed) {
        Random random = new Random(seed);
        List<ObjectId> objects = objects(random, 120);
        for (ObjectId one : objects) {
            for (ObjectId other : objects) {
                boolean begins = startsWith(SerialsKeys.event(event(random, other)), SerialsKeys.events(one));
                assertThat(begins).as("%s, %s", one, other).isEqualTo(one.equals(other));
            }
        }
    }

    @Test
    void everyCharacterOfSet82StaysApartInSerials() {
        List<ObjectId> objects = new ArrayList<>();
        for (char first : characters()) {
            objects.add(new UnitId(GTIN, "" + first));
            objects.add(new LotId(GTIN, "" + first));
            for (char second : characters()) {
                objects.add(new UnitId(GTIN, "" + first + second));
            }
        }
        List<byte[]> prefixes = objects.stream()
                .map(SerialsKeys::events)
                .sorted(KeyOrderTest::compare)
                .toList();
        for (int i = 1; i < prefixes.size(); i++) {
            assertThat(startsWith(prefixes.get(i), prefixes.get(i - 1))).isFalse();
        }
        for (ObjectId object : objects) {
            IndexEntry entry = new IndexEntry.OfSerial("x");
            assertThat(IndexKeys.readMember(IndexKeys.member(entry, object))).isEqualTo(object);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {10, 11})
    void eventKeysReadBackExactly(long seed) {
        Random random = new Random(seed);
        for (ObjectId object : objects(random, 200)) {
            SerialEvent event = event(random, object);

            SerialsKeys.EventKey key = SerialsKeys.readEvent(SerialsKeys.event(event));

            assertThat(key.object()).isEqualTo(object);
            assertThat(key.order()).isEqualTo(OrderKey.of(event));
            assertThat(key.declaredHash()).isEmpty();
        }
    }

    @Test
    void ruling5_aDeclarationStandsBesideItsOriginalUnderItsOwnKey() {
        SerialEvent original = event(new Random(12), UNIT);
        SerialEvent declaration = declaring(original, "hash-a");
        SerialEvent otherContent = declaring(original, "hash-b");

        assertThat(SerialsKeys.event(declaration)).isNotEqualTo(SerialsKeys.event(original));
        assertThat(SerialsKeys.first(declaration)).isNotEqualTo(SerialsKeys.first(original));
        assertThat(SerialsKeys.first(declaration)).isNotEqualTo(SerialsKeys.first(otherContent));
        assertThat(SerialsKeys.readEvent(SerialsKeys.event(declaration)).declaredHash())
                .contains("hash-a");
        assertThat(SerialsKeys.readEvent(SerialsKeys.event(declaration)).order())
                .isEqualTo(OrderKey.of(original));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {13, 14})
    void entriesBoundTheirMembersAndNoOthers(long seed) {
        Random random = new Random(seed);
        List<IndexEntry> entries = new ArrayList<>();
        for (String text : List.of("", "A", "A\u0000", "A\u0000B", "AB", "Ä", "A/B", "\uFFFF", "A\u0001")) {
            entries.add(new IndexEntry.OfAlias(text));
            entries.add(new IndexEntry.OfPlace(text));
            entries.add(new IndexEntry.OfTransaction("", text));
            entries.add(new IndexEntry.OfTransaction(text, "A"));
        }
        entries.add(new IndexEntry.OfProduct(GTIN));
        entries.add(new IndexEntry.OfProduct(ProductId.parse("own:A")));
        entries.add(new IndexEntry.OfProduct(ProductId.parse("own:A/B")));
        entries.add(new IndexEntry.OfLot(GTIN, "A"));
        entries.add(new IndexEntry.OfLot(GTIN, "AB"));
        entries.add(new IndexEntry.OfLotNumber("A"));
        entries.add(new IndexEntry.OfSerial("A"));
        entries.add(new IndexEntry.LotsOfProduct(GTIN));
        entries.add(new IndexEntry.AllProducts());
        for (long day : new long[] {-1, 0, 1, 255, 256, 20_544}) {
            entries.add(new IndexEntry.SentOn(day));
        }
        List<ObjectId> objects = objects(random, 30);
        for (IndexEntry entry : entries) {
            for (IndexEntry other : entries) {
                for (ObjectId object : objects) {
                    byte[] key = IndexKeys.member(other, object);
                    boolean inside =
                            compare(key, IndexKeys.first(entry)) >= 0 && compare(key, IndexKeys.end(entry)) <= 0;
                    assertThat(inside).as("%s in %s", other, entry).isEqualTo(entry.equals(other));
                    assertThat(IndexKeys.readMember(key)).isEqualTo(object);
                    assertThat(compare(IndexKeys.after(other, object), key)).isPositive();
                }
            }
        }
    }

    private static List<ObjectId> objects(Random random, int count) {
        List<ObjectId> objects = new ArrayList<>();
        List<ProductId> products = List.of(
                GTIN, ProductId.parse("00012345678905"), ProductId.parse("own:A"), ProductId.parse("own:A/21/B"));
        objects.add(new AssetId("https://id.gs1.org/00/095060001343520003"));
        objects.add(new AssetId("https://id.gs1.org/8004/9506000134352A"));
        objects.add(new AssetId("https://id.gs1.org/01/09506000134352/235/TPX334"));
        objects.add(new AssetId("urn:example:a"));
        objects.add(new AssetId("urn:example:ab"));
        for (ProductId product : products) {
            objects.add(new ClassId(product));
        }
        while (objects.size() < count) {
            ProductId product = products.get(random.nextInt(products.size()));
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(random.nextBoolean() ? 2 : 20);
            for (int i = 0; i < length; i++) {
                text.append(SET_82.charAt(random.nextInt(SET_82.length())));
            }
            ObjectId object =
                    random.nextInt(4) == 0 ? new LotId(product, text.toString()) : new UnitId(product, text.toString());
            if (!objects.contains(object)) {
                objects.add(object);
            }
        }
        return objects;
    }

    private static SerialEvent event(Random random, ObjectId object) {
        long[] times = {Long.MIN_VALUE, -1, 0, 1, 1_772_352_000_000L, 1_772_352_000_001L, Long.MAX_VALUE};
        String[] ids = {"a", "ab", "a\u0000", "a\u0000b", "", "é", "\uD83D\uDE00", "\uFFFD", "b", "\u0001", "a\u00FF"};
        String[] steps = {"commissioning", "packing", "shipping", "destroying", "urn:other"};
        return new SerialEventBuilder()
                .eventId(ids[random.nextInt(ids.length)])
                .object(object)
                .role(ROLES.get(random.nextInt(ROLES.size())))
                .chunk(random.nextInt(3) * 255)
                .bizStep(steps[random.nextInt(steps.length)])
                .eventTime(new EventTime(times[random.nextInt(times.length)], "", null))
                .build();
    }

    private static SerialEvent declaring(SerialEvent event, String hash) {
        return SerialEventBuilder.from(event)
                .contentHash(hash)
                .errorDeclaration(new ErrorDeclaration(event.eventTime(), "incorrect_data", List.of()))
                .build();
    }

    private static List<Character> characters() {
        return SET_82.chars().mapToObj(c -> (char) c).toList();
    }

    private static int compare(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, other);
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
