package io.unitrail.service.cli;

import io.unitrail.service.ServiceConfig;
import io.unitrail.service.restore.Restore;
import io.unitrail.streams.config.StreamsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code unitrail restore}: a new cluster from a copy of the topics. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Writes the topics of a new cluster from a copy of them in another one, record times kept. "
                + "Run it before the registry and the nodes of the new cluster are started.",
        footer = {
            "",
            "Exit 1 if not everything was copied.",
            "",
            "  unitrail restore --config new-cluster.properties --from-bootstrap-servers mirror:9092"
        })
final class RestoreCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any use
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "Of the nodes of the new cluster; it must have records.restored=true.")
    private Path config = Path.of("");

    @Option(
            names = "--from-bootstrap-servers",
            required = true,
            paramLabel = "S",
            description = "The cluster that has the copy.")
    private String from = "";

    @Option(
            names = "--from-property",
            paramLabel = "NAME=VALUE",
            description = "Anything else that a client of it is configured by, such as security.protocol=SSL.")
    private Map<String, String> fromProperties = new HashMap<>();

    @Option(names = "--from-restored", description = "The copy is of a cluster that was itself restored.")
    private boolean fromRestored;

    @Option(
            names = "--schemas-topic",
            paramLabel = "T",
            defaultValue = "_schemas",
            description = "The topic of the schema registry (${DEFAULT-VALUE}).")
    private String schemasTopic = "";

    RestoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ServiceConfig to = ServiceConfig.read(config, System.getenv());
        if (!to.restored()) {
            throw new ParameterException(
                    spec.commandLine(),
                    config
                            + " does not have records.restored=true; with another value the nodes would take the time of copying for the record time");
        }
        StreamsSettings streams = StreamsSettings.of(to.all());
        Map<String, Object> source = new HashMap<>(fromProperties);
        source.put("bootstrap.servers", from);
        Restore restore = new Restore(new Restore.Settings(
                source,
                fromRestored,
                streams.clientProperties(),
                to.topicSpecs(),
                streams.applicationId(),
                schemasTopic));
        Map<String, Long> copied;
        try (Progress progress = console.progress("records", 0)) {
            copied = restore.run((topic, records) -> progress.at(records, records));
        }
        copied.forEach((topic, records) -> console.data(String.format(Locale.ROOT, "%-40s %,15d", topic, records)));
        console.note(
                "start the registry, then the nodes; `unitrail verify --restored` compares what they answer with the log");
        return ExitCode.OK;
    }
}
