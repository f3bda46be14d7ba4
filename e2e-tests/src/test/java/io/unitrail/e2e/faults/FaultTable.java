package io.unitrail.e2e.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The page {@code faults.md}: what it says before its table stays, rows are put in the place of those of the same fault. */
final class FaultTable {
    private static final String HEAD =
            "| fault | standby | events acknowledged | events/s | lost or twice | answers right | refused (503, 429) | no answer | wrong | longest without a right answer, s | verify |";

    private FaultTable() {}

    /** One run. */
    record Row(
            Fault fault,
            boolean standby,
            long events,
            double perSecond,
            long lostOrTwice,
            long right,
            long refused,
            long silent,
            long wrong,
            double unavailable,
            String verify) {

        private String key() {
            return "%02d %s".formatted(fault.ordinal(), standby ? "yes" : "zz no");
        }

        private String text() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %,d | %.0f | %d | %,d | %,d | %,d | %d | %.1f | %s |",
                    fault.what(),
                    standby ? "yes" : "no",
                    events,
                    perSecond,
                    lostOrTwice,
                    right,
                    refused,
                    silent,
                    wrong,
                    unavailable,
                    verify);
        }
    }

    /** Writes a row into the page. */
    static void write(Path page, Row row) throws IOException {
        List<String> before = new ArrayList<>();
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.exists(page) ? Files.readAllLines(page) : List.of("# Faults", "")) {
            if (line.startsWith("| fault") || line.startsWith("|---")) {
                continue;
            }
            if (!line.startsWith("| ")) {
                before.add(line);
                continue;
            }
            for (Fault fault : Fault.values()) {
                if (line.startsWith("| " + fault.what() + " | ")) {
                    boolean standby = line.startsWith("| " + fault.what() + " | yes");
                    rows.put("%02d %s".formatted(fault.ordinal(), standby ? "yes" : "zz no"), line);
                }
            }
        }
        rows.put(row.key(), row.text());
        List<String> all = new ArrayList<>(before);
        all.add(HEAD);
        all.add("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|---|");
        all.addAll(rows.values());
        Files.write(page, all);
    }
}
