package io.unitrail.e2e.support;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Units of one product with five events each: commissioned, inspected, packed, shipped, received. Written as a line at a time sees them: step by step. */
public final class UnitLives {
    /** Events of one unit, in order. */
    public static final List<String> STEPS = List.of("commissioning", "inspecting", "packing", "shipping", "receiving");

    private static final int UNITS_PER_LOT = 500;
    private static final int UNITS_PER_CASE = 50;
    private final String product;
    private final int units;
    private final int firstCase;

    /**
     * @param firstCase serial reference of the first SSCC
     */
    public UnitLives(String product, int units, int firstCase) {
        this.product = product;
        this.units = units;
        this.firstCase = firstCase;
    }

    public String product() {
        return product;
    }

    public int events() {
        return units * STEPS.size();
    }

    public int units() {
        return units;
    }

    public int lots() {
        return (units + UNITS_PER_LOT - 1) / UNITS_PER_LOT;
    }

    /** Units in a lot. */
    public int unitsOf(int lot) {
        return Math.min(UNITS_PER_LOT, units - lot * UNITS_PER_LOT);
    }

    public static String lot(int lot) {
        return "LOT-" + lot;
    }

    public static String serial(int unit) {
        return String.format("U%07d", unit);
    }

    /** All lines: each step of all units before the next. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(events());
        for (int step = 0; step < STEPS.size(); step++) {
            for (int unit = 0; unit < units; unit++) {
                lines.add(line(step, unit).toString());
            }
        }
        return lines;
    }

    /** The same as a file of NDJSON. */
    public Path write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (int step = 0; step < STEPS.size(); step++) {
                for (int unit = 0; unit < units; unit++) {
                    out.write(line(step, unit).toString());
                    out.write('\n');
                }
            }
        }
        return file;
    }

    private Line line(int step, int unit) {
        String name = STEPS.get(step);
        Line line = step == 0
                ? Line.commissioning(product, serial(unit), lot(unit / UNITS_PER_LOT))
                : Line.observe(product, serial(unit), name);
        if (name.equals("packing")) {
            line.into("https://id.gs1.org/00/" + Gtin.sscc(firstCase + unit / UNITS_PER_CASE));
        }
        if (unit % 2 == 0) {
            line.with("eventId", product + "-" + step + "-" + unit);
        }
        return line.at(Line.START.plus(Duration.ofHours(step)).plusMillis(unit));
    }
}
