package io.unitrail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of must-holds names tests that exist, marked as it says. */
class MustHoldsTest {
    private static final Path ROOT = RepositoryRoot.path();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| .+ \\| `(\\w+)` \\| (default|profile) \\|$");
    private static final Pattern ANY_ROW = Pattern.compile("(?m)^\\| (?!must hold).*$");
    private static final String PROFILE = "@Tag(\"profile\")";

    private record Promise(String test, String run) {}

    @Test
    void every_row_names_a_test_that_exists_and_is_marked_as_it_says() throws IOException {
        List<Promise> promises = promises();

        assertThat(promises).isNotEmpty().allSatisfy(promise -> {
            String source = source(promise.test());
            long tests = count(source, "@Test") + count(source, "@ParameterizedTest") + count(source, "@TestFactory");
            long profile = count(source, PROFILE);
            if (promise.run().equals("profile")) {
                assertThat(profile).as("%s has a long run", promise.test()).isPositive();
            } else {
                assertThat(tests).as("%s has a default run", promise.test()).isGreaterThan(profile);
            }
        });
    }

    @Test
    void every_long_run_is_in_the_table() throws IOException {
        List<String> named = promises().stream()
                .filter(promise -> promise.run().equals("profile"))
                .map(Promise::test)
                .toList();

        assertThat(sources().stream()
                        .filter(file -> !file.endsWith("MustHoldsTest.java"))
                        .filter(file -> read(file).contains(PROFILE))
                        .map(file -> file.getFileName().toString().replace(".java", "")))
                .allMatch(named::contains);
    }

    private static List<Promise> promises() throws IOException {
        String table = Files.readString(ROOT.resolve("docs/must-holds.md"));
        List<Promise> found = new ArrayList<>();
        Matcher row = ROW.matcher(table);
        while (row.find()) {
            found.add(new Promise(row.group(1), row.group(2)));
        }
        assertThat(found).as("every row can be read").hasSize((int)
                ANY_ROW.matcher(table).results().count());
        return found;
    }

    private static String source(String test) throws IOException {
        List<Path> files =
                sources().stream().filter(file -> file.endsWith(test + ".java")).toList();
        assertThat(files).as(test).isNotEmpty();
        return String.join("\n", files.stream().map(MustHoldsTest::read).toList());
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.map(each -> each.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith("Test.java")).forEach(found::add);
                }
            }
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long count(String text, String word) {
        return Pattern.compile(Pattern.quote(word) + "(?!\\w)")
                .matcher(text)
                .results()
                .count();
    }
}
