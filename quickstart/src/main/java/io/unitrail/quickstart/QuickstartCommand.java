package io.unitrail.quickstart;

import io.unitrail.domain.query.PositionToken;
import io.unitrail.quickstart.Quickstart.Ports;
import io.unitrail.quickstart.factory.PlantedFaults;
import io.unitrail.quickstart.factory.SimulatedFactory;
import io.unitrail.service.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code unitrail quickstart}: everything in one process, with something to look at. */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Kafka, schema registry, node and a simulated factory in one process, for a first look.",
        footer = {
            "",
            "Listens on this machine only. Everything is kept in DIR and is there again after a restart.",
            "Stop it with Ctrl-C."
        })
final class QuickstartCommand implements Callable<Integer> {
    private static final long SEED = 20_260_401;
    private static final long PAUSE_MILLIS = 200;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any use
    private CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "unitrail-data",
            description = "Where data is kept (default: ${DEFAULT-VALUE}).")
    private Path dir = Path.of("unitrail-data");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Of the HTTP interface; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Of the Kafka broker (default: ${DEFAULT-VALUE}).")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Of the schema registry (default: ${DEFAULT-VALUE}).")
    private int registryPort;

    @ArgGroup
    private @Nullable Content content;

    /** What is in there at first. */
    static final class Content {
        @Option(
                names = "--simulate",
                paramLabel = "UNITS",
                description = "Finished units that the factory makes, 200 to 900000 (default: 2000).")
        private @Nullable Integer units;

        @Option(names = "--empty", description = "No simulation.")
        private boolean empty;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        DataDirectory directory = DataDirectory.open(dir);
        Optional<SimulationRecord> simulation = simulation(directory, err);
        QuickstartLog.writeTo(directory.log());
        err.println("starting; data in " + directory.path() + ", log in " + directory.log());
        try (Quickstart quickstart = Quickstart.start(directory, new Ports(port, kafkaPort, registryPort))) {
            Runtime.getRuntime().addShutdownHook(new Thread(quickstart::close, "unitrail-shutdown"));
            try {
                prepare(directory, quickstart, simulation, err);
            } catch (IOException | RuntimeException e) {
                if (quickstart.isClosing()) {
                    return ExitCode.OK;
                }
                throw e;
            }
            Optional<Throwable> failure = quickstart.node().health().await();
            failure.ifPresent(
                    why -> err.println("unitrail: the node cannot go on: " + why + "; see " + directory.log()));
            return failure.isPresent() ? ExitCode.FAILED : ExitCode.OK;
        }
    }

    /** What is simulated: what the directory has already, else what the options say. */
    private Optional<SimulationRecord> simulation(DataDirectory directory, PrintWriter err) throws IOException {
        Optional<SimulationRecord> there = directory.simulation();
        boolean empty = content != null && content.empty;
        Integer asked = content == null ? null : content.units;
        if (there.isPresent()) {
            int units = there.get().units();
            if (empty || (asked != null && asked != units)) {
                err.println("note: " + directory.path() + " has a simulation of " + units
                        + " units already, which stays; give another --dir for another one");
            }
            return there;
        }
        if (empty) {
            return Optional.empty();
        }
        int units = asked == null ? SimulatedFactory.DEFAULT_UNITS : asked;
        if (units < SimulatedFactory.FEWEST_UNITS || units > SimulatedFactory.MOST_UNITS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--simulate " + units + " is not " + SimulatedFactory.FEWEST_UNITS + " to "
                            + SimulatedFactory.MOST_UNITS + "; give another number, or --empty");
        }
        Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        return Optional.of(new SimulationRecord(units, SEED, end, false));
    }

    private void prepare(
            DataDirectory directory, Quickstart quickstart, Optional<SimulationRecord> simulation, PrintWriter err)
            throws IOException, InterruptedException {
        Api api = new Api(quickstart.url());
        err.println("Kafka, schema registry and node are up; catching up with the log");
        while (!api.isReady()) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        PlantedFaults faults = null;
        if (simulation.isPresent()) {
            faults = simulation.get().factory().plantedFaults();
            if (!simulation.get().complete()) {
                simulate(directory, quickstart, simulation.get(), faults, err);
            }
        }
        greet(quickstart, faults);
    }

    private void simulate(
            DataDirectory directory,
            Quickstart quickstart,
            SimulationRecord simulation,
            PlantedFaults faults,
            PrintWriter err)
            throws IOException, InterruptedException {
        directory.keep(simulation);
        Api api = new Api(quickstart.url());
        FactoryCapture capture = new FactoryCapture(simulation.factory());
        CaptureProgress progress = new CaptureProgress(err);
        long[] events = {0};
        capture.sendMasterData(api);
        PositionToken position =
                capture.sendEvents(quickstart.bootstrapServers(), quickstart.registryUrl(), (event, count) -> {
                    events[0] = count;
                    progress.sent(event, count);
                });
        progress.done(events[0]);
        directory.keep(simulation.completed());
        while (!api.covers(faults.clonedSerial().unit(), position.encode())) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private void greet(Quickstart quickstart, @Nullable PlantedFaults faults) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Unitrail is ready: " + quickstart.url());
        out.println("  Kafka " + quickstart.bootstrapServers() + ", schema registry " + quickstart.registryUrl());
        out.println("  It listens on this machine only (127.0.0.1), as there is no login yet. Ctrl-C stops it.");
        if (faults == null) {
            out.println();
            out.println("It is empty. Capture events with: bin/unitrail capture FILE --url " + quickstart.url());
        } else {
            new ThingsToTry(quickstart.url(), faults).lines().forEach(out::println);
        }
        out.flush();
    }
}
