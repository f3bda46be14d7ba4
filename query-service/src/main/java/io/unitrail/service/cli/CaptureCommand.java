package io.unitrail.service.cli;

import io.unitrail.service.cli.capture.Batch;
import io.unitrail.service.cli.capture.BatchReader;
import io.unitrail.service.cli.capture.BatchResult;
import io.unitrail.service.cli.capture.BatchTarget;
import io.unitrail.service.cli.capture.DryRun;
import io.unitrail.service.cli.capture.FileFormat;
import io.unitrail.service.port.CaptureReport.Rejection;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unitrail capture}: publishes events from files. */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Publishes events from EPCIS 2.0 JSON or JSON-LD documents, NDJSON or CSV; - is stdin.",
        footer = {
            "",
            "  unitrail capture line1.ndjson --rejects line1.bad",
            "  unitrail capture shipment.csv --dry-run",
            "",
            "Sending a file twice does no harm: what was there before is counted as duplicate. Exit 1 if any was rejected."
        })
final class CaptureCommand implements Callable<Integer> {
    private static final String STDIN = "-";
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any use
    private CommandSpec spec;

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @Mixin
    private final KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "json, ndjson, csv or epcis; told by the name or the text if left out.")
    private @Nullable FileFormat format;

    @Option(names = "--dry-run", description = "Only check; nothing is sent.")
    private boolean dryRun;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where rejected lines are written, to be mended and sent again.")
    private @Nullable Path rejects;

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, or - for stdin.")
    private List<String> files = List.of();

    CaptureCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        CaptureTally tally = new CaptureTally(console, json);
        try (BatchTarget target = target();
                RejectsFile rejected = RejectsFile.of(rejects)) {
            for (String file : files) {
                capture(file, target, tally, rejected);
            }
        }
        return tally.print();
    }

    private BatchTarget target() {
        if (dryRun) {
            return new DryRun();
        }
        return kafka.target(spec.commandLine()).orElseGet(() -> new HttpTarget(service.client()));
    }

    private void capture(String file, BatchTarget target, CaptureTally tally, RejectsFile rejected) throws IOException {
        long size = file.equals(STDIN) ? 0 : Files.size(path(file));
        try (BufferedInputStream content = new BufferedInputStream(open(file));
                Progress progress = console.progress("events", size)) {
            FileFormat read = format == null ? FileFormat.of(file, content) : format;
            if (read == FileFormat.epcis || read == FileFormat.json) {
                byte[] body = content.readAllBytes();
                Batch whole = new Batch(read, body, List.of(new Batch.RawRecord(1, 1, file)), body.length);
                tally.add(file, whole, target.send(whole), rejected);
                return;
            }
            try (BatchReader batches = new BatchReader(read, content)) {
                for (Optional<Batch> batch = batches.next(); batch.isPresent(); batch = batches.next()) {
                    BatchResult result = send(target, batch.get(), file);
                    tally.add(file, batch.get(), result, rejected);
                    progress.at(batch.get().bytesRead(), tally.captured());
                }
                for (Rejection line : batches.unreadable()) {
                    tally.reject(file, line.line(), line.reason());
                }
            }
        }
    }

    private static BatchResult send(BatchTarget target, Batch batch, String file) throws IOException {
        try {
            return target.send(batch);
        } catch (IOException e) {
            throw new IOException(
                    file + " was taken up to line " + (batch.records().get(0).fileLine() - 1) + ", then: "
                            + e.getMessage() + "; sending all of it again does no harm",
                    e);
        }
    }

    private InputStream open(String file) throws IOException {
        return file.equals(STDIN) ? System.in : Files.newInputStream(path(file));
    }

    private Path path(String file) {
        Path path = Path.of(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new ParameterException(spec.commandLine(), "cannot read " + file);
        }
        return path;
    }
}
