package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Place.Coordinates;
import io.unitrail.domain.master.PlaceKind;
import java.util.List;
import java.util.stream.Stream;

/** Every place and party of the simulation. All are invented. */
final class Sites {
    static final String ELECTRONICS_PREFIX = "9506010";
    static final String CELLS_PREFIX = "9506011";
    static final String METALS_PREFIX = "9506012";
    private static final String CARRIER_PREFIX = "9506020";
    private static final String RECYCLER_PREFIX = "9506021";
    private static final String BERLIN = "Europe/Berlin";
    private static final String OUR_NAME = "Lindner Geräte GmbH";

    static final Site FACTORY = own(
            1,
            "Factory Augsburg",
            PlaceKind.FACTORY,
            "Werkstr. 14, 86153 Augsburg",
            "+49 89 99998 110",
            48.377,
            10.904);
    static final Site MOTOR_LINE = FACTORY.inside("line1", "Motor line", PlaceKind.LINE);
    static final Site WASHER_LINE = FACTORY.inside("line2", "Washing machine line", PlaceKind.LINE);
    static final Site PACK_LINE = FACTORY.inside("line3", "Battery pack line", PlaceKind.LINE);
    static final Site DRILL_LINE = FACTORY.inside("line4", "Cordless drill line", PlaceKind.LINE);
    static final Site FACTORY_DOCK = FACTORY.inside("dock1", "Dock 1 Augsburg", PlaceKind.WAREHOUSE);
    static final Site WAREHOUSE_NORTH = own(
            2,
            "Warehouse Hannover",
            PlaceKind.WAREHOUSE,
            "Lagerring 3, 30179 Hannover",
            "+49 40 66969 220",
            52.413,
            9.741);
    static final Site WAREHOUSE_SOUTH = own(
            3,
            "Warehouse Nürnberg",
            PlaceKind.WAREHOUSE,
            "Hafenstr. 120, 90451 Nürnberg",
            "+49 89 99998 330",
            49.400,
            11.045);
    static final Site SERVICE_CENTRE = own(
            4,
            "Service centre Kassel",
            PlaceKind.SERVICE,
            "Königstor 31, 34117 Kassel",
            "+49 69 90009 440",
            51.313,
            9.487);

    static final Site CELL_MAKER =
            supplier(CELLS_PREFIX, "Norcell plant Erfurt", "Zellenweg 1, 99085 Erfurt", 50.990, 11.050);
    static final Site ELECTRONICS_MAKER =
            supplier(ELECTRONICS_PREFIX, "Elektronik Weiss, Dresden", "Platinenstr. 8, 01069 Dresden", 51.040, 13.733);
    static final Site METAL_WORKS =
            supplier(METALS_PREFIX, "Metallwerk Thaler, Linz", "Stahlgasse 22, 4020 Linz, Österreich", 48.300, 14.290);

    static final Site CARRIER_HUB = Site.of(
            CARRIER_PREFIX,
            1,
            "Rheingold cross-dock Würzburg",
            PlaceKind.CARRIER,
            false,
            "Am Güterhof 5, 97070 Würzburg",
            "+49 69 90009 550",
            "DE",
            new Coordinates(49.801, 9.935),
            false,
            BERLIN);
    static final Site RECYCLER = Site.of(
            RECYCLER_PREFIX,
            1,
            "Umwelt Nordhessen recycling",
            PlaceKind.DISPOSAL,
            false,
            "Industriestr. 9, 34123 Kassel",
            "+49 69 90009 560",
            "DE",
            new Coordinates(51.290, 9.540),
            false,
            BERLIN);

    static final Site CONTRACT_MAKER = Site.of(
            "9506040",
            1,
            "Moravia Montáž, Brno",
            PlaceKind.SUPPLIER,
            false,
            "Tovární 17, 602 00 Brno, Česko",
            "+420 555 0140",
            "CZ",
            new Coordinates(49.195, 16.608),
            true,
            "Europe/Prague");
    static final Site SERVICE_SHOP_ABROAD = Site.of(
            "9506041",
            1,
            "Atelier Rhône réparation, Lyon",
            PlaceKind.SERVICE,
            false,
            "12 rue des Forges, 69007 Lyon, France",
            "+33 1 99 00 01 41",
            "FR",
            new Coordinates(45.748, 4.847),
            true,
            "Europe/Paris");

    static final Site SHOP_OF_THE_THEFT = shop(
            "9506050",
            "Elektro Brandt, München",
            "Sendlinger Str. 40, 80331 München",
            "+49 89 99998 501",
            "DE",
            48.134,
            11.567,
            BERLIN);
    static final Site SHOP_OF_THE_CLONE = shop(
            "9506051",
            "Narzędzia Poznań",
            "ul. Głogowska 88, 60-263 Poznań, Polska",
            "+48 555 0151",
            "PL",
            52.390,
            16.880,
            "Europe/Warsaw");
    static final Site SHOP_OF_THE_WRONG_SCAN = shop(
            "9506052", "Technikhaus Köln", "Hohe Str. 77, 50667 Köln", "+49 221 4710 502", "DE", 50.936, 6.956, BERLIN);

