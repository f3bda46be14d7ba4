package io.unitrail.bench.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Line;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.report.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    @TempDir
    private Path directory;

    @Test
    void tables_and_pictures_of_what_was_kept_stand_between_the_marks() throws IOException {
        Path json = directory.resolve("run.json");
        Report report = new Report(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8), json);
        report.add(new Line.Head(Map.of("cores", "2")));
        report.row("ingest", new Figures("one", "events/s", List.of(1_000.0, 3_000.0, 2_000.0)));
        report.row("ingest", Figures.of("other", "events/s", 500));
        report.row("ingest", Figures.of("one / other", Figures.RATIO, 4), Verdict.atLeast(0.4, 4));
        for (int size : List.of(1, 100, 10_000)) {
            report.point("growth", "by-size", "all", new Line.Axis("units", size), new Line.Axis("ms", size * 2.0));
        }
        Path page = directory.resolve("performance.md");
        Files.writeString(page, "before\n" + Page.BEGIN + "\nold\n" + Page.END + "\nafter\n");

        new Page(page).fill(List.of(json));

        assertThat(page)
                .content()
                .startsWith("before\n")
                .endsWith("after\n")
                .contains(
                        "| cores | 2 |",
                        "| one | events/s | 1,000 | 2,000 | 3,000 | 3 |  |",
                        "| one / other | ratio | 4.00 | 4.00 | 4.00 | 1 | at least 0.4: met |",
                        "(performance/by-size.svg)",
                        "(performance/ingest-events-s.svg)")
                .doesNotContain("old");
        assertThat(directory.resolve("performance").resolve("by-size.svg"))
                .content()
                .contains("<svg", "units");
        assertThat(directory.resolve("performance").resolve("ingest-events-s.svg"))
                .content()
                .contains("other");
    }

    @Test
    void a_page_without_marks_is_left_alone() {
        assertThatThrownBy(() -> Page.filled("nothing here", "text")).hasMessageContaining(Page.BEGIN);
    }
}
