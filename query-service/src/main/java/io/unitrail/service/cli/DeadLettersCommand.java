package io.unitrail.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.service.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unitrail dead-letters}: what could not be taken in, and taking it in after a mend. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "What could not be taken in, and taking it in after a mend.")
final class DeadLettersCommand implements Runnable {
    private static final String PATH = "/api/v1/dead-letters";
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any use
    private CommandSpec spec;

    DeadLettersCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say list, replay or discard");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "All of them, oldest first.")
    int list(
            @Mixin ServiceOptions service,
            @Option(names = "--json", description = "One JSON object a line.") boolean json)
            throws IOException {
        ServiceClient client = service.client();
        Map<String, String> query = new LinkedHashMap<>();
        JsonNode page;
        do {
            page = client.get(PATH, query);
            for (JsonNode letter : page.path("items")) {
                if (json) {
                    console.data(letter.toString());
                } else {
                    lines(letter).forEach(console::data);
                }
            }
            query.put("cursor", page.path("next").asText());
        } while (page.hasNonNull("next"));
        return ExitCode.OK;
    }

    private static List<String> lines(JsonNode letter) {
        List<String> lines = new ArrayList<>();
        lines.add(letter.path("id").asText() + "  " + letter.path("recordTime").asText() + "  "
                + letter.path("code").asText());
        lines.add("  " + letter.path("reason").asText());
        if (letter.hasNonNull("field")) {
            lines.add("  field:  " + letter.get("field").asText());
        }
        if (letter.hasNonNull("remedy")) {
            lines.add("  remedy: " + letter.get("remedy").asText());
        }
        lines.add("  origin: " + letter.path("topic").asText() + ", partition "
                + letter.path("partition").asText() + ", offset "
                + letter.path("offset").asText()
                + (letter.hasNonNull("key") ? ", key " + letter.get("key").asText() : ", no key"));
        JsonNode value = letter.path("value");
        lines.add(
                value.isObject()
                        ? "  value:  " + value.path("bytes").asText() + " bytes, "
                                + value.path("hex").asText() + " |"
                                + value.path("text").asText() + "|"
                        : "  value:  none");
        if (!letter.path("replayable").asBoolean()) {
            lines.add("  a replay cannot mend it; discard it when its sender has sent another record");
        }
        return lines;
    }

    @Command(name = "replay", mixinStandardHelpOptions = true, description = "Sends their records into the log again.")
    int replay(
            @Mixin ServiceOptions service,
            @Option(names = "--all", description = "All that are listed.") boolean all,
            @Option(names = "--json", description = "The result as JSON.") boolean json,
            @Parameters(paramLabel = "ID", arity = "0..*", description = "Which, as listed.") List<String> ids)
            throws IOException {
        List<String> given = ids == null ? List.of() : ids;
        if (given.isEmpty() != all) {
            throw new ParameterException(spec.subcommands().get("replay"), "give either IDs or --all");
        }
        ObjectNode body = Json.MAPPER.createObjectNode();
        if (all) {
            body.put("all", true);
        } else {
            ArrayNode list = body.putArray("ids");
            given.forEach(list::add);
        }
        JsonNode result = service.client()
                .send(
                        "POST",
                        PATH + "/replay",
                        "application/json",
                        body.toString().getBytes(StandardCharsets.UTF_8));
        if (json) {
            console.data(result.toString());
        } else {
            console.data("replayed " + result.path("replayed").asText());
            result.path("unknown").forEach(id -> console.error("no open dead letter " + id.asText()));
            result.path("notReplayable")
                    .forEach(id ->
                            console.note(id.asText() + " stays open: only another record of its sender mends it"));
        }
        return result.path("unknown").isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description =
                    "Closes letters without taking them in: their sender has sent something else. They stay in the topic.")
    int discard(
            @Mixin ServiceOptions service,
            @Option(names = "--json", description = "The result as JSON.") boolean json,
            @Parameters(paramLabel = "ID", arity = "1..*", description = "Which, as listed.") List<String> ids)
            throws IOException {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode list = body.putArray("ids");
        ids.forEach(list::add);
        JsonNode result = service.client()
                .send(
                        "POST",
                        PATH + "/discard",
                        "application/json",
                        body.toString().getBytes(StandardCharsets.UTF_8));
        console.data(
                json
                        ? result.toString()
                        : "discarded " + result.path("discarded").asText());
        result.path("unknown").forEach(id -> console.error("no open dead letter " + id.asText()));
        return result.path("unknown").isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