    /** Shops in the order of their numbers. */
    static final List<Site> SHOPS = List.of(
            SHOP_OF_THE_THEFT,
            SHOP_OF_THE_CLONE,
            SHOP_OF_THE_WRONG_SCAN,
            shop(
                    "9506053",
                    "Werkzeug Krüger, Berlin",
                    "Müllerstr. 12, 13353 Berlin",
                    "+49 30 23125 503",
                    "DE",
                    52.546,
                    13.358,
                    BERLIN),
            shop(
                    "9506054",
                    "Haus & Hof, Hamburg",
                    "Osterstr. 101, 20259 Hamburg",
                    "+49 40 66969 504",
                    "DE",
                    53.577,
                    9.949,
                    BERLIN),
            shop(
                    "9506055",
                    "Elektro Hofer, Wien",
                    "Favoritenstr. 66, 1040 Wien, Österreich",
                    "+43 1 555 0155",
                    "AT",
                    48.190,
                    16.370,
                    "Europe/Vienna"),
            shop(
                    "9506056",
                    "Gerätehaus Zürich",
                    "Badenerstr. 210, 8004 Zürich, Schweiz",
                    "+41 44 555 01 56",
                    "CH",
                    47.373,
                    8.515,
                    "Europe/Zurich"),
            shop(
                    "9506057",
                    "Brico Alsace, Strasbourg",
                    "3 route du Rhin, 67100 Strasbourg, France",
                    "+33 1 99 00 01 57",
                    "FR",
                    48.570,
                    7.780,
                    "Europe/Paris"),
            shop(
                    "9506058",
                    "De Klusser, Utrecht",
                    "Amsterdamsestraatweg 300, 3551 Utrecht, Nederland",
                    "+31 20 555 0158",
                    "NL",
                    52.104,
                    5.094,
                    "Europe/Amsterdam"),
            shop(
                    "9506059",
                    "Holloway Tools, London",
                    "221 Holloway Road, London N7 8HG",
                    "+44 20 7946 0159",
                    "GB",
                    51.552,
                    -0.112,
                    "Europe/London"));

    /** Where repaired things go back to: private households are one place, and nobody's name is in the log. */
    static final Site HOUSEHOLDS = Site.of(
            "9506060",
            1,
            "Private households",
            PlaceKind.CONSUMER,
            false,
            "Private addresses, kept by the seller",
            null,
            "DE",
            new Coordinates(51.0, 10.0),
            false,
            BERLIN);

    private Sites() {}

    static List<Place> places() {
        return Stream.concat(sites(), Stream.of(MOTOR_LINE, WASHER_LINE, PACK_LINE, DRILL_LINE, FACTORY_DOCK))
                .map(Site::place)
                .toList();
    }

    static List<Party> parties() {
        return Stream.concat(
                        Stream.of(FACTORY.party(OUR_NAME)),
                        sites().filter(site -> !site.place().own())
                                .map(site ->
                                        site.party(String.valueOf(site.place().name()))))
                .toList();
    }

    private static Stream<Site> sites() {
        return Stream.concat(
                Stream.of(
                        FACTORY,
                        WAREHOUSE_NORTH,
                        WAREHOUSE_SOUTH,
                        SERVICE_CENTRE,
                        CELL_MAKER,
                        ELECTRONICS_MAKER,
                        METAL_WORKS,
                        CARRIER_HUB,
                        RECYCLER,
                        CONTRACT_MAKER,
                        SERVICE_SHOP_ABROAD,
                        HOUSEHOLDS),
                SHOPS.stream());
    }

    /** The place as answers name it. */
    static String placeId(Site site) {
        return LocationId.canonical(site.urn());
    }

    private static Site own(
            int location, String name, PlaceKind kind, String address, String phone, double lat, double lon) {
        return Site.of(
                Gs1Numbers.COMPANY_PREFIX,
                location,
                name,
                kind,
                true,
                address,
                phone,
                "DE",
                new Coordinates(lat, lon),
                true,
                BERLIN);
    }

    private static Site supplier(String prefix, String name, String address, double lat, double lon) {
        String country = address.endsWith("Österreich") ? "AT" : "DE";
        return Site.of(
                prefix,
                1,
                name,
                PlaceKind.SUPPLIER,
                false,
                address,
                null,
                country,
                new Coordinates(lat, lon),
                false,
                BERLIN);
    }

    private static Site shop(
            String prefix,
            String name,
            String address,
            String phone,
            String country,
            double lat,
            double lon,
            String zone) {
        return Site.of(
                prefix,
                1,
                name,
                PlaceKind.RETAILER,
                false,
                address,
                phone,
                country,
                new Coordinates(lat, lon),
                true,
                zone);
    }
}
