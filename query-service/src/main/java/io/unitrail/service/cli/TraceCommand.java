package io.unitrail.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unitrail trace}: everything that happened to one unit or object. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Everything that happened to one unit, what it is made of, and where it is.",
        footer = {
            "",
            "  unitrail trace 09506000134352 SN-0001",
            "  unitrail trace --object urn:epc:id:sscc:9506000.1234567891"
        })
final class TraceCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any use
    private CommandSpec spec;

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @Parameters(arity = "0..2", paramLabel = "PRODUCT SERIAL", description = "The unit's product ID and serial.")
    private List<String> unit = List.of();

    @Option(names = "--object", paramLabel = "ID", description = "Any identifier in any spelling instead.")
    private @Nullable String object;

    @ArgGroup(validate = false)
    private final MomentOptions moment = new MomentOptions();

    @Option(names = "--json", description = "The whole trace as JSON.")
    private boolean json;

    TraceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        String path = address(query);
        moment.addTo(query);
        ServiceClient client = service.client();
        JsonNode trace = WholeTrace.of(client, path, query, Map.of());
        if (json) {
            console.data(trace.toString());
        } else {
            new TraceText(trace, new Names(client, query.get("asOf"))).lines().forEach(console::data);
        }
        return ExitCode.OK;
    }

    private String address(Map<String, String> query) {
        String id = object;
        if (id != null && unit.isEmpty()) {
            query.put("id", id);
            return "/api/v1/objects/trace";
        }
        if (id == null && unit.size() == 2) {
            query.put("productId", unit.get(0));
            query.put("serial", unit.get(1));
            return "/api/v1/trace";
        }
        throw new ParameterException(spec.commandLine(), "give PRODUCT and SERIAL, or --object ID");
    }
}
