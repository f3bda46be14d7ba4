package io.unitrail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.producer.csv.CsvReader;
import io.unitrail.producer.ndjson.EventFields;
import io.unitrail.producer.ndjson.NdjsonReader;
import io.unitrail.producer.source.CaptureItem;
import io.unitrail.producer.source.CaptureSource;
import io.unitrail.schemas.topics.TopicSpec;
import io.unitrail.schemas.topics.TopicSpecs;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.streams.fold.DeadLetterReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages say is so: examples are captured, keys are canonical, lists are complete, links lead somewhere. */
class DocumentationTest {
    private static final Path DOCS = RepositoryRoot.path().resolve("docs");

    @Test
    void the_example_files_are_captured_without_a_rejected_line() throws IOException {
        for (String name : List.of("washing-machine.ndjson", "inspections.csv")) {
            byte[] text = Files.readAllBytes(DOCS.resolve("examples").resolve(name));
            assertThat(items(name, text)).as(name).isNotEmpty().allMatch(CaptureItem.Line.class::isInstance);
        }
    }

    @Test
    void the_lines_that_the_page_on_capture_shows_are_in_the_example_files() throws IOException {
        String page = page("capture.md");
        List<String> shown = matches(page, "(?m)^(\\{\"eventTime.*|2026-.*)$");

        assertThat(shown).hasSize(2);
        assertThat(shown)
                .allMatch(line -> contains("washing-machine.ndjson", line) || contains("inspections.csv", line));
    }

    @Test
    void the_page_on_capture_lists_every_field() throws IOException {
        String page = page("capture.md");

        assertThat(EventFields.EVENT).allMatch(field -> page.contains("`" + field + "`"));
    }

    @Test
    void the_keys_of_the_partner_guide_are_canonical() throws IOException {
        List<String> keys = matches(page("partner-guide.md"), "`(https://id\\.gs1\\.org/[^`]*[0-9A-Z])`");

        assertThat(keys)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(key -> assertThat(ObjectId.parse(key).canonical()).isEqualTo(key));
    }

    @Test
    void the_consumer_that_the_partner_guide_shows_is_the_one_that_the_tests_run() throws IOException {
        String source = Files.readString(
                RepositoryRoot.path().resolve("e2e-tests/src/test/java/io/unitrail/e2e/partner/ShipmentConsumer.java"));
        String body = source.substring(
                source.indexOf("// docs: begin") + "// docs: begin".length(), source.indexOf("// docs: end"));

        assertThat(page("partner-guide.md")).contains(body.stripIndent().strip());
    }

    @Test
    void operations_names_every_reason_of_a_dead_letter_and_every_topic() throws IOException {
        String page = page("operations.md");

        assertThat(DeadLetterReason.values()).allMatch(reason -> page.contains("| `" + reason.word() + "` |"));
        assertThat(TopicSpecs.defaults(new Topics("")).all())
                .extracting(TopicSpec::name)
                .allMatch(topic -> page.contains("`" + topic + "`"));
    }

    @Test
    void links_between_pages_lead_to_files() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(RepositoryRoot.path().resolve("README.md")));
        try (Stream<Path> docs = Files.list(DOCS)) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        for (Path page : pages) {
            for (String link : matches(Files.readString(page), "\\]\\(([^)#:]+)\\)")) {
                assertThat(page.resolveSibling(link))
                        .as("%s links to %s", page.getFileName(), link)
                        .exists();
            }
        }
    }

    private static List<CaptureItem> items(String name, byte[] text) throws IOException {
        List<CaptureItem> items = new ArrayList<>();
        ByteArrayInputStream stream = new ByteArrayInputStream(text);
        try (CaptureSource source = name.endsWith(".csv") ? new CsvReader(stream) : new NdjsonReader(stream)) {
            for (Optional<CaptureItem> item = source.next(); item.isPresent(); item = source.next()) {
                items.add(item.get());
            }
        }
        return items;
    }

    private static boolean contains(String example, String line) {
        try {
            String text = Files.readString(DOCS.resolve("examples").resolve(example), StandardCharsets.UTF_8);
            return Arrays.asList(text.split("\n")).contains(line);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String page(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }

    private static List<String> matches(String text, String regex) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(regex).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
