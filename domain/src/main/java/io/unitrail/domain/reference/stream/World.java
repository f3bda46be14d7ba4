package io.unitrail.domain.reference.stream;

import io.unitrail.domain.id.CheckDigit;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.master.Product;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small world: some units of two products with partly equal serials, lots, containers, assets; places and parties of
 * every kind, some of them not in master data.
 */
final class World {
    static final long START = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    static final long HOUR = 3_600_000L;
    static final long DAY = 24 * HOUR;

    static final List<String> LOTS = List.of("L1", "L2", "L10");

    static final String FACTORY = "urn:epc:id:sgln:9506000.00001.0";
    static final String LINE = "urn:epc:id:sgln:9506000.00001.line1";
    static final String WAREHOUSE = "urn:epc:id:sgln:9506000.00003.0";
    static final String SHOP = "urn:epc:id:sgln:9506000.00004.0";
    static final String BUYER = "urn:epc:id:sgln:9506000.00005.0";
    static final String TRUCK = "truck 7";
    static final String HOME = "somebody's home";
    static final String OUTPOST = "outpost";
    static final String UNKNOWN = "urn:epc:id:sgln:9506000.00009.0";
    static final List<String> PLACES = List.of(FACTORY, LINE, WAREHOUSE, SHOP, BUYER, TRUCK, HOME, OUTPOST, UNKNOWN);
    static final List<String> OWN_PLACES = List.of(FACTORY, WAREHOUSE, OUTPOST);

    static final String US = "urn:epc:id:pgln:9506000.00001";
    static final String SISTER = "SISTER";
    static final String SHOPS = "https://id.gs1.org/417/9506000000044";
    static final String BUYERS = "BUYERS";
    static final String CARGO = "CARGO";
    static final List<String> PARTIES = List.of(US, SISTER, SHOPS, BUYERS, CARGO);

    final List<UnitId> units = new ArrayList<>();
    final List<ObjectId> lots = new ArrayList<>();
    final List<ObjectId> containers = new ArrayList<>();
    final ProductId drill;
    final ProductId battery;
    final ProductId cell;
    final String number;
    final MasterBook master;

    /**
     * @param number sets its products, containers and transformations apart from those of worlds of other numbers; 0 to
     *     49,999
     */
    World(Random random, int number) {
        this.number = number == 0 ? "" : Integer.toString(number);
        drill = number == 0 ? ProductId.parse("09506000134352") : gtin(2 * number);
        battery = ProductId.parse("own:BAT/" + (number + 1));
        cell = number == 0 ? ProductId.parse("09506000134376") : gtin(2 * number + 1);
        List<String> serials = List.of("1", "2", "A1", "A-2");
        Set<UnitId> chosen = new LinkedHashSet<>();
        int wanted = 2 + random.nextInt(5);
        while (chosen.size() < wanted) {
            ProductId product = random.nextInt(3) == 0 ? battery : drill;
            chosen.add(new UnitId(chosen.size() == 1 ? battery : product, serials.get(random.nextInt(4))));
        }
        units.addAll(chosen);
        lots.add(new LotId(cell, "L1"));
        lots.add(new LotId(drill, "L1"));
        lots.add(new LotId(battery, "L2"));
        lots.add(new ClassId(cell));
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            containers.add(ObjectId.parse(i == 2 ? "urn:epc:id:grai:9506000.00001.77" + this.number : sscc(number, i)));
        }
        master = new MasterBook(places(), parties(), products());
    }

    private static ProductId gtin(int item) {
        String body = String.format(Locale.ROOT, "09506000%05d", item);
        return ProductId.parse(body + CheckDigit.of(body));
    }

    private static String sscc(int number, int container) {
        return String.format(Locale.ROOT, "urn:epc:id:sscc:9506000.%09d%d", number, container);
    }

    List<ObjectId> objects() {
        List<ObjectId> objects = new ArrayList<>(units);
        objects.addAll(lots);
        objects.addAll(containers);
        return objects;
    }

    private static List<Place> places() {
        return List.of(
                place(FACTORY, 0, PlaceKind.FACTORY, true, US, null),
                place(LINE, 0, PlaceKind.LINE, false, null, FACTORY),
                place(WAREHOUSE, 0, PlaceKind.WAREHOUSE, true, null, null),
                place(SHOP, 0, PlaceKind.RETAILER, false, SHOPS, null),
                place(BUYER, 0, PlaceKind.WAREHOUSE, true, null, null),
                place(BUYER, START + 2 * DAY, PlaceKind.WAREHOUSE, false, BUYERS, null),
                place(TRUCK, 0, PlaceKind.CARRIER, false, CARGO, null),
                place(HOME, 0, PlaceKind.CONSUMER, false, null, null),
                place(OUTPOST, 0, null, true, SISTER, WAREHOUSE));
    }

    private static Place place(
            String id,
            long validFrom,
            @Nullable PlaceKind kind,
            boolean own,
            @Nullable String party,
            @Nullable String parent) {
        return new Place(
                LocationId.canonical(id),
                validFrom,
                "place " + id,
                kind,
                own,
                party == null ? null : LocationId.canonicalParty(party),
                parent == null ? null : LocationId.canonical(parent),
                null,
                null,
                own ? "DE" : "FR",
                new Place.Coordinates(own ? 50 : 45, own ? 8 : 5),
                true);
    }

    private static List<Party> parties() {
        List<Party> parties = new ArrayList<>();
        for (String party : List.of(US, SHOPS, CARGO)) {
            String id = LocationId.canonicalParty(party);
            parties.add(new Party(id, 0, "name of " + id, party.equals(US), "its address", "its phone", null, null));
        }
        return parties;
    }

    private List<Product> products() {
        return List.of(
                new Product(drill, 0, "Drill", null, null, Map.of(), List.of("DE"), 24, "sale", 0, null, null),
                new Product(
                        drill,
                        START + 4 * DAY,
                        "Drill",
                        null,
                        null,
                        Map.of(),
                        List.of("DE"),
                        1,
                        "activation",
                        null,
                        null,
                        null),
                new Product(
                        battery,
                        START + 2 * DAY,
                        "Battery",
                        null,
                        null,
                        Map.of(),
                        List.of(),
                        1,
                        "shipment",
                        3,
                        null,
                        START + DAY),
                new Product(
                        battery, 0, "Battery", null, null, Map.of(), List.of(), null, null, null, null, START + DAY));
    }
}
