package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.service.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The console's files: all of them are served, and none asks for anything elsewhere or writes HTML from data. */
class ConsoleFilesTest {
    private static final Path SOURCES = Path.of("src/main/resources/io/unitrail/service/console");

    @Test
    void every_file_is_served() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> SOURCES.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(ConsoleHandlers.FILES);
        }
    }

    @Test
    void pages_come_with_a_policy_that_allows_own_files_only() throws Exception {
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, new InMemoryPorts().ports())) {
            String page =
                    new HttpProbe(server.port()).raw("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            assertThat(page)
                    .startsWith("HTTP/1.1 200")
                    .contains("Content-Security-Policy: default-src 'none'; script-src 'self'")
                    .contains("/console/app.js");
            assertThat(
                            new HttpProbe(server.port())
                                    .raw(
                                            "GET /console/..%2Fopenapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void every_message_that_a_page_names_exists_in_every_language() throws IOException {
        Pattern named = Pattern.compile("\\bt\\('([^']+)'[),]");
        Set<String> asked = new TreeSet<>();
        for (String name : ConsoleHandlers.FILES) {
            if (name.endsWith(".js")) {
                named.matcher(Files.readString(SOURCES.resolve(name)))
                        .results()
                        .forEach(found -> asked.add(found.group(1)));
            }
        }
        Set<String> english = messages("messages/en.json");
        assertThat(english).containsAll(asked);
        for (String name : ConsoleHandlers.FILES) {
            if (name.startsWith("messages/")) {
                assertThat(messages(name)).as(name).isEqualTo(english);
            }
        }
    }

    private static Set<String> messages(String name) throws IOException {
        Set<String> keys = new TreeSet<>();
        Json.MAPPER
                .readTree(Files.readString(SOURCES.resolve(name)))
                .fieldNames()
                .forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void data_is_never_read_as_html() throws IOException {
        for (String name : ConsoleHandlers.FILES) {
            String text = Files.readString(SOURCES.resolve(name), StandardCharsets.UTF_8);
            for (String unsafe : List.of(
                    "innerHTML",
                    "outerHTML",
                    "insertAdjacentHTML",
                    "document.write",
                    "eval(",
                    "http://cdn",
                    "style=\"")) {
                assertThat(text).as(name).doesNotContain(unsafe);
            }
        }
    }
}
