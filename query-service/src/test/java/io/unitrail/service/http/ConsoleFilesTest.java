package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
