package io.unitrail.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code bin/bench} runs. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures side by side, in pairs, and prints ratios: no figure of one run alone says much.")
public final class Bench implements Callable<Integer> {
    @Option(names = "--units", description = "units made in each log (${DEFAULT-VALUE})", defaultValue = "200000")
    private int units;

    @Option(names = "--lot", description = "units of a lot (${DEFAULT-VALUE})", defaultValue = "10000")
    private int lotSize;

    @Option(names = "--pairs", description = "paired runs (${DEFAULT-VALUE})", defaultValue = "5")
    private int pairs;

    @Option(names = "--directory", description = "where the data goes; it is emptied (a temporary one)")
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"), "unitrail-bench");

    /** @param args see {@code bin/bench --help} */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() {
        ingest();
        return 0;
    }

    private void ingest() {
        delete(directory);
        Map<String, Ingest.Start> sides = new LinkedHashMap<>();
        sides.put("bare fold", BareFold::new);
        sides.put("full ingest", FullIngest::new);
        for (Mix.Life life : Mix.Life.values()) {
            try (Rig rig = Rig.start(directory.resolve(life.name()))) {
                String prefix = life.name().toLowerCase(Locale.ROOT) + "-";
                Rig.Written log = rig.fill(prefix, new Mix(units, lotSize, life));
                System.err.printf(
                        Locale.ROOT, "%s: %,d events, %d B each%n", life, log.records(), log.bytes() / log.records());
                Map<String, List<Double>> runs = new LinkedHashMap<>();
                for (int pair = 0; pair < pairs; pair++) {
                    for (Map.Entry<String, Ingest.Start> side : sides.entrySet()) {
                        Path state = directory.resolve("state-" + side.getKey().replace(' ', '-') + "-" + life + pair);
                        try (Ingest ingest = side.getValue().of(rig, prefix, state)) {
                            double rate = Ingest.rate(ingest, log.records());
                            runs.computeIfAbsent(side.getKey(), key -> new ArrayList<>())
                                    .add(rate);
                            System.err.printf(Locale.ROOT, "  %d %s %,.0f events/s%n", pair + 1, side.getKey(), rate);
                        }
                        System.err.printf(
                                Locale.ROOT, "    %,.0f B of state an event%n", size(state) / (double) log.records());
                        delete(state);
                    }
                }
                List<Figures> figures = new ArrayList<>();
                runs.forEach((name, rates) -> figures.add(new Figures(life + " " + name, "events/s", rates)));
                System.out.println(figures.get(0).row());
                System.out.println(figures.get(1).row());
                System.out.println(figures.get(1).over(figures.get(0)).row());
            }
        }
    }

    private static long size(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
