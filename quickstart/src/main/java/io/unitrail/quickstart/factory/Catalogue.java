package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.Product;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the factory makes and what it makes it from. */
final class Catalogue {
    static final List<String> MARKETS = List.of("DE", "AT", "CH", "FR", "NL", "PL", "CZ", "GB");

    static final ProductId WASHING_MACHINE = Gs1Numbers.gtin(Gs1Numbers.COMPANY_PREFIX, 10_007);
    static final ProductId DRILL = Gs1Numbers.gtin(Gs1Numbers.COMPANY_PREFIX, 20_018);
    static final ProductId MOTOR = Gs1Numbers.gtin(Gs1Numbers.COMPANY_PREFIX, 30_001);
    static final ProductId BATTERY_PACK = Gs1Numbers.gtin(Gs1Numbers.COMPANY_PREFIX, 30_002);

    static final ProductId CONTROL_BOARD = Gs1Numbers.gtin(Sites.ELECTRONICS_PREFIX, 41_120);
    static final ProductId BATTERY_BOARD = Gs1Numbers.gtin(Sites.ELECTRONICS_PREFIX, 41_305);
    static final ProductId CELL = Gs1Numbers.gtin(Sites.CELLS_PREFIX, 51_865);
    static final ProductId ELECTRODE_COIL = Gs1Numbers.gtin(Sites.CELLS_PREFIX, 50_010);
    static final ProductId WINDING_WIRE = Gs1Numbers.gtin(Sites.METALS_PREFIX, 61_080);
    static final ProductId MAGNET = Gs1Numbers.gtin(Sites.METALS_PREFIX, 61_210);
    static final ProductId DRUM_BEARING = Gs1Numbers.gtin(Sites.METALS_PREFIX, 61_440);
    static final ProductId CHUCK = Gs1Numbers.gtin(Sites.METALS_PREFIX, 61_613);

    /** Cells in one battery pack. */
    static final int CELLS_PER_PACK = 10;

    /** Magnets in one motor. */
    static final int MAGNETS_PER_MOTOR = 12;

    private static final String BRAND = "Lindner";
    private static final int WARRANTY_MONTHS = 24;

    private Catalogue() {}

    static List<Product> products() {
        return List.of(
                finished(
                        WASHING_MACHINE,
                        "Aquila 7 washing machine",
                        "WM-A7",
                        Map.of("load", "7 kg", "colour", "white")),
                finished(DRILL, "Falk 18 cordless drill", "CD-F18", Map.of("voltage", "18 V", "torque", "60 Nm")),
                component(MOTOR, "Inverter motor M1", BRAND, "IM-1"),
                component(BATTERY_PACK, "Battery pack 18 V 5 Ah", BRAND, "BP-18-5"),
                component(CONTROL_BOARD, "Control board CB-7", "Elektronik Weiss", "CB-7"),
                component(BATTERY_BOARD, "Battery protection board", "Elektronik Weiss", "BMS-5S"),
                component(CELL, "Li-ion cell 18650 2.5 Ah", "Norcell", "NC-18650-25"),
                component(ELECTRODE_COIL, "Cathode electrode coil", "Norcell", "NC-EL-10"),
                component(WINDING_WIRE, "Enamelled winding wire 0.8 mm", "Metallwerk Thaler", "W-080"),
                component(MAGNET, "Rotor magnet", "Metallwerk Thaler", "MG-210"),
                component(DRUM_BEARING, "Drum bearing 6206", "Metallwerk Thaler", "DB-6206"),
                component(CHUCK, "Keyless chuck 13 mm", "Metallwerk Thaler", "KC-13"));
    }

    private static Product finished(ProductId id, String name, String model, Map<String, String> attributes) {
        return product(id, name, BRAND, model, attributes, MARKETS, WARRANTY_MONTHS, "sale");
    }

    private static Product component(ProductId id, String name, String brand, String model) {
        return product(id, name, brand, model, Map.of(), List.of(), null, null);
    }

    private static Product product(
            ProductId id,
            String name,
            String brand,
            String model,
            Map<String, String> attributes,
            List<String> markets,
            @Nullable Integer warrantyMonths,
            @Nullable String warrantyFrom) {
        return new Product(
                id, 0, name, brand, model, attributes, markets, warrantyMonths, warrantyFrom, null, null, null);
    }
}
