package io.unitrail.service.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.service.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code unitrail recall}: every unit that shares a cause, or the exit code that says not all of them. */
@Command(
        name = "recall",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Every unit that shares a cause, with who has it now. Selecting options repeat; a unit that matches any is in the set.",
        footer = {
            "",
            "  unitrail recall --lot 09506000134352 L-42",
            "  unitrail recall --component-lot 09506000134376 CELL-9 --format csv > recall.csv",
            "",
            "Exit 1 if the set is not complete: then nothing that was printed may be relied on."
        })
final class RecallCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any use
    private CommandSpec spec;

    @Option(names = "--product", paramLabel = "P", description = "All units of a product.")
    private List<String> products = List.of();

    @Option(
            names = "--lot",
            arity = "2",
            paramLabel = "P L",
            hideParamSyntax = true,
            description = "All units of a lot: --lot P L.")
    private List<String> lots = List.of();

    @Option(
            names = "--serials",
            arity = "3",
            paramLabel = "P FROM TO",
            hideParamSyntax = true,
            description = "Serials from and to, both included: --serials P FROM TO.")
    private List<String> ranges = List.of();

    @Option(
            names = "--serial-prefix",
            arity = "2",
            paramLabel = "P X",
            hideParamSyntax = true,
            description = "Serials that begin so: --serial-prefix P X.")
    private List<String> prefixes = List.of();

    @Option(
            names = "--component",
            arity = "2",
            paramLabel = "P SERIAL",
            hideParamSyntax = true,
            description = "What a unit is built into: --component P SERIAL.")
    private List<String> components = List.of();

    @Option(
            names = "--component-lot",
            arity = "2",
            paramLabel = "P L",
            hideParamSyntax = true,
            description = "What a lot is built into: --component-lot P L.")
    private List<String> componentLots = List.of();

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<Processed> processed = List.of();

    @Option(
            names = "--selectors",
            paramLabel = "CSV",
            description = "A table of criteria: a column for each field, a row for each criterion.")
    private List<Path> selectors = List.of();

    @ArgGroup(validate = false)
    private final MomentOptions moment = new MomentOptions();

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "table",
            description = "table (default), csv, ndjson or epcis.")
    private Format format = Format.table;

    @Option(names = "--json", description = "The same as --format ndjson.")
    private boolean json;

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    RecallCommand(Console console) {
        this.console = console;
    }

    /** How the set is printed. */
    enum Format {
        table,
        csv,
        ndjson,
        epcis
    }

    /** What passed a place in a time. */
    static final class Processed {
        @Option(
                names = "--at",
                required = true,
                paramLabel = "PLACE",
                description = "What was processed at a place, with --from and --to.")
        private String place = "";

        @Option(names = "--from", required = true, paramLabel = "T", description = "Since this time, included.")
        private String from = "";

        @Option(names = "--to", required = true, paramLabel = "T", description = "Before this time.")
        private String to = "";
    }

    @Override
    public Integer call() throws IOException {
        ObjectNode question = Json.MAPPER.createObjectNode();
        ArrayNode criteria = question.putArray("criteria");
        addOptions(criteria);
        for (Path table : selectors) {
            new Selectors(table).addTo(criteria);
        }
        if (criteria.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name what to recall, such as --lot PRODUCT LOT");
        }
        Map<String, String> times = new LinkedHashMap<>();
        moment.addTo(times);
        times.forEach(question::put);
        byte[] body = question.toString().getBytes(StandardCharsets.UTF_8);
        ServiceClient client = service.client();
        return new RecallOutput(console, client, body, new Names(client, times.get("asOf")))
                .print(json ? Format.ndjson : format);
    }

    private void addOptions(ArrayNode criteria) {
        products.forEach(p -> criteria.addObject().put("productId", p));
        chunks(lots, 2)
                .forEach(o -> criteria.addObject().put("productId", o.get(0)).put("lot", o.get(1)));
        chunks(ranges, 3)
                .forEach(o -> criteria.addObject()
                        .put("productId", o.get(0))
                        .put("serialFrom", o.get(1))
                        .put("serialTo", o.get(2)));
        chunks(prefixes, 2)
                .forEach(o -> criteria.addObject().put("productId", o.get(0)).put("serialPrefix", o.get(1)));
        chunks(components, 2)
                .forEach(o -> criteria.addObject()
                        .putObject("component")
                        .put("productId", o.get(0))
                        .put("serial", o.get(1)));
        chunks(componentLots, 2)
                .forEach(o -> criteria.addObject()
                        .putObject("component")
                        .put("productId", o.get(0))
                        .put("lot", o.get(1)));
        processed.forEach(p -> criteria.addObject()
                .putObject("process")
                .put("place", p.place)
                .put("from", p.from)
                .put("to", p.to));
    }

    private static List<List<String>> chunks(@Nullable List<String> flat, int size) {
        List<List<String>> chunks = new java.util.ArrayList<>();
        if (flat != null) {
            for (int i = 0; i + size <= flat.size(); i += size) {
                chunks.add(flat.subList(i, i + size));
            }
        }
        return chunks;
    }
}
