package io.unitrail.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.service.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints a recall set as it comes. */
final class RecallOutput {
    private static final String PATH = "/api/v1/recall-sets";
    private static final String ROW = "%-16s %-22s %-20s %-11s %-9s %-9s %s";

    private final Console console;
    private final ServiceClient client;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final byte[] question;
    private final Names names;

    /**
     * @param question the body of the request
     * @param names of places and parties, for the table
     */
    RecallOutput(Console console, ServiceClient client, byte[] question, Names names) {
        this.console = console;
        this.names = names;
        this.client = client;
        this.question = question;
    }

    int print(RecallCommand.Format format) throws IOException {
        try {
            return switch (format) {
                case table -> lines(false);
                case ndjson -> lines(true);
                case csv -> copy("text/csv");
                case epcis -> copy("application/ld+json");
            };
        } catch (ServiceClient.RefusedException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("NOT COMPLETE: the set broke off (" + e.getMessage() + "); ask again", e);
        }
    }

    /** The server resets the connection rather than end short, so that reading to the end is having it whole. */
    private int copy(String accept) throws IOException {
        try (InputStream answer = client.stream(PATH, accept, question);
                Progress progress = console.progress("bytes", 0)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long bytes = 0;
            for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
                console.out().write(buffer, 0, read);
                bytes += read;
                progress.at(0, bytes);
            }
            console.out().flush();
        }
        return ExitCode.OK;
    }

    private int lines(boolean raw) throws IOException {
        JsonNode end = null;
        long units = 0;
        try (BufferedReader answer = new BufferedReader(new InputStreamReader(
                        client.stream(PATH, "application/x-ndjson", question), StandardCharsets.UTF_8));
                Progress progress = console.progress("units", 0)) {
            if (!raw) {
                console.data(String.format(ROW, "PRODUCT", "SERIAL", "LOT", "HOLDING", "ROLE", "EXPOSURE", "HOLDER"));
            }
            for (String line = answer.readLine(); line != null; line = answer.readLine()) {
                JsonNode node = Json.MAPPER.readTree(line);
                String type = node.path("type").asText();
                if (raw) {
                    console.data(line);
                } else if (type.equals("unit")) {
                    console.data(row(node));
                }
                units += type.equals("unit") ? 1 : 0;
                end = type.equals("end") ? node : end;
                progress.at(0, units);
            }
        }
        return end(end, units, raw);
    }

    private int end(@Nullable JsonNode end, long units, boolean raw) {
        boolean complete = end != null
                && end.path("complete").asBoolean()
                && end.path("units").asLong() == units;
        if (end == null || !complete) {
            console.error(
                    "NOT COMPLETE: the set ended after " + units + " units without saying that it is whole; ask again");
            return ExitCode.FAILED;
        }
        if (!raw) {
            summary(end);
        }
        return ExitCode.OK;
    }

    /** A contradicted unit is shown with everybody who may have it. */
    private String row(JsonNode unit) throws IOException {
        JsonNode holder = unit.path("holder");
        StringBuilder who = new StringBuilder(names.holder(holder));
        for (JsonNode candidate : holder.path("candidates")) {
            who.append(who.isEmpty() ? "perhaps" : ", or").append(names.holder(candidate));
        }
        return String.format(
                        ROW,
                        unit.path("productId").asText(),
                        unit.path("serial").asText(),
                        unit.path("lot").asText(""),
                        unit.path("holding").asText(),
                        unit.path("role").asText(),
                        unit.path("exposure").asText(),
                        who.toString().strip())
                .stripTrailing();
    }

    private void summary(JsonNode end) {
        JsonNode summary = end.path("summary");
        console.note("complete: " + end.path("units").asText() + " lines, "
                + summary.path("units").asText() + " units affected, "
                + summary.path("distributed").asText() + " of them left our hands");
        for (Map.Entry<String, JsonNode> holding : summary.path("byHolding").properties()) {
            if (holding.getValue().asLong() > 0) {
                console.note("  " + holding.getKey() + ": " + holding.getValue().asText());
            }
        }
        for (JsonNode missing : end.path("unmatched")) {
            console.note("  not matched: criterion " + missing.path("criterion").asText()
                    + (missing.hasNonNull("serial")
                            ? ", serial " + missing.get("serial").asText()
                            : "") + ": "
                    + missing.path("reason").asText());
        }
    }
}
