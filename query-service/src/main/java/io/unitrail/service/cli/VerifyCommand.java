package io.unitrail.service.cli;

import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.verify.Findings;
import io.unitrail.service.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code unitrail verify}: is what is answered what the log says? */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Derives the trace of every object from serial-events with the reference model, which shares no fold code "
                        + "with the service, and compares it with what the running service answers.",
        footer = {
            "",
            "Nothing is stopped. Exit 1 if anything differs or could not be compared.",
            "",
            "  unitrail verify --bootstrap-servers 127.0.0.1:9092 --schema-registry http://127.0.0.1:8081"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int MAX_CONCURRENCY = 32;
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any use
    private CommandSpec spec;

    @Option(names = "--bootstrap-servers", required = true, paramLabel = "S", description = "The Kafka cluster.")
    private String bootstrapServers = "";

    @Option(names = "--schema-registry", required = true, paramLabel = "U", description = "Its schema registry.")
    private String schemaRegistry = "";

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @Option(names = "--topic-prefix", paramLabel = "P", description = "As the service is configured (none).")
    private String topicPrefix = "";

    @Option(names = "--restored", description = "The log was written by unitrail restore (records.restored).")
    private boolean restored;

    @Option(
            names = "--property",
            paramLabel = "NAME=VALUE",
            description = "Anything else that the clients are configured by, such as security.protocol=SSL.")
    private Map<String, String> properties = new HashMap<>();

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            defaultValue = "${sys:java.io.tmpdir}",
            description = "Where a copy of the log goes while it lasts; as large as the log (${DEFAULT-VALUE}).")
    private Path directory = Path.of("");

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "4",
            description = "Objects at a time, 1 to " + MAX_CONCURRENCY + " (${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(
            names = "--max-records",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Objects that more records decide are not compared, and named (${DEFAULT-VALUE}).")
    private int maxRecords;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "10",
            description = "Of how many differing objects to show the fields (${DEFAULT-VALUE}).")
    private int show;

    @Option(
            names = "--without-alerts",
            description = "For a service whose alerts.* limits are not the documented ones.")
    private boolean withoutAlerts;

    @Option(names = "--json", description = "The findings as JSON.")
    private boolean json;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check("--concurrency", concurrency, 1, MAX_CONCURRENCY);
        check("--max-records", maxRecords, 1, Integer.MAX_VALUE);
        check("--show", show, 0, Integer.MAX_VALUE);
        Map<String, Object> client = new HashMap<>(properties);
        client.put("bootstrap.servers", bootstrapServers);
        Map<String, Object> registry = new HashMap<>(properties);
        registry.put(RegistryConfig.URL, schemaRegistry);
        Verification verification = new Verification(
                new Verification.Settings(
                        client,
                        new Topics(topicPrefix),
                        RegistryConfig.of(registry),
                        restored,
                        directory,
                        concurrency,
                        maxRecords,
                        show,
                        !withoutAlerts),
                new HttpAnswers(service.client()),
                InstantSource.system());
        Findings findings = run(verification);
        if (json) {
            console.data(FindingsText.json(findings).toString());
        } else {
            FindingsText.lines(findings).forEach(console::data);
        }
        return findings.isAsTheLogSays() ? ExitCode.OK : ExitCode.FAILED;
    }

    private Findings run(Verification verification) throws IOException, InterruptedException {
        try (Progress reading = console.progress("records read", 0);
                Progress comparing = console.progress("objects compared", 0)) {
            return verification.run(new Verification.Watcher() {
                @Override
                public void read(long records) {
                    reading.at(records, records);
                }

                @Override
                public void compared(long objects) {
                    comparing.at(objects, objects);
                }
            });
        }
    }

    private void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + "; give " + least + " to " + most);
        }
    }
}
