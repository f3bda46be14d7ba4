package io.unitrail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Cli;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Stack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands and requests of docs/after-sales-examples.md print and answer what stands there. */
class AfterSalesExamplesTest {
    private static final Path ROOT = RepositoryRoot.path();
    private static final Path PAGE = ROOT.resolve("docs/after-sales-examples.md");
    private static final String COMMAND = "$ bin/unitrail ";
    private static final String ANYTHING = "*";

    @Test
    void the_stories_of_the_page_are_so(@TempDir Path directory) throws Exception {
        try (Stack stack = Stack.start(directory)) {
            for (Block block : blocks()) {
                if (block.kind().equals("http")) {
                    request(block.lines(), new Http(stack.httpPort()));
                } else {
                    commands(block.lines(), stack.url());
                }
            }
        }
    }

    /** What stands between two fences. */
    private record Block(String kind, List<String> lines) {}

    private static List<Block> blocks() throws Exception {
        List<Block> blocks = new ArrayList<>();
        Block open = null;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("```")) {
                if (open == null) {
                    open = new Block(line.substring(3), new ArrayList<>());
                } else {
                    blocks.add(open);
                    open = null;
                }
            } else if (open != null) {
                open.lines().add(line);
            }
        }
        assertThat(blocks).hasSizeGreaterThan(10);
        return blocks;
    }

    private static void commands(List<String> lines, String url) {
        List<String> printed = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(COMMAND)) {
                printed.add(line);
                Stream<String> arguments = Arrays.stream(
                                line.substring(COMMAND.length()).split(" "))
                        .map(text ->
                                text.startsWith("docs/") ? ROOT.resolve(text).toString() : text);
                Cli.Result result = Cli.run(
                        Stream.concat(arguments, Stream.of("--url", url)).toArray(String[]::new));
                assertThat(result.code()).as(line + "\n" + result.err()).isZero();
                result.out().lines().forEach(printed::add);
            }
        }
        assertThat(printed).isEqualTo(lines);
    }

    /** Alerts and noted checks follow within moments, so a question is asked until its answer is right. */
    private static void request(List<String> lines, Http http) {
        int blank = lines.indexOf("");
        String[] first = lines.get(0).split(" ");
        String body = String.join("\n", lines.subList(1, blank));
        JsonNode expected = Http.json(String.join("\n", lines.subList(blank + 1, lines.size())));
        if (first[0].equals("POST")) {
            Http.Answer answer = http.post(first[1], "application/json", body);
            assertThat(difference("", expected, answer.json()))
                    .as("%s: %s", lines.get(0), answer.body())
                    .isEmpty();
            return;
        }
        String[] last = {""};
        Await.until(lines.get(0) + " is answered as the page says", () -> {
            Http.Answer answer = http.get(first[1]);
            last[0] = difference("", expected, answer.json());
            if (!last[0].isEmpty() && first[1].contains("/check/")) {
                assertThat(answer.json().path("checks").asInt(1))
                        .as("%s: %s in %s", lines.get(0), last[0], answer.body())
                        .isLessThan(expected.path("checks").asInt(0));
            }
            return last[0].isEmpty();
        });
    }

    /** Where an answer does not contain what is expected; empty if it does. */
    private static String difference(String path, JsonNode expected, JsonNode actual) {
        if (expected.isTextual() && expected.asText().equals(ANYTHING)) {
            return actual.isMissingNode() ? path + " is missing" : "";
        }
        if (expected.isObject()) {
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                String found = difference(path + "/" + field.getKey(), field.getValue(), actual.path(field.getKey()));
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return "";
        }
        if (expected.isArray()) {
            if (!actual.isArray() || actual.size() != expected.size()) {
                return path + " is " + actual;
            }
            for (int i = 0; i < expected.size(); i++) {
                String found = difference(path + "/" + i, expected.get(i), actual.get(i));
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return "";
        }
        return expected.equals(actual) ? "" : path + " is " + actual + ", not " + expected;
    }
}
