package io.unitrail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.e2e.support.Cli;
import io.unitrail.e2e.support.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code docs/worked-examples.md}: every line that begins with {@code $} in a code block, in order, against a stack that knows
 * nothing yet, and compares what follows it on the page with what is printed, but for record times. After a change of the
 * output, {@code -Dworked.examples=write} writes the page anew, to be read before it is committed.
 */
class WorkedExamplesTest {
    private static final Path ROOT = RepositoryRoot.path();
    private static final Path PAGE = ROOT.resolve("docs/worked-examples.md");
    private static final String FENCE = "```";
    private static final String PROMPT = "$ ";
    private static final String UNITRAIL = "bin/unitrail ";
    private static final String QUICKSTART = "bin/unitrail quickstart --empty";
    private static final String BEFORE = "before=$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)";
    private static final String ROW = "\\d{14} {3}.*";
    private static final String RECORD_TIME = "VOIDED \\S+Z";
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private String before = "";

    @Test
    void the_commands_of_the_page_print_what_stands_on_it(@TempDir Path directory) throws Exception {
        List<String> page = Files.readAllLines(PAGE);
        List<String> printed;
        try (Stack stack = Stack.start(directory)) {
            printed = run(page, stack);
        }
        if ("write".equals(System.getProperty("worked.examples"))) {
            Files.write(PAGE, printed);
            return;
        }
        assertThat(masked(page)).isEqualTo(masked(printed));
    }

    /** The page with what its commands print now. */
    private List<String> run(List<String> page, Stack stack) throws IOException {
        List<String> printed = new ArrayList<>();
        boolean block = false;
        boolean output = false;
        for (String line : page) {
            if (line.startsWith(FENCE)) {
                block = !block;
                output = false;
            }
            if (block && line.startsWith(PROMPT)) {
                printed.add(line);
                printed.addAll(command(line.substring(PROMPT.length()), stack));
                output = true;
            } else if (!output) {
                printed.add(line);
            }
        }
        return printed;
    }

    private List<String> command(String command, Stack stack) {
        if (command.equals(QUICKSTART)) {
            return List.of();
        }
        if (command.equals(BEFORE)) {
            before = MILLIS.format(Instant.now());
            return List.of();
        }
        assertThat(command).as("a command that this test knows").startsWith(UNITRAIL);
        String[] arguments = Stream.concat(
                        Arrays.stream(command.substring(UNITRAIL.length()).split(" "))
                                .map(this::argument),
                        Stream.of("--url", stack.url()))
                .toArray(String[]::new);
        Cli.Result result = Cli.run(arguments);
        assertThat(result.code()).as(command + "\n" + result.err()).isZero();
        return rowsSorted(Stream.concat(result.out().lines(), result.err().lines())
                .map(String::stripTrailing)
                .toList());
    }

    /** The rows of a recall set come as the partitions have them. */
    private static List<String> rowsSorted(List<String> lines) {
        List<String> rows =
                lines.stream().filter(line -> line.matches(ROW)).sorted().toList();
        List<String> sorted = new ArrayList<>();
        int row = 0;
        for (String line : lines) {
            sorted.add(line.matches(ROW) ? rows.get(row++) : line);
        }
        return sorted;
    }

    private String argument(String text) {
        return text.startsWith("docs/") ? ROOT.resolve(text).toString() : text.replace("$before", before);
    }

    private static List<String> masked(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll(RECORD_TIME, "VOIDED"))
                .toList();
    }
}
