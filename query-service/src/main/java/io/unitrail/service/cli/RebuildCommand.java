package io.unitrail.service.cli;

import io.unitrail.service.ServiceConfig;
import io.unitrail.service.restore.Rebuild;
import io.unitrail.streams.config.StreamsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unitrail rebuild}: all state again from the log. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description =
                "Forgets all derived state, so that the nodes derive it again from serial-events when they are started. "
                        + "Stop all nodes first; they answer 503 until it is done. Shipment lines and alerts that were told are not told again.",
        footer = {"", "  unitrail rebuild --config unitrail.properties"})
final class RebuildCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Of any of the nodes.")
    private Path config = Path.of("");

    RebuildCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ServiceConfig node = ServiceConfig.read(config, System.getenv());
        List<String> deleted = new Rebuild(StreamsSettings.of(node.all()), node.topics()).run();
        deleted.forEach(changelog -> console.data("deleted " + changelog));
        console.note("start the nodes: they read serial-events from its beginning");
        return ExitCode.OK;
    }
}
