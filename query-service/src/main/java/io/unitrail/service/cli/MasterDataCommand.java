package io.unitrail.service.cli;

import io.unitrail.service.json.Json;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unitrail master-data}: products, places and parties from tables. */
@Command(name = "master-data", mixinStandardHelpOptions = true, description = "Products, places and parties.")
final class MasterDataCommand implements Runnable {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any use
    private CommandSpec spec;

    MasterDataCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say load");
    }

    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            description = {
                "Stores every row of a CSV as a version. The first column says what the rows are: productId, placeId or partyId.",
                "The others have the names of the fields; nested ones as coordinates.lat or attributes.colour, lists as JSON in the cell."
            })
    int load(
            @Mixin ServiceOptions service,
            @Option(names = "--json", description = "The result as JSON.") boolean json,
            @Parameters(paramLabel = "FILE.csv", arity = "1..*", description = "The tables.") List<Path> files)
            throws IOException {
        ServiceClient client = service.client();
        long stored = 0;
        long rejected = 0;
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        for (Path file : files) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                    CSVParser rows = CSVParser.parse(reader, format);
                    Progress progress = console.progress("rows", 0)) {
                MasterDataTable table = MasterDataTable.of(file, rows.getHeaderNames());
                for (CSVRecord row : rows) {
                    try {
                        byte[] body = table.body(row).toString().getBytes(StandardCharsets.UTF_8);
                        client.send("PUT", table.path(row), "application/json", body);
                        stored++;
                    } catch (ServiceClient.RefusedException | IllegalArgumentException e) {
                        rejected++;
                        console.error(file + " row " + row.getRecordNumber() + ": " + e.getMessage());
                    }
                    progress.at(0, stored + rejected);
                }
            }
        }
        console.data(
                json
                        ? Json.MAPPER
                                .createObjectNode()
                                .put("stored", stored)
                                .put("rejected", rejected)
                                .toString()
                        : "stored " + stored + ", rejected " + rejected);
        return rejected == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
