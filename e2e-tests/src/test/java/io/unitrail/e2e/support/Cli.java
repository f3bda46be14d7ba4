package io.unitrail.e2e.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.service.cli.Unitrail;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@code unitrail} in this JVM. */
public final class Cli {
    private Cli() {}

    /** What a command printed and its exit code. */
    public record Result(int code, String out, String err) {
        public JsonNode json() {
            return Http.json(out);
        }
    }

    public static Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Unitrail.commandLine(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .execute(arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
